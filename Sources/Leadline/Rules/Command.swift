/// Everything that can be done, by whichever way it was asked for.
public enum Command: Sendable, Hashable {
  /// A new lead, possibly out of an activity or entry of another one.
  case new([FieldAssignment], from: EntryTarget?)
  case open(RecordReference)
  case show(RecordReference)
  case showEntry(EntryTarget)
  case find(LeadQuery)
  case timeline(RecordReference, TimelineQuery)
  /// - Parameter ifVersion: refuse if the record has another version by now.
  case set(RecordReference, [FieldAssignment], ifVersion: Int64? = nil)
  /// The name of a person or team without its `@`; `nil` leaves the record to nobody.
  case assign(RecordReference, to: String?)
  case take(RecordReference)
  /// Out of sight until then; `nil` brings it back.
  case later(RecordReference, until: Timestamp?)
  case write(RecordReference, Draft)
  case reply(EntryTarget, String)
  case done(EntryTarget, outcome: String?)
  /// Out of the work list until then; `nil` brings it back.
  case snooze(EntryTarget, until: Timestamp?)
  /// An activity that is not to be done.
  case skip(EntryTarget, note: String?)
  /// What to do, in the order in which it is worth doing.
  case worklist(WorklistQuery)
  /// What the assistant has to show.
  case cards(CardQuery)
  /// Done with a card, by its id; of an activity, that is done.
  case finishCard(Int64)
  /// Out of sight until then; `nil` brings a card back that was put off or dismissed.
  case snoozeCard(Int64, until: Timestamp?)
  /// Not to be seen any more for this cause.
  case dismissCard(Int64)
  /// Which cards there are, and from when on: as `silence=21d score=off`; what is not named stays as it is.
  case tuneCards(String?)
  /// When one is told nothing, and when one is sent what the day brings; what is `nil` stays as it is.
  case tellMe(TellChange)
  /// Figures: for who sells, their own.
  case report(ReportQuery)
  case stakeholders(RecordReference)
  case addStakeholder(RecordReference, StakeholderDraft)
  case removeStakeholder(RecordReference, PartyTarget)
  case rivals(RecordReference)
  case addRival(RecordReference, RivalDraft)
  case removeRival(RecordReference, PartyTarget)
  /// How far a record is in its flow; with a stage, what was found out there.
  case flow(RecordReference, stage: String?)
  case useFlow(RecordReference, String)
  case stage(RecordReference, StageMove)
  /// The sequences of a record, and what they will do.
  case sequences(RecordReference)
  case attach(RecordReference, sequence: String)
  /// All that run, if no name is given.
  case stop(RecordReference, sequence: String?)
  /// A secret address of one's calendar; the ones before stop working. Off: there is none any more.
  ///
  /// - Parameter seed: what only who asks knows; asked again with the same one, the address is the same.
  case calendar(on: Bool, seed: String? = nil)
  /// Takes back the address of somebody's calendar.
  case revokeCalendar(of: String)
  case react(EntryTarget, emoji: String, on: Bool)
  case pin(EntryTarget, on: Bool)
  case edit(EntryTarget, EntryEdit)
  case delete(EntryTarget)
  /// An empty list of fields means all that the entry proposes.
  case accept(EntryTarget, fields: [String])
  case dismiss(EntryTarget, fields: [String])
  /// Asks the plugins that find things out.
  case enrich(RecordReference)
  /// What plugins found out, and what became of it.
  case facts(RecordReference)
  /// How good a lead is, and why.
  case score(RecordReference)
  /// A command that a plugin adds; the record is the one named, or the open one.
  case run(String, RecordReference?, text: String)
  case qualify(RecordReference, QualifyOptions)
  case disqualify(RecordReference, reason: String?, note: String?)
  case reactivate(RecordReference)
  /// A lead becomes part of another one, which wins where both know something.
  /// What may be the same customer as a lead.
  case duplicates(RecordReference)
  case merge(RecordReference, into: RecordReference)
  case win(RecordReference, amount: FieldAssignment.Input?)
  case lose(RecordReference, reason: String?, competitor: String?)
  case reopen(RecordReference)
  case undo(RecordReference)
  case follow(RecordReference, on: Bool)
  /// Without a code: makes one. With it: links the account in the chat where it is typed.
  case link(code: String?)
  /// Who is there; with a name, what they are at.
  case who(String?)
  case whoami
  case missed
  case help(String?)

