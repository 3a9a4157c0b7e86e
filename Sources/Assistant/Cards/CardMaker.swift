public import Leadline

/// Computes the cards of a record from how things stand with it.
///
/// Nothing here knows the time: cards carry from when and until when they are to be seen.
public struct CardMaker: Sendable {
  public let rules: CardRules
  /// The moment so many minutes of business time after another.
  public let afterBusinessMinutes: @Sendable (Timestamp, Int) -> Timestamp

  /// How long a meeting is taken to last whose end is not known, in seconds.
  static let usualMeeting: Int64 = 3_600
  /// How long a fallen score is worth a card, in seconds.
  static let scoreWeek: Int64 = 7 * 86_400

  public init(
    rules: CardRules = .standard, afterBusinessMinutes: @escaping @Sendable (Timestamp, Int) -> Timestamp
  ) {
    self.rules = rules
    self.afterBusinessMinutes = afterBusinessMinutes
  }

  /// The cards of one record, in the order in which they are shown; visible now, later, or not any more.
  public func cards(for situation: LeadSituation) -> [Card] {
    var cards = activityCards(situation)
    if situation.standing != .closed { cards += waitingCards(situation) + suggestionCards(situation) }
    if situation.standing != .closed, situation.standing != .merged { cards += courseCards(situation) }
    return cards.count > 1 ? cards.sorted() : cards
  }

  /// Those of many records together.
  public func cards(for situations: some Sequence<LeadSituation>) -> [Card] {
    let cards = situations.flatMap { self.cards(for: $0) }
    // Ranks are compared and moved about more cheaply than cards.
    return cards.indices.map { (rank: cards[$0].rank, index: $0) }
      .sorted { $0.rank != $1.rank ? $0.rank < $1.rank : cards[$0.index] < cards[$1.index] }
      .map { cards[$0.index] }
  }

  func card(
    _ cause: CardCause, _ situation: LeadSituation, for audience: Owner?, from: Timestamp, until: Timestamp? = nil
  ) -> Card {
    Card(
      cause: cause, record: situation.record, recordTitle: situation.title, audience: audience, visibleFrom: from,
      visibleUntil: until, rank: CardRank.rank(of: cause, score: situation.score?.now), timeZone: situation.timeZone)
  }

  /// A card for the owner that respects that the record is out of sight; what was promised for an hour does not.
  ///
  /// - Returns: `nil` for what nobody owns: only that it is new and untouched concerns those who might take it.
  func quietCard(
    _ cause: CardCause, _ situation: LeadSituation, from: Timestamp, until: Timestamp? = nil
  ) -> Card? {
    guard rules[cause.kind].isOn, situation.owner != nil || cause.kind == .untouched else { return nil }
    let from = max(from, situation.hiddenUntil ?? from)
    guard until.map({ from < $0 }) ?? true else { return nil }
    return card(cause, situation, for: situation.owner, from: from, until: until)
  }
}
