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
  public var details = EntryDetails()

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
    case .task: .task
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
