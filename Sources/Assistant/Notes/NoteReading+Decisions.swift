import Leadline

// Who decides, alone or with whom.
extension NoteReading {
  func decisions(_ scene: Scene) -> [Finding] {
    if let together = deciders(together: scene) { return together }
    if let single = decider(scene) {
      let role = stakeholder(single, .decisionMaker, scene)
      let field = Finding.Matter.field(.decisionMaker, .text(people.resolve(single.name).text))
      return [Finding(field, confidence(.stated, scene.sentence), scene.evidence), role] + process(scene)
    }
    return process(scene)
  }

  func stakeholder(_ person: NamedPerson, _ role: StakeholderRole, _ scene: Scene) -> Finding {
    let found = FoundPerson(name: people.resolve(person.name).text, role: role)
    return Finding(.stakeholder(found), confidence(.likely, scene.sentence), scene.evidence)
  }

  /// Alone, or by committee.
  private func process(_ scene: Scene) -> [Finding] {
    let sentence = scene.sentence
    if isByCommittee(sentence) { return [process("committee", scene)] }
    let isAlone = sentence[.alone].contains { sentence.isFirm($0) && !isOurs($0, sentence) }
    return isAlone ? [process("individual", scene)] : []
  }

  private func process(_ value: String, _ scene: Scene) -> Finding {
    Finding(.field(.purchaseProcess, .text(value)), confidence(.likely, scene.sentence), scene.evidence)
  }

  private func isByCommittee(_ sentence: Sentence) -> Bool {
    if sentence[.together].contains(where: { sentence.isFirm($0) && !isOurs($0, sentence) }) { return true }
    return sentence[.board].contains { place in
      let near = sentence.before(place.lowerBound, 4).lowerBound..<min(sentence.tokens.count, place.upperBound + 5)
      return sentence.has([.decides, .decisionMakerIs], in: near) && sentence.isFirm(place) && !isOurs(place, sentence)
        && !isTitled(place, sentence)
    }
  }

  /// `a board member decides` is about a person.
  private func isTitled(_ place: Range<Int>, _ sentence: Sentence) -> Bool {
    sentence[.title].contains { $0.overlaps(place) && $0.count > 1 }
  }

  /// Those who decide with one another: `Anna and Paolo decide`, `Paolo decides with her`.
  private func deciders(together scene: Scene) -> [Finding]? {
    let sentence = scene.sentence
    let pair = zip(scene.people, scene.people.dropFirst()).first { one, other in
      areJoined(one, other, sentence) && isDecider(other, sentence)
    }
    let with = sentence[.decidesWith].first { sentence.isFirm($0) && isAboutPeople($0, scene) }
    guard let place = pair?.1.places ?? with, sentence.isFirm(place) else { return nil }
    let group = pair.map { [$0.0, $0.1] } ?? scene.people.filter { isBeside($0, place) }
    return [process("committee", scene)] + group.map { stakeholder($0, .decisionMaker, scene) }
  }

  private func areJoined(_ one: NamedPerson, _ other: NamedPerson, _ sentence: Sentence) -> Bool {
    let between = sentence.tokens[one.places.upperBound..<max(one.places.upperBound, other.places.lowerBound)]
    return between.count == 1 && between.allSatisfy { ["and", "e", "ed", "&", "with", "con"].contains($0.key) }
  }

  private func isBeside(_ person: NamedPerson, _ place: Range<Int>) -> Bool {
    person.places.upperBound >= place.lowerBound - 3 && person.places.lowerBound <= place.upperBound + 3
  }

  private func isAboutPeople(_ place: Range<Int>, _ scene: Scene) -> Bool {
    let next = scene.sentence.tokens[safe: place.upperBound]?.key ?? ""
    let isPronoun = ["her", "him", "them", "lei", "lui", "loro"].contains(next)
    let last = scene.sentence.tokens[place.upperBound - 1].key
    return isPronoun || ["her", "him"].contains(last) || scene.people.contains { isBeside($0, place) }
  }

  /// The one person whom a sentence says to decide.
  private func decider(_ scene: Scene) -> NamedPerson? {
    scene.people.first { isDecider($0, scene.sentence) }
  }

  private func isDecider(_ person: NamedPerson, _ sentence: Sentence) -> Bool {
    guard !isPossessor(person, sentence) else { return false }
    let (start, end) = (person.places.lowerBound, person.places.upperBound)
    let before = sentence[.decides].first { $0.lowerBound >= end && isApposition(end..<$0.lowerBound, sentence) }
    let says = sentence[.isDecisionMaker].first { $0.lowerBound >= end && isApposition(end..<$0.lowerBound, sentence) }
    let named = (sentence[.decisionMakerIs] + italianDecides(sentence)).last {
      $0.upperBound <= start && isApposition($0.upperBound..<start, sentence)
    }
    guard let place = before ?? says ?? named else { return false }
    let whole = min(start, place.lowerBound)..<max(end, place.upperBound)
    return sentence.isFirm(place) && sentence.isFirm(whole) && !isAway(whole, sentence)
      && !(isAboutElse(place, sentence) && sentence.tokens[place.upperBound - 1].key.hasPrefix("decid"))
  }

  /// `decides what to cook`, `decide il menu`: of other things than what is bought.
  private func isAboutElse(_ place: Range<Int>, _ sentence: Sentence) -> Bool {
    guard let next = sentence.tokens[safe: place.upperBound], Self.objects.contains(next.key) else { return false }
    let behind = sentence.after(place.upperBound, 4)
    return !sentence.has(.title, in: behind) && !sentence.tokens[behind].contains { Self.purchases.contains($0.key) }
  }

  private static let objects: Set = [
    "what", "which", "how", "when", "where", "the", "a", "between", "against", "il", "la", "lo", "l'", "i", "gli", "le",
    "un",
    "una", "cosa", "come", "quando", "dove", "tra", "fra",
  ]
  private static let purchases: Set = [
    "purchase", "purchases", "machine", "machines", "supplier", "suppliers", "buy", "spending", "purchasing",
    "acquisto",
    "acquisti", "macchina", "macchine", "fornitore", "fornitori", "spesa", "spese", "comprare", "signora", "signor",
    "sig",
    "dott", "ing",
  ]

  /// `Anna's father`
  func isPossessor(_ person: NamedPerson, _ sentence: Sentence) -> Bool {
    guard sentence.tokens[safe: person.places.upperBound]?.key == "'s" else { return false }
    let next = sentence.tokens[safe: person.places.upperBound + 1]?.key ?? ""
    return !["the", "our", "who", "always", "a"].contains(next)
  }

  /// `decide Anna`: only Italian puts the verb first.
  private func italianDecides(_ sentence: Sentence) -> [Range<Int>] {
    let verbs: Set = ["decide", "decidera", "prende", "firma", "approva", "autorizza"]
    return sentence[.decides].filter { verbs.contains(sentence.tokens[$0.lowerBound].key) }
  }

  /// Only articles, titles, commas and the like stand between.
  private func isApposition(_ places: Range<Int>, _ sentence: Sentence) -> Bool {
    guard places.count <= 7 else { return false }
    return places.allSatisfy { place in
      let token = sentence.tokens[place]
      if token.kind == .mark { return ",:-–.()".contains(token.key) }
      return [.filler, .title, .theirs].contains { cue in sentence[cue].contains { $0.contains(place) } }
    }
  }

  private func isAway(_ places: Range<Int>, _ sentence: Sentence) -> Bool {
    sentence.has(.former, in: sentence.before(places.lowerBound, 3).lowerBound..<places.upperBound)
  }
}
