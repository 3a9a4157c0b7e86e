/// One item of a timeline.
public struct Entry: Sendable, Hashable, Identifiable {
  public let id: Int64
  /// The record on whose timeline it stands.
  public let record: RecordReference
  /// Its place there: 1 and up, never given twice.
  public let position: Int64
  public let kind: EntryKind
  /// The id and the name of who wrote it.
  public let author: Int64
  public let authorName: String
  /// What it says; empty once deleted.
  public var body: String
  /// The id of the entry it answers.
  public let replyTo: Int64?
  public let createdAt: Timestamp
  public var occurredAt: Timestamp
  public var dueAt: Timestamp?
  public var state: ActivityState?
  public var editedAt: Timestamp?
  public var deletedAt: Timestamp?
  public var isPinned: Bool
  /// The people and records it mentions.
  public var mentions: [Mention]
  public var details: EntryDetails?
  /// The id and the name of who is to do it, of an activity.
  public var assignee: Int64?
  public var assigneeName: String?
  /// Out of sight in the work list until then.
  public var snoozedUntil: Timestamp?

  public init(
    id: Int64, record: RecordReference, position: Int64, kind: EntryKind, author: Int64,
    authorName: String, body: String, replyTo: Int64?, createdAt: Timestamp, occurredAt: Timestamp,
    dueAt: Timestamp? = nil, state: ActivityState? = nil, editedAt: Timestamp? = nil,
    deletedAt: Timestamp? = nil, isPinned: Bool = false, mentions: [Mention] = [],
    details: EntryDetails? = nil, assignee: Int64? = nil, assigneeName: String? = nil, snoozedUntil: Timestamp? = nil
  ) {
    self.id = id
    self.record = record
    self.position = position
    self.kind = kind
    self.author = author
    self.authorName = authorName
    self.body = body
    self.replyTo = replyTo
    self.createdAt = createdAt
    self.occurredAt = occurredAt
    self.dueAt = dueAt
    self.state = state
    self.editedAt = editedAt
    self.deletedAt = deletedAt
    self.isPinned = isPinned
    self.mentions = mentions
    self.details = details
    self.assignee = assignee
    self.assigneeName = assigneeName
    self.snoozedUntil = snoozedUntil
  }

  public var reference: EntryReference { EntryReference(record: record, position: position) }

  /// By when it is to be done as things stand: what has been put off is due when it comes back. A meeting takes place when
  /// it does.
  public var standingDue: Timestamp? { isPutOff ? snoozedUntil : dueAt }

  /// Whether it has been put off beyond the time for which it was planned.
  public var isPutOff: Bool {
    guard state == .open, kind != .appointment, let dueAt, let snoozedUntil else { return false }
    return snoozedUntil > dueAt
  }
}

/// What only some kinds of entries have.
public struct EntryDetails: Sendable, Hashable, Codable {
  /// `in` or `out`, of a call or an e-mail.
  public var direction: String?
  /// Seconds, of a call or an appointment.
  public var duration: Int64?
  public var place: String?
  public var participants: [String]?
  public var subject: String?
  /// Whether a post asks who may know.
  public var question: Bool?
  /// The sequence that asks for it, and which of its steps that is.
  public var sequence: String?
  public var step: String?
  /// The zone that its times were meant in, as `Europe/Rome`.
  public var timeZone: String?
  /// Whether an activity is due on a day, at whatever hour.
  public var wholeDay: Bool?
  /// Whether a task only reminds of something.
  public var reminder: Bool?
  /// What came of an activity.
  public var outcome: String?
  /// On a system entry: what changed, as `{field: [old, new]}` in words that programs use.
  public var changes: [String: [String?]]?
  /// On a system entry: the verb of the command that made it, as `qualify`.
  public var event: String?
  /// Fields that somebody proposed and the owner has not decided on yet, or has: field → proposal.
  public var suggestions: [String: SuggestionDetail]?
  /// On an entry of a plugin: where it found the value of each field.
  public var sources: [String: String]?
  /// On an e-mail that Leadline sends itself: how far it is.
  public var mail: MailDetail?
  /// On a meeting: the addresses that an invitation went to.
  public var invited: [String]?

  public init() {}

  public struct SuggestionDetail: Sendable, Hashable, Codable {
    public var value: String?
    /// `pending`, `accepted` or `dismissed`; of a plugin also `written`, `reverted` and `superseded`.
    public var state: String

    public init(value: String?, state: String) {
      self.value = value
      self.state = state
    }
  }
}

/// Something an entry points at.
public enum Mention: Sendable, Hashable {
  case person(name: String)
  case record(RecordReference)
}

extension Mention: CustomStringConvertible {
  public var description: String {
    switch self {
    case .person(let name): "@\(name)"
    case .record(let record): record.description
    }
  }
}
