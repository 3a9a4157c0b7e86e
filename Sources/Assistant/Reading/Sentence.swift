/// A sentence of a talk, with what its words and phrases tell.
struct Sentence: Sendable {
  let text: String
  /// Where it stands in the whole text, in bytes of UTF-8.
  let range: Range<Int>
  let tokens: [Token]
  /// Whether it asks.
  let isQuestion: Bool
  /// The number of the clause that each token belongs to, rising.
  let clauses: [Int]
  private let ranges: [[Range<Int>]]

  init(text: String, range: Range<Int>, tokens: [Token], isQuestion: Bool, lexicon: Lexicon = .talk) {
    self.text = text
    self.range = range
    self.tokens = tokens
    self.isQuestion = isQuestion
    clauses = Self.clauses(of: tokens)
    var ranges: [[Range<Int>]] = Array(repeating: [], count: Cue.allCases.count)
    for mark in lexicon.marks(in: tokens) { ranges[mark.cue.rawValue].append(mark.range) }
    self.ranges = ranges
  }

  /// Where a cue stands, in order.
  subscript(cue: Cue) -> [Range<Int>] { ranges[cue.rawValue] }

  func has(_ cue: Cue) -> Bool { !self[cue].isEmpty }

  func has(_ cue: Cue, in places: Range<Int>) -> Bool {
    self[cue].contains { $0.overlaps(places) }
  }

  func has(_ cues: [Cue], in places: Range<Int>) -> Bool { cues.contains { has($0, in: places) } }

  /// The clauses that some tokens stand in, as places of tokens.
  func clause(around places: Range<Int>) -> Range<Int> {
    guard let first = clauses[safe: places.lowerBound], let last = clauses[safe: places.upperBound - 1] else {
      return places
    }
    var (start, end) = (places.lowerBound, places.upperBound)
    while start > 0, clauses[start - 1] >= first { start -= 1 }
    while end < tokens.count, clauses[end] <= last { end += 1 }
    return start..<end
  }

  /// The words of some tokens as they were written, on one line.
  func words(_ places: Range<Int>) -> String {
    guard let first = tokens[safe: places.lowerBound], let last = tokens[safe: places.upperBound - 1] else { return "" }
    let start = first.range.lowerBound - range.lowerBound
    let end = last.range.upperBound - range.lowerBound
    let bytes = Array(text.utf8)[max(0, start)..<min(end, text.utf8.count)]
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The places up to so many tokens before one, nearest last.
  func before(_ place: Int, _ count: Int) -> Range<Int> { max(0, place - count)..<place }

  /// The places of up to so many tokens from one on.
  func after(_ place: Int, _ count: Int) -> Range<Int> { place..<min(tokens.count, place + count) }
}

extension Sentence {
  /// Commas, brackets and conjunctions begin a new clause.
  private static func clauses(of tokens: [Token]) -> [Int] {
    var clause = 0
    return tokens.indices.map { index in
      let token = tokens[index]
      if isBoundary(token) { clause += 1 }
      return clause
    }
  }

  private static func isBoundary(_ token: Token) -> Bool {
    switch token.kind {
    case .mark: token.isGlued && token.key == "-" ? false : ",;:–-()[]\"«»“”/".contains(token.key)
    case .word: ClauseWords.conjunctions.contains(token.key)
    default: false
    }
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
