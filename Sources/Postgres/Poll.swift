import Foundation

let POLLIN = Int(Foundation.POLLIN)
let POLLOUT = Int(Foundation.POLLOUT)

/// Waiting for sockets.
enum Poll {
  /// - Parameter deadline: when to give up; nil for never.
  /// - Returns: whether the socket is ready, or broken, before that.
  static func wait(_ socket: Int32, for events: Int, until deadline: ContinuousClock.Instant?) -> Bool {
    var socket = pollfd(fd: socket, events: Int16(events), revents: 0)
    return wait(&socket, 1, until: deadline)
  }

  /// Waits until one of two can be read; the second may be -1 for none.
  static func wait(_ first: Int32, or second: Int32, until deadline: ContinuousClock.Instant?) -> Bool {
    var sockets = [first, second].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    return wait(&sockets, 2, until: deadline)
  }

  private static func wait(
    _ sockets: UnsafeMutablePointer<pollfd>, _ count: nfds_t, until deadline: ContinuousClock.Instant?
  ) -> Bool {
    while true {
      let time = deadline.map { Int32(clamping: ContinuousClock.now.duration(to: $0).milliseconds) } ?? -1
      let ready = poll(sockets, count, time)
      // A broken socket is ready: reading from it tells why.
      if ready > 0 { return true }
      if ready < 0 && errno != EINTR { return true }
      if ready == 0, let deadline, deadline <= .now { return false }
    }
  }
}

extension Duration {
  /// Rounded up, so that a wait never ends just before its time; never below zero.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    guard seconds < Int64.max / 1000 - 1 else { return .max }
    return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  }
}