  public var verb: Verb {
    switch self {
    case .new: .new
    case .open: .open
    case .show, .showEntry: .show
    case .find: .find
    case .timeline: .timeline
    case .set: .set
    case .assign: .assign
    case .take: .take
    case .later: .later
    case .write(_, let draft): draft.verb
    case .reply: .reply
    case .done: .done
    case .snooze: .snooze
    case .skip: .skip
    case .worklist: .next
    case .cards, .finishCard, .snoozeCard, .dismissCard, .tuneCards, .tellMe: .cards
    case .report: .report
    case .stakeholders, .addStakeholder, .removeStakeholder: .stakeholder
    case .rivals, .addRival, .removeRival: .competitor
    case .flow, .useFlow: .flow
    case .stage: .stage
    case .sequences, .attach, .stop: .sequence
    case .calendar, .revokeCalendar: .calendar
    case .react: .react
    case .pin: .pin
    case .edit: .edit
    case .delete: .delete
    case .accept: .accept
    case .dismiss: .dismiss
    case .enrich: .enrich
    case .facts: .facts
    case .score: .score
    case .run: .run
    case .qualify: .qualify
    case .disqualify: .disqualify
    case .reactivate: .reactivate
    case .duplicates: .duplicates
    case .merge: .merge
    case .win: .win
    case .lose: .lose
    case .reopen: .reopen
    case .undo: .undo
    case .follow: .follow
    case .link: .link
    case .who: .who
    case .whoami: .whoami
    case .missed: .missed
    case .help: .help
    }
  }

  /// Whether it changes nothing that others see.
  public var isReading: Bool {
    switch self {
    case .stakeholders, .rivals, .flow, .sequences, .report, .cards, .tuneCards(nil), .tellMe(TellChange()): true
    case .finishCard, .snoozeCard, .dismissCard, .tuneCards, .tellMe: false
    default: verb.isReading
    }
  }
}

/// Where a flow is to go.
public struct StageMove: Sendable, Hashable {
  public var to: Target
  /// A manager's reason for passing a step that the flow requires.
  public var waive: String?

  public enum Target: Sendable, Hashable {
    case next, back
    /// A stage by its id, or its label in either language.
    case stage(String)
    /// A step to be checked off, or not any more.
    case check(String, on: Bool)
    /// The end, wherever it is.
    case abandon
  }

  public init(to: Target, waive: String? = nil) {
    self.to = to
    self.waive = waive
  }
}

/// A stakeholder or a competitor as somebody names them: by name, or by the id that programs know.
public enum PartyTarget: Sendable, Hashable {
  case name(String)
  case id(Int64)
}

/// Somebody who is to be named as having a say.
public struct StakeholderDraft: Sendable, Hashable {
  public var name: String
  /// ``StakeholderRole/stakeholder`` if `nil`; of who is one already, the role stays.
  public var role: StakeholderRole?
  public var email: String?
  public var phone: String?
  public var jobTitle: String?

  public init(
    name: String, role: StakeholderRole? = nil, email: String? = nil, phone: String? = nil, jobTitle: String? = nil
  ) {
    self.name = name
    self.role = role
    self.email = email
    self.phone = phone
    self.jobTitle = jobTitle
  }
}

/// Somebody who is to be named as competing; what is `nil` stays as it is.
public struct RivalDraft: Sendable, Hashable {
  public var name: String
  public var threat: Rival.Threat?
  public var website: String?
  public var strengths: String?
  public var weaknesses: String?

  public init(
    name: String, threat: Rival.Threat? = nil, website: String? = nil, strengths: String? = nil,
    weaknesses: String? = nil
  ) {
    self.name = name
    self.threat = threat
    self.website = website
    self.strengths = strengths
    self.weaknesses = weaknesses
  }
}

