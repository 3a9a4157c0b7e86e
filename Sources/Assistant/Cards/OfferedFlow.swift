public import Leadline

/// A flow that has come to apply besides the one that runs.
public struct OfferedFlow: Sendable, Hashable {
  public var name: String
  /// Since when it applies.
  public var since: Timestamp

  public init(name: String, since: Timestamp) {
    self.name = name
    self.since = since
  }
}
