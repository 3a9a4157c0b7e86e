/// Takes a text apart into sentences, without what is quoted from earlier mail.
struct SentenceSplitter {
  /// A longer sentence is a list, or nothing that anybody wrote: it is read in pieces.
  private static let longest = 120

  private let bytes: [UInt8]
  private var sentences: [Sentence] = []

  /// - Parameter keepsSignature: whether what stands below `-- ` is read as well.
  static func sentences(of text: String, keepsSignature: Bool = false) -> [Sentence] {
    var splitter = SentenceSplitter(bytes: Array(text.utf8))
    for passage in Passage.passages(of: text, keepsSignature: keepsSignature) {
      splitter.split(Tokenizer.tokens(of: passage.text, offset: passage.offset))
    }
    return splitter.sentences
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func split(_ tokens: [Token]) {
    var start = 0
    for index in tokens.indices {
      let isLast = index == tokens.count - 1
      guard isLast || index - start + 1 >= Self.longest || endsSentence(index, tokens) else { continue }
      append(Array(tokens[start...index]))
      start = index + 1
    }
  }

  private mutating func append(_ tokens: [Token]) {
    guard let first = tokens.first, let last = tokens.last, tokens.contains(where: { $0.kind != .mark }) else { return }
    let range = first.range.lowerBound..<last.range.upperBound
    let ending = tokens.suffix(4).filter { $0.kind == .mark }
    sentences.append(
      Sentence(
        text: String(decoding: bytes[range], as: UTF8.self), range: range, tokens: tokens,
        isQuestion: ending.contains { $0.key == "?" }))
  }

  /// Whether a sentence ends with a token: a mark that ends one, with nothing of its kind behind it.
  private func endsSentence(_ index: Int, _ tokens: [Token]) -> Bool {
    let (token, next) = (tokens[index], tokens[index + 1])
    guard token.kind == .mark, ".!?…".contains(token.key) else { return false }
    if next.kind == .mark, next.isGlued { return false }
    guard token.key == "." else { return true }
    return !next.isGlued && !isAbbreviation(index, tokens)
  }

  private func isAbbreviation(_ index: Int, _ tokens: [Token]) -> Bool {
    guard index > 0 else { return false }
    let word = tokens[index - 1]
    guard word.kind == .word, tokens[index].isGlued else { return false }
    let isInitial = word.isCapitalized && word.range.count == 1
    return isInitial || ClauseWords.abbreviations.contains(word.key)
  }
}
