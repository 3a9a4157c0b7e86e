public import Leadline

/// All that the cards of a record are made of, as far as its rows say.
public struct CardSubject: Sendable, Hashable {
  public let record: RecordReference
  public let timeline: Int64
  public let title: String
  public let status: String
  /// Whether it is a lead that nobody has contacted.
  public let isNew: Bool
  public let owner: Owner?
  public let createdAt: Timestamp
  public let updatedAt: Timestamp
  public let hiddenUntil: Timestamp?
  public let isImported: Bool
  /// Whether it has become part of another lead, whose owner is then its own.
  public let isMerged: Bool
  /// Of the primary scorer.
  public let score: Int64?
  public let grade: Grade?
  /// When somebody last wrote, called or met them, or wrote about them, here or on what is part of it.
  public let touchedAt: Timestamp?
  /// The id of the flow that is under way.
  public let flow: String?
  /// What the primary scorer thought of it, oldest first.
  public var scores: [PastScore] = []
  public var activities: [Entry] = []
  /// Questions that nobody but who asked has answered.
  public var questions: [Entry] = []
  /// Entries with proposals that wait for a decision.
  public var proposals: [Entry] = []
  /// What was written and who took part of late, newest first.
  public var talk: [Entry] = []

  public var isOpen: Bool { status == "open" }

  public struct PastScore: Sendable, Hashable {
    public let value: Int64
    public let at: Timestamp
  }
}
