import Foundation

/// A bell for somebody who waits for a server: `ring()` from any thread ends the wait.
public final class WakeUp: Sendable {
  let descriptor: Int32
  private let sender: Int32

  /// - Throws: `.misuse` if this process has too many files open.
  public init() throws(PostgresError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw PostgresError(.misuse, "no pipe to be had: \(String(cString: strerror(errno)))")
    }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    sender = ends[1]
  }

  deinit {
    close(descriptor)
    close(sender)
  }

  /// Ends the wait that is under way, or else the next one.
  public func ring() {
    // A pipe that is full has been rung often enough.
    withUnsafeBytes(of: UInt8(1)) { _ = write(sender, $0.baseAddress, 1) }
  }

  /// Waits until it is rung, or the time is up.
  public func wait(for time: Duration) {
    _ = Poll.wait(descriptor, for: POLLIN, until: .now + time)
    _ = clear()
  }

  /// - Returns: whether it was rung since the last time.
  func clear() -> Bool {
    var isRung = false
    withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { rings in
      while read(descriptor, rings.baseAddress, rings.count) > 0 { isRung = true }
    }
    return isRung
  }
}
