/// The words that make an amount a budget.
struct BudgetLink: Sendable {
  let places: Range<Int>
  let cue: Cue

  /// Whether they name a budget, rather than say that something can be spent.
  var isNoun: Bool { cue == .budget }

  /// Whether they say what is too much.
  var isCeiling: Bool { cue == .ceiling }

  /// The nearest words that an amount may belong to.
  init?(of amount: NamedAmount, in sentence: Sentence) {
    let (start, end) = (amount.places.lowerBound, amount.places.upperBound)
    let links =
      Self.links(sentence, .budget, from: start - 8, to: start)
      + Self.links(sentence, .spend, from: start - 9, to: start)
      + Self.links(sentence, .ceiling, from: start - 6, to: start)
      + Self.links(sentence, .budget, from: end, to: end + 4)
      + Self.links(sentence, .available, from: end, to: end + 3)
    guard let nearest = links.min(by: { $0.distance(to: amount.places) < $1.distance(to: amount.places) }) else {
      return nil
    }
    self = nearest
  }

  private init(places: Range<Int>, cue: Cue) {
    self.places = places
    self.cue = cue
  }

  private static func links(_ sentence: Sentence, _ cue: Cue, from start: Int, to end: Int) -> [BudgetLink] {
    sentence[cue].filter { start <= $0.lowerBound && $0.upperBound <= max(end, start) + 2 && $0.lowerBound < end }
      .filter { place in !sentence[.outsideBudget].contains { $0.overlaps(place) } }
      .filter { isUnbroken(between: $0, start, end, sentence) }
      .map { BudgetLink(places: $0, cue: cue) }
  }

  /// Whether no other amount and no semicolon stands between.
  private static func isUnbroken(between places: Range<Int>, _ start: Int, _ end: Int, _ sentence: Sentence) -> Bool {
    !sentence.tokens[places.lowerBound..<min(sentence.tokens.count, max(end, places.upperBound))].contains {
      $0.isMark(";")
    }
  }

  private func distance(to amount: Range<Int>) -> Int {
    places.upperBound <= amount.lowerBound
      ? amount.lowerBound - places.upperBound : max(0, places.lowerBound - amount.upperBound)
  }
}
