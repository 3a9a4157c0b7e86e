import Leadline

// By when the customer wants it.
extension NoteReading {
  func timeframe(_ scene: Scene) -> [Finding] {
    let sentence = scene.sentence
    let urgent = sentence[.urgent].filter { place in !sentence[.notUrgent].contains { $0.overlaps(place) } }
    if urgent.contains(where: { isWanted($0, scene) }) { return [timeframe("immediate", scene)] }
    let scale = HorizonScale(today: today)
    for horizon in scene.horizons where isWanted(horizon.places, scene) {
      if let value = scale.timeframe(of: horizon) { return [timeframe(value, scene)] }
      return []
    }
    return []
  }

  private func timeframe(_ value: String, _ scene: Scene) -> Finding {
    let confidence = confidence(.stated, scene.sentence, isDoubtful: !scene.sentence.has(.theirs))
    return Finding(.field(.timeframe, .text(value)), confidence, scene.evidence)
  }

  /// Whether the customer wants a purchase by then, rather than an answer or a visit, and rather than we something.
  private func isWanted(_ places: Range<Int>, _ scene: Scene) -> Bool {
    let sentence = scene.sentence
    let scope = sentence.has(.urgent, in: places) ? 0..<sentence.tokens.count : scope(of: places, sentence)
    return sentence.has([.wish, .politeWish], in: scope) && sentence.isFirm(scope) && !isErrand(scope, sentence)
      && !isOursAlone(scope, sentence)
  }

  /// The clause a time stands in, with the one before it where the time begins its own.
  private func scope(of places: Range<Int>, _ sentence: Sentence) -> Range<Int> {
    let clause = sentence.clause(around: places)
    guard places.lowerBound <= clause.lowerBound + 1, clause.lowerBound > 0 else { return clause }
    var before = clause.lowerBound - 1
    while before > 0, sentence.tokens[before].kind == .mark { before -= 1 }
    return sentence.clause(around: before..<places.upperBound)
  }

  private func isErrand(_ scope: Range<Int>, _ sentence: Sentence) -> Bool {
    if sentence.has([.errand, .willDo, .theyDo, .agreed, .perUnit, .price], in: scope) { return true }
    return sentence[.doIt].contains { place in
      scope.contains(place.lowerBound) && isVerb(place, in: sentence) && !sentence.has(.wish, in: place)
    }
  }

  /// Whether one of the verbs of errands is used as one: `to call`, `richiamare`.
  func isVerb(_ place: Range<Int>, in sentence: Sentence) -> Bool {
    let key = sentence.tokens[place.lowerBound].key
    let before = place.lowerBound > 0 ? sentence.tokens[place.lowerBound - 1].key : ""
    let isInfinitive = ["are", "ere", "ire", "rlo", "rla", "rli", "rle", "rgli"].contains { key.hasSuffix($0) }
    return isInfinitive || ["to", "will", "must", "i", "we", ""].contains(before)
  }

  /// `we need to install by March` is our plan, not theirs.
  private func isOursAlone(_ scope: Range<Int>, _ sentence: Sentence) -> Bool {
    guard !talk.isTheirs, !sentence.has(.theirs, in: scope) else { return false }
    return sentence.oursPlaces.contains { place in
      scope.contains(place.lowerBound)
        && ["we", "i", "dobbiamo", "vogliamo", "possiamo", "devo", "voglio", "abbiamo", "noi"]
          .contains(sentence.tokens[place.lowerBound].key)
    }
  }
}
