import Dispatch
import Foundation
import MCP
import Synchronization
import SystemPackage

/// Reads what a process answers. Its listener does that, and for a moment whoever has asked a plugin that answers at once:
/// handing an answer from thread to thread would take several times as long as the answer itself.
///
/// While callers attend to it the listener does not wake for what comes. Whoever leaves something unheard hands it back.
final class Ear: Sendable {
  enum Heard {
    case nothing
    case bytes
    /// No more comes.
    case end
  }

  private struct State {
    var output: FileDescriptor?
    var framer = LineFramer()
    /// Bytes of overlong lines that nobody has been charged for.
    var skipped = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  }

  /// For how long the listener leaves it to callers after one has attended.
  static let rest: Duration = .milliseconds(20)
  /// The longest that a caller stays, in nanoseconds: its thread serves others too.
  private static let stay: UInt64 = 100_000

  private let state: Mutex<State>
  /// When a caller attended last, in nanoseconds of uptime; 0 where the listener is to listen.
  private let attended = Atomic<UInt64>(0)

  init(_ output: FileDescriptor) {
    state = Mutex(State(output: output))
  }

  deinit { state.withLock { $0.buffer.deallocate() } }

  /// Whether callers attend to it at present.
  var isAttended: Bool {
    let last = attended.load(ordering: .acquiring)
    return last > 0 && DispatchTime.now().uptimeNanoseconds < last + UInt64(Self.rest.milliseconds) * 1_000_000
  }

  /// Waits a moment for what comes, unless somebody else does. It looks again and again, and gives way to others in
  /// between: to sleep and be woken, be it for a known while, takes longer than most answers.
  ///
  /// - Parameters:
  ///   - isOver: whether what was waited for has come.
  ///   - take: is given the lines that have come, whoever's answers they are.
  func attend(until isOver: @Sendable () -> Bool, _ take: @Sendable (LineFramer.Line) -> Void) {
    state.withLockIfAvailable { state in
      let start = DispatchTime.now().uptimeNanoseconds
      attended.store(start, ordering: .releasing)
      repeat {
        sched_yield()
        if Self.read(&state, take) == .end { return }
      } while !isOver() && DispatchTime.now().uptimeNanoseconds < start + Self.stay
    }
  }

  /// Has the listener listen again.
  ///
  /// - Parameter ring: wakes it.
  func handBack(_ ring: () -> Void) {
    guard attended.exchange(0, ordering: .acquiringAndReleasing) > 0 else { return }
    state.withLock { state in
      if state.output != nil { ring() }
    }
  }

  /// Reads what is there.
  func hear(_ take: @Sendable (LineFramer.Line) -> Void) -> Heard {
    state.withLock { Self.read(&$0, take) }
  }

  /// How many bytes of overlong lines went by since this was last asked.
  func takeSkipped() -> Int {
    state.withLock { state in
      defer { state.skipped = 0 }
      return state.skipped
    }
  }

  /// From now on nothing is read.
  func close() {
    state.withLock { $0.output = nil }
  }

  private static func read(_ state: inout State, _ take: @Sendable (LineFramer.Line) -> Void) -> Heard {
    guard let output = state.output else { return .end }
    let count = Foundation.read(output.rawValue, state.buffer.baseAddress, state.buffer.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return .nothing }
    guard count > 0 else { return .end }
    let wasSkipping = state.framer.isSkipping
    for line in state.framer.take(UnsafeRawBufferPointer(rebasing: state.buffer[..<count])) { take(line) }
    if wasSkipping || state.framer.isSkipping { state.skipped += count }
    return .bytes
  }
}