/// What of a work list to show.
public struct WorklistQuery: Sendable, Hashable {
  /// Whose; one's own if `nil`. Others' lists are for managers.
  public var owner: String?
  public var kinds: [EntryKind] = []
  /// Only what stands on this record.
  public var record: RecordReference?
  /// How many days ahead: 0–30.
  public var days: Int64 = 30
  /// 1–200
  public var limit = 5
  public var cursor: String?

  public init() {}
}

/// Which cards to show.
public struct CardQuery: Sendable, Hashable {
  /// Whose; one's own if `nil`. Others' are for managers.
  public var owner: String?
  /// The names of kinds, in either language; all if empty.
  public var kinds: [String] = []
  /// Only what is about this record.
  public var record: RecordReference?
  /// 1–200
  public var limit = 10
  public var cursor: String?

  public init() {}
}

/// An entry as somebody names it: by its place, or by its id as programs do.
public enum EntryTarget: Sendable, Hashable {
  case place(EntryReference)
  case id(Int64)
}

/// An entry somebody is about to write.
public struct Draft: Sendable, Hashable {
  public var kind: EntryKind
  public var body: String
  /// The id of the entry it answers.
  public var replyTo: Int64?
  /// When it happened, where that is not now.
  public var occurredAt: Timestamp?
  public var dueAt: Timestamp?
  public var state: ActivityState?
  /// Asks who may know the customer.
  public var isQuestion = false
  /// Leadline is to mail it: an e-mail to the customer, an invitation to those who are to come.
  public var isToBeSent = false
  public var details = EntryDetails()
  /// What was understood of it that may not have been meant so.
  public var notes: [Message] = []
  /// The id of who is to do it; whose the record is, if `nil`.
  public var assignee: Int64?

  public init(kind: EntryKind, body: String) {
    self.kind = kind
    self.body = body
  }

  var verb: Verb {
    switch kind {
    case .post, .system, .plugin: isQuestion ? .ask : .post
    case .reply: .reply
    case .note: .note
    case .call: .call
    case .appointment: .meet
    case .email: .email
    case .task: details.reminder == true ? .remind : .task
    }
  }
}

/// What to change of an entry; `nil` leaves a thing as it is.
public struct EntryEdit: Sendable, Hashable {
  public var body: String?
  public var occurredAt: Timestamp?
  public var dueAt: Timestamp?
  public var state: ActivityState?

  public init(body: String? = nil, occurredAt: Timestamp? = nil, dueAt: Timestamp? = nil, state: ActivityState? = nil) {
    self.body = body
    self.occurredAt = occurredAt
    self.dueAt = dueAt
    self.state = state
  }
}

/// What becomes of account, contact and opportunity when a lead is qualified.
public struct QualifyOptions: Sendable, Hashable {
  public var account: Link?
  public var contact: Link?
  public var opportunity: Link?
  /// A manager's reason for passing a step that the flow requires.
  public var waive: String?

  public enum Link: Sendable, Hashable {
    case new, none
    case existing(Int64)
  }

  public init(account: Link? = nil, contact: Link? = nil, opportunity: Link? = nil, waive: String? = nil) {
    self.account = account
    self.contact = contact
    self.opportunity = opportunity
    self.waive = waive
  }
}

/// Which leads to list.
public struct LeadQuery: Sendable, Hashable {
  public var text: String?
  public var status: LeadState.Status?
  /// The name of a person or team; `none` for leads that nobody owns.
  public var owner: String?
  public var sort = Sort.updated
  public var limit = 50
  public var cursor: String?

  public enum Sort: String, Sendable, Hashable, CaseIterable {
    /// Newest first.
    case created
    /// Last changed first.
    case updated
  }

  public init() {}
}

/// Which part of a timeline to read.
public struct TimelineQuery: Sendable, Hashable {
  public var kinds: [EntryKind] = []
  public var author: String?
  public var text: String?
  /// What is still to come, soonest first, instead of what happened.
  public var upcoming = false
  /// The id of an entry: only it and what answers it, directly or not.
  public var thread: Int64?
  /// 1–200
  public var limit = 50
  public var cursor: String?

  public init() {}

  /// Whether this is simply the newest page of all there is, which is kept ready.
  public var isPlain: Bool {
    kinds.isEmpty && author == nil && text == nil && !upcoming && thread == nil && cursor == nil
  }
}
