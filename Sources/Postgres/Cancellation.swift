import CPostgres
import Foundation

/// Tells the server to stop what it does for a connection, on a thread of its own: libpq waits for the answer without
/// a limit, and a server that hangs gives none.
final class Cancellation {
  /// Until when the server has to stop.
  let deadline = ContinuousClock.now + .seconds(1)
  private let end = DispatchSemaphore(value: 0)

  init(_ connection: OpaquePointer) {
    guard let request = PQgetCancel(connection) else {
      end.signal()
      return
    }
    nonisolated(unsafe) let sendable = request
    let thread = Thread { [end] in
      // What it says if it fails makes no difference: the statement then does not end in time.
      var message = [CChar](repeating: 0, count: 256)
      _ = PQcancel(sendable, &message, 256)
      PQfreeCancel(sendable)
      end.signal()
    }
    thread.name = "postgres-cancel"
    thread.stackSize = 1 << 18
    thread.start()
  }

  /// Waits for the request to be done with; afterwards it can reach no statement any more.
  func hasEnded() -> Bool {
    let time = max(1, ContinuousClock.now.duration(to: deadline).milliseconds)
    return end.wait(timeout: .now() + .milliseconds(Int(time))) == .success
  }
}
