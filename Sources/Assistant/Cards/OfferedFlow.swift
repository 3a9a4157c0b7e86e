public import Leadline

/// A flow that has come to apply, and would come before the one that runs.
public struct OfferedFlow: Sendable, Hashable {
  public var name: Message
  /// The name of the one that runs.
  public var running: Message
  /// When the record last changed: since then at the latest it applies.
  public var since: Timestamp

  public init(name: Message, running: Message, since: Timestamp) {
    self.name = name
    self.running = running
    self.since = since
  }
}
