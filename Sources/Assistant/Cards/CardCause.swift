public import Leadline

/// Why there is a card.
public enum CardCause: Sendable, Hashable {
  case meeting(OpenActivity)
  case untouched(since: Timestamp, isOwned: Bool)
  case overdue(OpenActivity)
  case today(OpenActivity)
  case question(OpenQuestion)
  /// Nothing has happened since then, for at least so many days.
  case silence(since: Timestamp, days: Int64)
  case score(ScoreCourse)
  case notes(OpenNotes)
  case enrichment(OpenProposal)
  case competitor(OpenSuggestion)
  case participant(OpenSuggestion)
  case flow(OfferedFlow)

  public var kind: CardKind {
    switch self {
    case .meeting: .meeting
    case .untouched: .untouched
    case .overdue: .overdue
    case .today: .today
    case .question: .question
    case .silence: .silence
    case .score: .score
    case .notes: .notes
    case .enrichment: .enrichment
    case .competitor: .competitor
    case .participant: .participant
    case .flow: .flow
    }
  }

  /// The position of the entry it is about.
  var position: Int64? {
    switch self {
    case .meeting(let activity), .overdue(let activity), .today(let activity): activity.position
    case .question(let question): question.position
    case .notes(let notes): notes.position
    case .enrichment(let proposal): proposal.position
    case .competitor(let open), .participant(let open): open.position
    case .untouched, .silence, .score, .flow: nil
    }
  }

  /// What tells it from other causes of its kind on the same record: an activity that is moved, notes that are edited, a
  /// silence after a new word and a score that fell anew are new causes.
  var identity: String {
    switch self {
    case .meeting(let activity), .overdue(let activity), .today(let activity):
      ".\(activity.position)@\(activity.dueAt.milliseconds)"
    case .question(let question): ".\(question.position)"
    case .notes(let notes): ".\(notes.position)@\(notes.at.milliseconds)"
    case .enrichment(let proposal): ".\(proposal.position)"
    // By whom it names, not by where: the same company on two entries is one suggestion.
    case .competitor(let open), .participant(let open): ":\(open.suggestion.key)"
    case .untouched: ""
    case .silence(let since, _): "@\(since.milliseconds)"
    case .score(let course): "@\(course.since.milliseconds)"
    case .flow(let flow): ":\(flow.name.english.foldedKey)"
    }
  }
}
