/// What a command did or found, before anybody puts it into words or JSON.
public struct Outcome: Sendable, Hashable {
  public var result: Result
  /// What else there is to say: warnings, what was linked, who was not found.
  public var notes: [Message] = []
  /// The names of people who were mentioned and could not be told, for they may not see it.
  public var untold: [String] = []
  /// Something left open that the next line may answer; what could be done has been done.
  public var question: Question?
  /// The record it is about; the conversation goes on there.
  public var record: RecordReference?
  /// The entry it wrote or changed.
  public var entry: Entry?
  /// Only pretended: nothing has been changed.
  public var isDryRun = false
  /// Whether the record is one that only its team may see.
  public var isRestricted = false
  /// The mails that leave because of it.
  public var mails: [MailView] = []

  public init(_ result: Result, record: RecordReference? = nil, entry: Entry? = nil) {
    self.result = result
    self.record = record
    self.entry = entry
  }

  public enum Result: Sendable, Hashable {
    case lead(LeadView)
    case opportunity(OpportunityView)
    case leadCreated(Lead)
    /// What changed, field by field; empty if all was so already.
    case changed(RecordReference, [FieldChange], lead: Lead?, opportunity: Opportunity?)
    /// A colleague's wish, waiting for the owner, on the entry.
    case suggested(Entry, [String])
    case wrote(Entry, experts: [Expert], earlier: [EarlierQuestion])
    case entry(EntryView)
    case entryChanged(Entry, EntryChange)
    case leads([Lead], next: String?)
    case timeline(RecordReference, TimelinePage)
    case decided(Entry, accepted: Bool, fields: [String])
    /// The names of the plugins that are being asked.
    case enriching(RecordReference, [String])
    /// What they have found by now, and the names of those that have not answered yet.
    case enriched(RecordReference, [Entry], waiting: [String])
    case facts(RecordReference, [Fact])
    /// `nil` where there is no score yet, with the reason.
    case score(RecordReference, ScoreView?, why: Message?)
    /// What a plugin's command answered; `nil` where it was not run, only pretended.
    case ran(AddedCommand, text: String?, isPublic: Bool)
    case qualified(Qualification)
    case disqualified(Lead)
    case reactivated(Lead)
    case duplicates(DuplicateList)
    case merged(Merger)
    case closed(Opportunity)
    case reopened(Opportunity)
    case undone(verb: String, [Message])
    case following(RecordReference, Bool)
    /// A code that links another account, and until when.
    case linkCode(String, until: Timestamp)
    case linked(Identity)
    case people([PersonView])
    case you(Person, team: String?, bot: Person?)
    case missed([MissedItem], consequences: [Consequence])
    /// What to do, the first thing first; `next` where the list goes on.
    case worklist([WorkItem], next: String?)
    /// What the assistant shows, the most urgent first; `next` where there are more.
    case cards([CardView], next: String?)
    /// What became of a card; `nil` for one whose cause is gone with it.
    case cardMarked(CardView, CardChange)
    /// The rules in force.
    case cardRules(CardRulesView)
    /// When somebody is told nothing, and when they are sent what the day brings.
    case tellTimes(TellWishes)
    case report(Report)
    case stakeholders(RecordReference, [Stakeholder])
    case stakeholderChanged(Stakeholder, isRemoved: Bool)
    case rivals(RecordReference, [Rival])
    case rivalChanged(Rival, isRemoved: Bool)
    case flow(ProcessView)
    case sequences(RecordReference, [SequenceView], available: [SequenceView.Name])
    /// The secret part of the address of one's calendar; `nil` once there is none.
    case calendar(secret: String?)
    /// The address of somebody else's calendar leads nowhere any more.
    case calendarRevoked(person: String)
    case help(String?, added: [AddedCommand])
  }
}

/// How one field changed, in the words programs use; `nil` is empty.
public struct FieldChange: Sendable, Hashable {
  public let field: FieldName
  public let old: String?
  public let new: String?

  public init(field: FieldName, old: String?, new: String?) {
    self.field = field
    self.old = old
    self.new = new
  }
}

/// A lead with what stands around it.
public struct LeadView: Sendable, Hashable {
  public var lead: Lead
  public var entries: Int64
  public var unread: Int64
  public var suggestions: [Entry]
  public var upcoming: [Entry]
  /// The facts of plugins because of which fields hold what they hold.
  public var facts: [FieldName: Fact]
  public var parties = Parties()

  public init(
    lead: Lead, entries: Int64, unread: Int64, suggestions: [Entry], upcoming: [Entry], facts: [FieldName: Fact] = [:]
  ) {
    self.facts = facts
    self.lead = lead
    self.entries = entries
    self.unread = unread
    self.suggestions = suggestions
    self.upcoming = upcoming
  }
}

/// Who has a say in a record, who competes, and how far its flow is.
public struct Parties: Sendable, Hashable {
  public var stakeholders: [Stakeholder]
  public var rivals: [Rival]
  /// The stage where its flow is.
  public var stage: Message?

  public init(stakeholders: [Stakeholder] = [], rivals: [Rival] = [], stage: Message? = nil) {
    self.stakeholders = stakeholders
    self.rivals = rivals
    self.stage = stage
  }
}

/// An opportunity with the leads it came from.
public struct OpportunityView: Sendable, Hashable {
  public var opportunity: Opportunity
  public var leads: [Lead]
  public var entries: Int64
  public var unread: Int64
  public var upcoming: [Entry] = []
  public var parties = Parties()

