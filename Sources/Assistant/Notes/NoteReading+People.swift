import Leadline

// People at the customer's, and what they do there.
extension NoteReading {
  func people(_ scene: Scene) -> [Finding] {
    scene.people.compactMap { person in
      if let role = role(of: person, scene) { return stakeholder(person, role, scene) }
      guard isMet(person, scene), people.resolve(person.name).isFull || person.isAddressed else { return nil }
      return stakeholder(person, .stakeholder, scene)
    }
  }

  private func role(of person: NamedPerson, _ scene: Scene) -> StakeholderRole? {
    let sentence = scene.sentence
    let titles = titlesBehind(person, scene) + titlesBefore(person, scene)
    guard let title = mostTelling(titles, sentence) else { return nil }
    let whole = min(title.lowerBound, person.places.lowerBound)..<max(title.upperBound, person.places.upperBound)
    let isFormer = sentence.has(.former, in: sentence.before(whole.lowerBound, 2).lowerBound..<whole.upperBound + 1)
    guard !isFormer, sentence.isFirm(title), sentence.isFirm(person.places), !isOursTitle(whole, sentence) else {
      return nil
    }
    return TitleWords.role(of: sentence.tokens[title])
  }

  /// `Luca is the CFO`, `Luca, their CFO`, `Luca (responsabile IT)`.
  private func titlesBehind(_ person: NamedPerson, _ scene: Scene) -> [Range<Int>] {
    let sentence = scene.sentence
    let end = person.places.upperBound
    return sentence[.title].filter { title in
      title.lowerBound >= end && title.lowerBound - end <= 7 && isLink(end..<title.lowerBound, Self.behind, sentence)
    }
  }

  /// `their CFO Luca`, `il titolare, Luca`, `the project manager is Luca`.
  private func titlesBefore(_ person: NamedPerson, _ scene: Scene) -> [Range<Int>] {
    let sentence = scene.sentence
    guard !isPossessor(person, sentence) else { return [] }
    let start = person.places.lowerBound
    return sentence[.title].filter { title in
      title.upperBound <= start && start - title.upperBound <= 3
        && isLink(title.upperBound..<start, Self.before, sentence)
        && !scene.people.contains { other in
          other.places.upperBound <= title.lowerBound && title.lowerBound - other.places.upperBound <= 3
            && isLink(other.places.upperBound..<title.lowerBound, Self.behind, sentence)
        }
    }
  }

  /// Of several titles one that says more than `manager`, and of titles inside one another the whole one.
  private func mostTelling(_ titles: [Range<Int>], _ sentence: Sentence) -> Range<Int>? {
    let telling = titles.filter { title in
      TitleWords.role(of: sentence.tokens[title]).map { $0 != .stakeholder } ?? false
    }
    guard let first = telling.first ?? titles.first else { return nil }
    return titles.filter { $0.overlaps(first) }.max { $0.count < $1.count }
  }

  private func isLink(_ places: Range<Int>, _ words: Set<String>, _ sentence: Sentence) -> Bool {
    places.allSatisfy { place in
      let token = sentence.tokens[place]
      if token.kind == .mark { return ",:-–()".contains(token.key) }
      return words.contains(token.key) || sentence[.title].contains { $0.contains(place) }
    }
  }

  private static let behind: Set = [
    "is", "the", "a", "an", "their", "his", "her", "our", "as", "who", "'s", "new", "internal", "il", "la", "lo", "l'",
    "un",
    "una", "un'", "è", "loro", "nostro", "nostra", "suo", "sua", "che", "come", "fa", "nuovo", "nuova", "real",
    "biggest",
    "works", "lavora", "in", "del", "della", "dell'", "also", "anche", "will", "be", "sarà", "sara", "technical",
    "vero",
    "external", "primo", "prima", "principale", "main", "our", "one", "of",
  ]
  private static let before: Set = [
    "is", "will", "be", "mr", "mrs", "ms", "dr", "named", "called", "è", "si", "chiama", "sig", "dott", "signor",
    "signora",
    "sarà", "sara", "ing", "avv",
  ]

  /// `our project manager Luca` is ours; `our champion` is theirs.
  private func isOursTitle(_ places: Range<Int>, _ sentence: Sentence) -> Bool {
    guard !talk.isTheirs else { return false }
    let possessives: Set = ["our", "my", "nostro", "nostra", "mio", "mia"]
    let from = sentence.before(places.lowerBound, 1).lowerBound
    let isPossessed = sentence.tokens[from..<places.upperBound].contains { possessives.contains($0.key) }
    return isPossessed && !sentence.tokens[places].contains { Self.theirFriends.contains($0.key) }
  }

  private static let theirFriends: Set = [
    "champion", "sponsor", "contact", "alleato", "alleata", "sostenitore", "sostenitrice", "referente", "interlocutore",
    "decision", "side", "parte", "fan",
  ]

  /// Somebody we spoke with.
  private func isMet(_ person: NamedPerson, _ scene: Scene) -> Bool {
    let sentence = scene.sentence
    let before = sentence.before(person.places.lowerBound, 6)
    let talked = sentence[.talk].contains { talk in
      talk.upperBound <= person.places.lowerBound && talk.lowerBound >= before.lowerBound
        && isList(talk.upperBound..<person.places.lowerBound, scene)
    }
    return talked && sentence.isFirm(person.places)
  }

  /// Articles, and the names before this one: `met Anna Rossi and Luca Neri`.
  private func isList(_ places: Range<Int>, _ scene: Scene) -> Bool {
    places.allSatisfy { place in
      let token = scene.sentence.tokens[place]
      return ["and", "e", "ed", ",", ":", "the", "il", "la", "lo", "with", "con", "anche", "also", "both"].contains(
        token.key)
        || scene.people.contains { $0.places.contains(place) }
    }
  }
}
