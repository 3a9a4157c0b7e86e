import NIOCore

/// A stream of events that goes out on a connection, as the connection sees it.
struct LiveStream: Sendable {
  /// Whether its reader may still read it: asked with every heartbeat, on the event loop.
  let isAllowed: @Sendable () -> Bool
  /// Ends it; whoever writes it comes to its end.
  let end: @Sendable () -> Void

  static let heartbeat = ByteBuffer(string: ":\n\n")
}