  public init(opportunity: Opportunity, leads: [Lead], entries: Int64, unread: Int64) {
    self.opportunity = opportunity
    self.leads = leads
    self.entries = entries
    self.unread = unread
  }
}

/// An entry with what hangs on it.
public struct EntryView: Sendable, Hashable {
  public var entry: Entry
  public var reactions: [Reaction]
  public var replies: Int64
  /// The position of the entry it answers, if that stands on the same timeline.
  public var replyToPosition: Int64?

  public init(entry: Entry, reactions: [Reaction] = [], replies: Int64 = 0, replyToPosition: Int64? = nil) {
    self.entry = entry
    self.reactions = reactions
    self.replies = replies
    self.replyToPosition = replyToPosition
  }
}

public struct Reaction: Sendable, Hashable {
  public let emoji: String
  public let people: [String]

  public init(emoji: String, people: [String]) {
    self.emoji = emoji
    self.people = people
  }
}

public struct TimelinePage: Sendable, Hashable {
  public var entries: [EntryView]
  /// Where the next page begins, or `nil` at the end.
  public var next: String?

  public init(entries: [EntryView], next: String?) {
    self.entries = entries
    self.next = next
  }
}

public enum EntryChange: String, Sendable, Hashable {
  case snoozed, skipped, done, edited, deleted, pinned, unpinned, reacted, unreacted, unchanged
}

/// Somebody who may know the customer, and why.
public struct Expert: Sendable, Hashable {
  public let name: String
  public let reason: Reason
  /// How many entries they wrote there.
  public let entries: Int64

  public enum Reason: String, Sendable, Hashable { case company, person, industry }

  public init(name: String, reason: Reason, entries: Int64) {
    self.name = name
    self.reason = reason
    self.entries = entries
  }
}

/// A question that was asked before about the same customer.
public struct EarlierQuestion: Sendable, Hashable {
  public let question: Entry
  /// The first answers, oldest first.
  public let answers: [Entry]
  /// How many there are in all.
  public let answerCount: Int64

  public init(question: Entry, answers: [Entry], answerCount: Int64) {
    self.question = question
    self.answers = answers
    self.answerCount = answerCount
  }
}

/// What qualifying a lead came to.
public struct Qualification: Sendable, Hashable {
  public var lead: Lead
  public var account: Account?
  public var contact: Contact?
  public var opportunity: Opportunity?
  public var accountOrigin = Origin.linked
  public var contactOrigin = Origin.linked
  public var opportunityOrigin = Origin.linked
  /// Whether there is an opportunity that the person may not see.
  public var isOpportunityHidden = false
  /// Whether the lead had been qualified before, so that nothing changed.
  public var wasQualified = false

  /// How an account, a contact or an opportunity came to the lead.
  public enum Origin: Sendable, Hashable {
    case created
    /// Was there before and has been linked.
    case linked
    /// Belongs to the lead from an earlier qualifying; nothing else was wanted.
    case kept
  }

  public init(lead: Lead) { self.lead = lead }
}

/// What merging a lead into another came to.
public struct Merger: Sendable, Hashable {
  /// The one that goes on, as it is now.
  public var lead: Lead
  /// The one that has become part of it.
  public var merged: Lead
  /// What it did not know before, apart from the state.
  public var filled: [FieldChange]
  /// The sequences that ended with the other.
  public var ended: [EndedSequence] = []
  /// Whether that had been done before, so that nothing changed.
  public var wasMerged = false

  public struct EndedSequence: Sendable, Hashable {
    public let name: SequenceView.Name
    /// What it would still have done.
    public let undone: [Message]

    public init(name: SequenceView.Name, undone: [Message]) {
      self.name = name
      self.undone = undone
    }
  }

  public init(lead: Lead, merged: Lead, filled: [FieldChange] = []) {
    self.lead = lead
    self.merged = merged
    self.filled = filled
  }
}

public struct PersonView: Sendable, Hashable {
  public var person: Person
  public var team: String?
  /// How many open leads they own: figures about somebody are shown to that person and to managers.
  public var openLeads: Int64?
  /// When they last wrote or changed something the asker may see.
  public var lastActive: Timestamp?

  public init(person: Person, team: String?, openLeads: Int64?, lastActive: Timestamp?) {
    self.person = person
    self.team = team
    self.openLeads = openLeads
    self.lastActive = lastActive
  }
}

/// What became of an opportunity on which one had answered.
public struct Consequence: Sendable, Hashable {
  public let opportunity: Opportunity
  /// What one wrote last, there or on a lead that it came from.
  public let answer: Entry

  public init(opportunity: Opportunity, answer: Entry) {
    self.opportunity = opportunity
    self.answer = answer
  }
}

/// A record on which something was said since one last looked.
public struct MissedItem: Sendable, Hashable {
  public var record: RecordReference
  public var title: String
  /// Entries not seen; changes of fields do not count.
  public var unread: Int64
  /// The newest of them.
  public var latest: Entry
  /// Whether it mentions or answers the person.
  public var isForYou: Bool

  public init(record: RecordReference, title: String, unread: Int64, latest: Entry, isForYou: Bool) {
    self.record = record
    self.title = title
    self.unread = unread
    self.latest = latest
    self.isForYou = isForYou
  }
}
