import Leadline

// What the customer may spend: an amount tied to a word for it, and to none for prices.
extension NoteReading {
  func budget(_ scene: Scene) -> [Finding] {
    scene.amounts.compactMap { amount in
      guard let link = BudgetLink(of: amount, in: scene.sentence), isBudget(amount, link, scene) else { return nil }
      let isDoubtful = amount.isDoubtful || amount.isRange || !link.isNoun
      let confidence = confidence(.stated, scene.sentence, isDoubtful: isDoubtful)
      return Finding(.field(.budget, .money(amount.money)), confidence, scene.evidence)
    }
  }

  private func isBudget(_ amount: NamedAmount, _ link: BudgetLink, _ scene: Scene) -> Bool {
    let sentence = scene.sentence
    return isSaid(amount, link, sentence) && !isOurs(link.places, sentence) && !isPrice(amount, link, sentence)
      && !namesRival(amount, scene)
      && !sentence.has(.pending, in: sentence.clause(around: amount.places))
  }

  /// A ceiling is said by denying what lies above it.
  private func isSaid(_ amount: NamedAmount, _ link: BudgetLink, _ sentence: Sentence) -> Bool {
    guard !link.isCeiling else {
      return sentence.isDenied(link.places) && sentence.isFirm(link.places, allowing: [.negation])
    }
    return sentence.isFirm(amount.places, allowing: [.spend]) && sentence.isFirm(link.places, allowing: [.spend])
  }

  /// Whether `our` or `we` stands before it, and nothing of theirs in between; in the customer's own mail that is theirs.
  func isOurs(_ places: Range<Int>, _ sentence: Sentence) -> Bool {
    guard !talk.isTheirs else { return false }
    let clause = sentence.clause(around: places)
    let before = max(clause.lowerBound, places.lowerBound - 4)..<places.upperBound
    let ours = sentence.oursPlaces.last { before.contains($0.lowerBound) && isOwner($0, before: places, sentence) }
    guard let ours else { return false }
    return !sentence.has(.theirs, in: ours.lowerBound..<max(ours.upperBound, places.upperBound))
  }

  /// `our budget`, `we have a budget`; but `I think the budget` is about another's.
  private func isOwner(_ ours: Range<Int>, before places: Range<Int>, _ sentence: Sentence) -> Bool {
    let isSubject = Self.subjects.contains(sentence.tokens[ours.lowerBound].key)
    guard isSubject, ours.upperBound < places.lowerBound else { return true }
    return Self.having.contains(sentence.tokens[ours.upperBound].key)
  }

  private static let subjects: Set = ["i", "we", "us", "me", "io", "noi", "ho", "abbiamo", "siamo"]
  private static let having: Set = [
    "have", "had", "need", "want", "can", "will", "must", "are", "am", "spend", "plan", "only", "un", "il", "in", "una",
  ]

  private func isPrice(_ amount: NamedAmount, _ link: BudgetLink, _ sentence: Sentence) -> Bool {
    if sentence.has(.perUnit, in: sentence.after(amount.places.upperBound, 3)) { return true }
    let clause = sentence.clause(around: amount.places)
    let near =
      max(clause.lowerBound, amount.places.lowerBound - 5)..<min(clause.upperBound, amount.places.upperBound + 3)
    let between =
      min(link.places.lowerBound, amount.places.lowerBound)..<max(link.places.upperBound, amount.places.upperBound)
    return sentence.has(.price, in: near) || sentence.has(.price, in: between)
  }

  /// What a competitor asks, or another supplier is spoken of with, is no budget.
  private func namesRival(_ amount: NamedAmount, _ scene: Scene) -> Bool {
    let clause = scene.sentence.clause(around: amount.places)
    return scene.sentence.has(.rivalWord, in: clause)
      || reader.competitors.places(in: scene.sentence).contains { clause.overlaps($0.places) }
      || companies(scene).contains { clause.overlaps($0.places) }
  }
}
