public import Leadline

/// What the notes on an entry say, as far as it has not been decided on.
public struct OpenNotes: Sendable, Hashable {
  public var position: Int64
  /// When the entry was written, or last edited: edited notes are new ones.
  public var at: Timestamp
  public var findings: [Finding]

  public init(position: Int64, at: Timestamp, findings: [Finding]) {
    self.position = position
    self.at = at
    self.findings = findings
  }
}
