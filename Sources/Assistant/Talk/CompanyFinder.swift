/// Finds names of companies in phrases that competitors are spoken of in: `they are also talking to Rossi Macchine`.
struct CompanyFinder: Sendable {
  let sentence: Sentence
  let people: [NamedPerson]

  private static let longest = 5
  private static let companyWords = Set((TitleWords.phrases[.company] ?? []).map(Token.key(of:)))
  private static let articles: Set = [
    "la", "il", "le", "lo", "gli", "i", "the", "l'", "dalla", "della", "delle", "degli", "del", "dal", "de", "di", "da",
  ]
  /// Words that names of companies begin with.
  private static let openers: Set = [
    "nuova", "nuovo", "new", "first", "best", "great", "prima", "italian", "american", "german",
  ]
  private static let between: Set = [
    "also", "anche", "both", "the", "a", "la", "il", "i", "gli", "le", "lo", "l'", "with", "con", "quella", "quelli",
    "di",
    "della", "sia", "probably", ":", "al", "alla", "dalla", "dal", "from", "to", "by", "una", "un", "an",
  ]
  private static let behind: Set = [
    "also", "anche", "already", "già", "gia", "has", "have", "recently", "just", "too", "invece", "now", "ora", "le",
    "gli",
    "ha", "loro",
  ]

  var rivals: [NamedRival] {
    let before = sentence[.rivalBefore].flatMap { names(behind: $0) }
    let after = sentence[.rivalAfter].compactMap { name(before: $0) }
    return (before + after).reduce(into: []) { kept, rival in
      if !kept.contains(where: { $0.places.overlaps(rival.places) }) { kept.append(rival) }
    }
  }

  /// The name behind a phrase, and those in a list with it.
  private func names(behind cue: Range<Int>) -> [NamedRival] {
    var place = cue.upperBound
    while place < cue.upperBound + 3, let token = sentence.tokens[safe: place], !token.isCapitalized,
      Self.between.contains(token.key)
    {
      place += 1
    }
    var found: [NamedRival] = []
    while found.count < 4, let rival = name(from: place) {
      found.append(rival)
      guard let next = sentence.tokens[safe: rival.places.upperBound],
        ["and", "e", "ed", ",", "o", "or", "&"].contains(next.key)
      else { break }
      place = rival.places.upperBound + 1
    }
    return found
  }

  private func name(from start: Int) -> NamedRival? {
    var end = start
    while end < min(sentence.tokens.count, start + Self.longest), isNamePart(at: end, first: end == start) { end += 1 }
    while end > start, Self.isJoin(sentence.tokens[end - 1]) { end -= 1 }
    return rival(start..<end)
  }

  private func name(before cue: Range<Int>) -> NamedRival? {
    var end = cue.lowerBound
    while end > max(0, cue.lowerBound - 3), Self.behind.contains(sentence.tokens[end - 1].key) { end -= 1 }
    var start = end
    while start > max(0, end - Self.longest), isNamePart(at: start - 1, first: false) { start -= 1 }
    // At the head of a sentence an article is one, whatever its letter.
    while start < end,
      Self.isJoin(sentence.tokens[start]) || start == 0 && Self.articles.contains(sentence.tokens[0].key)
    {
      start += 1
    }
    return rival(start..<end)
  }

  private static func isJoin(_ token: Token) -> Bool { token.kind == .mark || ["e", "di", "and"].contains(token.key) }

  private func isNamePart(at place: Int, first: Bool) -> Bool {
    let token = sentence.tokens[place]
    if token.isMark("&") { return !first }
    guard token.kind == .word || token.kind == .number else { return false }
    let next = sentence.tokens[safe: place + 1]
    // `Rossi e Figli`
    if token.key == "e" || token.key == "di" { return !first && next.map { isCompanyWord($0) } == true }
    guard token.isCapitalized else { return false }
    if Self.articles.contains(token.key) { return next?.isCapitalized == true }
    let isOpener =
      Self.openers.contains(token.key) && next.map { $0.isCapitalized && !Lexicon.talk.knows($0.key) } == true
    return isCompanyWord(token) || isOpener || !Lexicon.talk.knows(token.key)
  }

  private func isCompanyWord(_ token: Token) -> Bool { token.isCapitalized && Self.companyWords.contains(token.key) }

  private func rival(_ places: Range<Int>) -> NamedRival? {
    guard !places.isEmpty, !people.contains(where: { $0.places.overlaps(places) }),
      sentence.tokens[places].contains(where: { !Lexicon.talk.knows($0.key) && $0.kind == .word && $0.range.count > 1 })
    else { return nil }
    let isFirm = sentence.tokens[places].contains { isCompanyWord($0) } || places.count > 1
    let confidence: Confidence = sentence.isGuess || !isFirm ? .possible : .likely
    return NamedRival(places: places, name: sentence.words(places), isKnown: false, confidence: confidence)
  }
}
