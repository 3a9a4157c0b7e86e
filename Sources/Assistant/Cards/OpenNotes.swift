public import Leadline

/// What the notes on an entry say, as far as it has not been decided on.
public struct OpenNotes: Sendable, Hashable {
  /// The place of the entry that proposes it.
  public var position: Int64
  /// When that was written, or last edited: edited notes are new ones.
  public var at: Timestamp
  /// What was found, each with its value.
  public var findings: [Message]
  /// The sentences it rests on.
  public var sentences: [String]

  public init(position: Int64, at: Timestamp, findings: [Message], sentences: [String]) {
    self.position = position
    self.at = at
    self.findings = findings
    self.sentences = sentences
  }
}
