import NIOCore

/// A stream of events that goes out on a connection, as the connection sees it.
final class LiveStream: Sendable {
  /// Whether its reader may still read it: asked with every heartbeat, beside the event loop.
  let isAllowed: @Sendable () async -> Bool
  /// Ends it; whoever writes it comes to its end.
  let end: @Sendable () -> Void

  init(isAllowed: @escaping @Sendable () async -> Bool, end: @escaping @Sendable () -> Void) {
    self.isAllowed = isAllowed
    self.end = end
  }

  static let heartbeat = ByteBuffer(string: ":\n\n")
}
