/// Something the assistant shows, in words.
public struct CardView: Sendable, Hashable, Identifiable {
  public let id: Int64
  /// As `meeting`, `overdue`, `silence`.
  public let kind: String
  public let record: RecordReference
  /// The position of the entry that it is about.
  public let position: Int64?
  /// What it says.
  public let title: Message
  /// What it rests on.
  public let evidence: Message
  /// Since when it is to be seen, and until when; `nil` until its cause goes away.
  public let since: Timestamp
  public let until: Timestamp?
  /// What can be done, most obvious first.
  public let actions: [Action]

  public struct Action: Sendable, Hashable {
    public let label: Message
    /// What to type, in English.
    public let line: String
    public let italianLine: String
    /// Whether words are to be added at its end.
    public let takesText: Bool

    public init(label: Message, line: String, italianLine: String, takesText: Bool) {
      self.label = label
      self.line = line
      self.italianLine = italianLine
      self.takesText = takesText
    }

    public func line(in language: Language) -> String { language == .italian ? italianLine : line }
  }

  public init(
    id: Int64, kind: String, record: RecordReference, position: Int64?, title: Message, evidence: Message,
    since: Timestamp, until: Timestamp?, actions: [Action]
  ) {
    self.id = id
    self.kind = kind
    self.record = record
    self.position = position
    self.title = title
    self.evidence = evidence
    self.since = since
    self.until = until
    self.actions = actions
  }

  /// How it is named in lines, as `K-12`.
  public var reference: String { "K-\(id)" }
}

/// What somebody did with a card.
public enum CardChange: Sendable, Hashable {
  /// What it is about was to be done, and is.
  case activityDone
  case done, dismissed, broughtBack
  case snoozed(until: Timestamp)
}
