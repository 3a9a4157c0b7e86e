import CPostgres

extension Connection {
  /// What somebody announced with NOTIFY.
  public struct Notification: Sendable, Hashable {
    public let channel: String
    public let payload: String
    /// The server process of who announced it; equals `serverProcess` if it was this connection.
    public let sender: Int32
  }

  public var serverProcess: Int32 { isClosed ? 0 : PQbackendPID(pointer) }

  /// Asks to be told what is announced on a channel from now on, until the connection ends.
  public func listen(to channel: String) throws(PostgresError) {
    try checkText(channel)
    try send("LISTEN \"\(channel.replacing("\"", with: "\"\""))\"", isKept: false)
    try settle()
  }

  /// Waits until something is announced on one of the channels, the time is up, or somebody rings.
  ///
  /// The deadline ends it as well, without an error.
  ///
  /// - Returns: what was announced since the last time, in order; nothing if there was nothing.
  /// - Throws: `.connection` as soon as the server has gone. What was announced meanwhile is lost.
  public func notifications(waiting time: Duration, wake: WakeUp? = nil) throws(PostgresError) -> [Notification] {
    try checkUsable()
    try settle()
    let end = ContinuousClock.now + time
    let limit = deadline.map { min($0, end) } ?? end
    while true {
      let isRung = wake?.clear() ?? false
      let found = try collect()
      if isRung || !found.isEmpty { return found }
      guard Poll.wait(PQsocket(pointer), or: wake?.descriptor ?? -1, until: limit) else { return [] }
    }
  }

  private func collect() throws(PostgresError) -> [Notification] {
    guard PQconsumeInput(pointer) == 1 else { throw lose() }
    var found: [Notification] = []
    while let notification = PQnotifies(pointer) {
      defer { PQfreemem(notification) }
      found.append(
        Notification(
          channel: String(cString: notification.pointee.relname), payload: String(cString: notification.pointee.extra),
          sender: notification.pointee.be_pid))
    }
    return found
  }
}
