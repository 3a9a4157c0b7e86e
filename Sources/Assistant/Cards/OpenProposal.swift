public import Leadline

/// Values that a plugin or a colleague proposed on an entry, and nobody has decided on.
public struct OpenProposal: Sendable, Hashable {
  public var position: Int64
  /// Who proposes: the name of a plugin or of a colleague.
  public var source: String
  /// What the fields are called, and what they would hold.
  public var values: [Message]
  public var at: Timestamp

  public init(position: Int64, source: String, values: [Message], at: Timestamp) {
    self.position = position
    self.source = source
    self.values = values
    self.at = at
  }
}
