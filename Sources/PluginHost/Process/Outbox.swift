import Foundation
import Synchronization
import SystemPackage

/// What is on its way into a plugin's standard input.
///
/// It has a lock of its own: a process may answer before the write that it answers to has returned.
final class Outbox: Sendable {
  private struct State {
    var input: FileDescriptor?
    var waiting: [UInt8] = []
  }

  private let state: Mutex<State>
  private let input: FileDescriptor
  private let isBlocked = Atomic(false)

  /// Bytes that may wait; more than that is not being read.
  static let limit = 8 << 20

  init(_ input: FileDescriptor) {
    self.input = input
    state = Mutex(State(input: input))
  }

  /// Writes a line, at once as far as there is room in the pipe.
  ///
  /// - Returns: whether it could be taken.
  func post(_ line: [UInt8]) -> Bool {
    state.withLock { state in
      guard let input = state.input, state.waiting.count + line.count <= Self.limit else { return false }
      if state.waiting.isEmpty {
        let gone = Self.write(line, to: input)
        if gone == line.count { return true }
        state.waiting = Array(line[gone...])
      } else {
        state.waiting += line
      }
      isBlocked.store(true, ordering: .releasing)
      return true
    }
  }

  /// Goes on with what waits, now that there is room.
  func goOn() {
    state.withLock { state in
      guard let input = state.input else { return }
      state.waiting.removeFirst(Self.write(state.waiting, to: input))
      isBlocked.store(!state.waiting.isEmpty, ordering: .releasing)
    }
  }

  /// The pipe, if something waits for room in it.
  var blocked: FileDescriptor? { isBlocked.load(ordering: .acquiring) ? input : nil }

  func close() {
    state.withLock { state in
      isBlocked.store(false, ordering: .releasing)
      state.input?.end()
      state = State()
    }
  }

  /// - Returns: how many bytes have gone; all of them where nobody reads any more.
  private static func write(_ bytes: [UInt8], to input: FileDescriptor) -> Int {
    bytes.withUnsafeBytes { bytes in
      var gone = 0
      while gone < bytes.count {
        let count = Foundation.write(input.rawValue, bytes.baseAddress?.advanced(by: gone), bytes.count - gone)
        if count > 0 {
          gone += count
        } else if errno == EAGAIN || errno == EWOULDBLOCK {
          return gone
        } else if errno != EINTR {
          return bytes.count
        }
      }
      return gone
    }
  }
}
