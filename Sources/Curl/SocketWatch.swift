import CCurl

/// What libcurl waits for on behalf of one multi handle that is driven by its sockets.
struct SocketWatch {
  private var events: [curl_socket_t: Int16] = [:]
  private(set) var due: ContinuousClock.Instant?

  mutating func await(_ what: Int32, of socket: curl_socket_t) {
    switch what {
    case CURL_POLL_IN: events[socket] = Int16(CURL_WAIT_POLLIN)
    case CURL_POLL_OUT: events[socket] = Int16(CURL_WAIT_POLLOUT)
    case CURL_POLL_INOUT: events[socket] = Int16(CURL_WAIT_POLLIN | CURL_WAIT_POLLOUT)
    default: events[socket] = nil
    }
  }

  /// - Parameter milliseconds: less than zero for never.
  mutating func isDue(in milliseconds: Int) {
    due = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
  }

  var awaited: [curl_waitfd] {
    events.map { curl_waitfd(fd: $0, events: $1, revents: 0) }
  }

  /// The sockets to look at, all of them: libcurl sees for itself which are ready. The time that is up stands for one.
  mutating func ready() -> [curl_socket_t] {
    guard let due, due <= .now else { return Array(events.keys) }
    self.due = nil
    return Array(events.keys) + [CURL_SOCKET_TIMEOUT]
  }
}
