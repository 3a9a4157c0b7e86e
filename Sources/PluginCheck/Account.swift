import Synchronization

/// What a plugin wrote that nobody asked for, over all the times it was started.
final class Account: Sendable {
  private struct State {
    var noise: [Noise] = []
    var dropped = 0
    var complaints: [UInt8] = []
  }

  /// Something on standard output that is no message, or none that was waited for.
  enum Noise: Sendable, Hashable {
    case notRPC(String)
    case tooLong(bytes: Int)
    /// An answer to a call that was never made, or was answered already.
    case stray(String)
  }

  /// How much of standard error is looked at: the first MiB.
  private static let limit = 1 << 20
  private let state = Mutex(State())

  /// The first twenty.
  var noise: [Noise] { state.withLock(\.noise) }
  /// How much noise there was in all.
  var noiseCount: Int { state.withLock { $0.noise.count + $0.dropped } }
  /// What stood on standard error.
  var complaints: String { state.withLock { String(decoding: $0.complaints, as: UTF8.self) } }

  func add(_ noise: Noise) {
    state.withLock { state in
      if state.noise.count < 20 { state.noise.append(noise) } else { state.dropped += 1 }
    }
  }

  func addComplaint(_ bytes: [UInt8]) {
    state.withLock { $0.complaints += bytes.prefix(max(0, Self.limit - $0.complaints.count)) }
  }
}
