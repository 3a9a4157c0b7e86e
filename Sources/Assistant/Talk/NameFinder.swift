import Leadline

/// Finds the people whom a sentence names.
///
/// A capital letter alone makes no name: a first name that is one, a `Mr` or `Signora` before it, or somebody who is known
/// already does.
struct NameFinder: Sendable {
  /// The words of names that are known on the record.
  let known: Set<String>

  private static let longest = 4
  private static let particles: Set = [
    "di", "de", "del", "della", "dello", "degli", "da", "dal", "dalla", "van", "von", "der", "den", "la", "lo", "le",
    "el",
    "mc", "d'", "o'", "dell'", "dall'", "l'", "bin", "al",
  ]
  private static let saints: Set = ["san", "santa", "sant'", "sant", "saint", "st", "via", "viale", "piazza", "corso"]

  func people(in sentence: Sentence) -> [NamedPerson] {
    var people: [NamedPerson] = []
    var place = 0
    while place < sentence.tokens.count {
      if let person = person(at: place, in: sentence) {
        people.append(person)
        place = person.places.upperBound
      } else {
        place += 1
      }
    }
    return people
  }

  private func person(at place: Int, in sentence: Sentence) -> NamedPerson? {
    let tokens = sentence.tokens
    let start = placeBehindHonorific(at: place, tokens)
    guard let first = tokens[safe: start], first.kind == .word, first.isCapitalized else { return nil }
    let isAddressed = start > place
    guard isAddressed || isFirstName(first, start, sentence) || isTitled(start, sentence) else { return nil }
    let end = endOfName(from: start, sentence)
    guard !belongsToCompany(start..<end, tokens) else { return nil }
    let name = PersonName(sentence.words(start..<end).trimmingApostrophes)
    return NamedPerson(places: place..<end, name: name, isAddressed: isAddressed)
  }

  /// `Mr`, `Sig.`, `Sig.ra`, `Dott.ssa` are passed over.
  private func placeBehindHonorific(at place: Int, _ tokens: [Token]) -> Int {
    guard PersonName.honorifics.contains(tokens[place].key) else { return place }
    var next = place + 1
    while let token = tokens[safe: next], next <= place + 4 {
      let isTail = token.isMark(".") || token.isMark("/") || PersonName.honorifics.contains(token.key)
      guard isTail else { break }
      next += 1
    }
    return next
  }

  private func isFirstName(_ token: Token, _ place: Int, _ sentence: Sentence) -> Bool {
    if place > 0, token.isGlued, sentence.tokens[place - 1].isMark("@") { return false }
    if known.contains(token.key) { return !isCommonWordAtStart(token, place) }
    guard GivenNames.all.contains(token.key) else { return false }
    return !isCommonWordAtStart(token, place)
  }

  /// Behind what somebody does two capitalized words are a name, whatever the first one: `il direttore, Oliviero Bruni`.
  private func isTitled(_ place: Int, _ sentence: Sentence) -> Bool {
    guard place > 1, sentence.tokens[place - 1].isMark(","),
      sentence[.title].contains(where: { $0.upperBound == place - 1 })
    else { return false }
    return sentence.tokens[place..<min(sentence.tokens.count, place + 2)].allSatisfy { token in
      token.kind == .word && token.isCapitalized && !token.isAllCaps && !Lexicon.talk.knows(token.key)
    }
  }

  private func isCommonWordAtStart(_ token: Token, _ place: Int) -> Bool {
    place == 0 && Lexicon.talk.knows(token.key)
  }

  private func endOfName(from start: Int, _ sentence: Sentence) -> Int {
    let tokens = sentence.tokens
    var end = start + 1
    var place = end
    while place < min(tokens.count, start + Self.longest) {
      let token = tokens[place]
      if isSurname(token) {
        end = place + 1
      } else if !Self.particles.contains(token.key) || tokens[safe: place + 1].map(isSurname) != true {
        break
      }
      place += 1
    }
    return end
  }

  private func isSurname(_ token: Token) -> Bool {
    token.kind == .word && token.isCapitalized
      && (known.contains(token.key) || !Lexicon.talk.knows(token.key, as: [.common, .title, .company]))
  }

  /// `Bar Anna`, `Via Mario Rossi`, `Rossi Macchine`: what a capitalized company word stands beside is no person.
  private func belongsToCompany(_ places: Range<Int>, _ tokens: [Token]) -> Bool {
    let before = tokens[safe: places.lowerBound - 1]
    let after = tokens[safe: places.upperBound]
    if let before, before.isCapitalized, places.lowerBound > 0, isCompanyWord(before.key) { return true }
    if let before, Self.saints.contains(before.key) { return true }
    if let after, after.isMark("&") { return true }
    return after.map { $0.isCapitalized && isCompanyWord($0.key) } ?? false
  }

  private func isCompanyWord(_ key: String) -> Bool { Self.companyWords.contains(key) }

  private static let companyWords = Set((TitleWords.phrases[.company] ?? []).map(Token.key(of:)))
}

extension String {
  /// `'Anna'` is Anna.
  fileprivate var trimmingApostrophes: String {
    var text = self[...]
    while let last = text.last, "'’".contains(last) { text.removeLast() }
    while let first = text.first, "'’".contains(first) { text.removeFirst() }
    return String(text)
  }
}
