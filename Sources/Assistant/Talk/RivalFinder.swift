/// Another supplier whom a sentence names.
struct NamedRival: Sendable, Hashable {
  let places: Range<Int>
  /// As it is recorded, or else as it was written.
  let name: String
  let isKnown: Bool
  let confidence: Confidence
}

/// Finds competitors: those who are known, and names in phrases that competitors are spoken of in.
struct RivalFinder: Sendable {
  let names: CompetitorNames
  /// Our own names and the customer's.
  let others: Set<CompanyName>

  init(names: CompetitorNames, ours: [String], customer: String?) {
    self.names = names
    others = Set((ours + [customer].compactMap(\.self)).map(CompanyName.init))
  }

  func rivals(in sentence: Sentence, people: [NamedPerson]) -> [NamedRival] {
    guard !sentence.isQuestion else { return [] }
    let known = names.places(in: sentence).filter { isNamed($0, in: sentence) }
      .map { NamedRival(places: $0.places, name: $0.name, isKnown: true, confidence: confidence($0.places, sentence)) }
    let unknown = CompanyFinder(sentence: sentence, people: people).rivals.filter { rival in
      !known.contains { $0.places.overlaps(rival.places) } && sentence.isFirm(rival.places)
    }
    return (known + unknown).filter { !others.contains(CompanyName($0.name)) && !isDropped($0.places, sentence) }
  }

  /// A name is written with a capital letter; in lower case it counts only where a competitor is expected.
  private func isNamed(_ place: CompetitorNames.Place, in sentence: Sentence) -> Bool {
    let clause = sentence.clause(around: place.places)
    let isWritten = sentence.tokens[place.places].contains { $0.isCapitalized || $0.kind == .number }
    let first = sentence.tokens[place.places.lowerBound].key
    let isCommon = place.places.count == 1 && Lexicon.talk.knows(first)
    let isExpected = sentence.has([.rivalBefore, .rivalAfter], in: clause)
    let isOrdinary = place.places.count == 1 && OrdinaryNames.all.contains(first) && place.places.lowerBound == 0
    return !isCommon && (isWritten && !isOrdinary || isExpected) && !sentence.isDenied(place.places)
      && !sentence.has(.past, in: clause)
  }

  private func isDropped(_ places: Range<Int>, _ sentence: Sentence) -> Bool {
    sentence.has(.dropped, in: sentence.clause(around: places))
  }

  private func confidence(_ places: Range<Int>, _ sentence: Sentence) -> Confidence {
    if sentence.isGuess { return .possible }
    return sentence.has([.rivalBefore, .rivalAfter], in: sentence.clause(around: places)) ? .stated : .likely
  }
}
