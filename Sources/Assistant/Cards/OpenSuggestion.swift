public import Leadline

/// A competitor or participant named on an entry, and not recorded.
public struct OpenSuggestion: Sendable, Hashable {
  public var position: Int64
  public var at: Timestamp
  public var suggestion: TalkSuggestion

  public init(position: Int64, at: Timestamp, suggestion: TalkSuggestion) {
    self.position = position
    self.at = at
    self.suggestion = suggestion
  }
}
