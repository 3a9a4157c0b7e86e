import Leadline

extension Sentence {
  /// Whether some of its words mean what they say: nothing is asked, supposed, denied or long past.
  ///
  /// - Parameter allowing: cues whose own words are no doubt: `no budget` says what it says by its `no`.
  func isFirm(_ places: Range<Int>, allowing: [Cue] = []) -> Bool {
    !isQuestion && !has(.question) && !isHypothetical(allowing) && !isDenied(places, allowing)
      && !has(.past, in: clause(around: places))
  }

  /// Whether its author only thinks so.
  var isGuess: Bool { has(.guess) }

  private func isHypothetical(_ allowing: [Cue]) -> Bool {
    self[.hypothesis].contains { place in
      !isCovered(place, by: allowing + [.politeWish, .guess]) && !isReflexive(place) && !isMay(place)
    }
  }

  func isDenied(_ places: Range<Int>, _ allowing: [Cue] = []) -> Bool {
    let clause = clause(around: places)
    return self[.negation].contains { place in
      clause.contains(place.lowerBound) && !isCovered(place, by: allowing + [.notNegation])
    }
  }

  private func isCovered(_ place: Range<Int>, by cues: [Cue]) -> Bool {
    cues.contains { cue in self[cue].contains { $0.lowerBound <= place.lowerBound && place.upperBound <= $0.upperBound }
    }
  }

  /// `se ne occupa`, `se la cava`: no condition.
  private func isReflexive(_ place: Range<Int>) -> Bool {
    guard tokens[place.lowerBound].key == "se", let next = tokens[safe: place.upperBound] else { return false }
    return ["ne", "stesso", "stessa", "stessi", "n'"].contains(next.key)
  }

  /// Which language more of its small words are of; `nil` where none is.
  var language: Language? {
    let (english, italian) = (self[.english].count, self[.italian].count)
    return english == italian ? nil : english > italian ? .english : .italian
  }

  /// Where it says `we` and `our`; in Italian `i` is an article.
  var oursPlaces: [Range<Int>] {
    guard language != .english else { return self[.ours] }
    return self[.ours].filter { tokens[$0.lowerBound].key != "i" || $0.count > 1 }
  }

  /// The month, behind a word that stands before months.
  private func isMay(_ place: Range<Int>) -> Bool {
    let token = tokens[place.lowerBound]
    guard token.key == "may", let before = tokens[safe: place.lowerBound - 1] else { return false }
    return token.isCapitalized || CalendarWords.by.contains(before.key) || before.key == "of" || before.kind == .number
  }
}
