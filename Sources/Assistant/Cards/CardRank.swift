import Leadline

/// The place of a card among all others.
///
/// From the highest bits: the kind, in the order of ``CardKind`` (4 bits). Within the kinds that are about a time (meeting,
/// untouched, overdue, today, question) the earlier time stands above (48 bits of milliseconds). Within all others the
/// better score stands above (100 − score, 7 bits; without a score 50), then the earlier time (40 bits of seconds).
enum CardRank {
  private static let unscored: Int64 = 50
  private static let bitsBelowKind: Int64 = 50

  static func rank(of cause: CardCause, score: Int64?) -> Int64 {
    let time = cause.time
    let urgency =
      cause.isTimed
      ? clamped(time.milliseconds, bits: 48)
      : (100 - min(100, max(0, score ?? unscored))) << 40 | clamped(time.milliseconds / 1_000, bits: 40)
    return cause.kind.tier << bitsBelowKind | urgency
  }

  private static func clamped(_ value: Int64, bits: Int64) -> Int64 { min(max(0, value), 1 << bits - 1) }
}

extension CardCause {
  fileprivate var isTimed: Bool {
    switch self {
    case .meeting, .untouched, .overdue, .today, .question: true
    default: false
    }
  }

  fileprivate var time: Timestamp {
    switch self {
    case .meeting(let activity), .overdue(let activity), .today(let activity): activity.dueAt
    case .untouched(let since, _), .silence(let since, _): since
    case .question(let question): question.askedAt
    case .score(let course): course.since
    case .notes(let notes): notes.at
    case .enrichment(let proposal): proposal.at
    case .competitor(let open), .participant(let open): open.at
    case .flow(let flow): flow.since
    }
  }
}
