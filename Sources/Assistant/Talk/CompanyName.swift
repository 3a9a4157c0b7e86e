/// What a company is called, so that two spellings of it can be compared.
struct CompanyName: Sendable, Hashable {
  /// Its words without forms of law such as `S.p.A.`; a name of nothing else keeps them.
  let words: [String]

  init(_ text: String) {
    let all = Tokenizer.tokens(of: text.clipped(toBytes: 300)).filter { $0.kind != .mark }.map(\.key)
    let kept = Self.withoutForm(all)
    words = kept.isEmpty ? all : kept
  }

  func isSame(as other: CompanyName) -> Bool { !words.isEmpty && words == other.words }

  static let forms: Set = [
    "srl", "srls", "spa", "sas", "snc", "inc", "ltd", "llc", "gmbh", "corp", "plc", "ag", "sa", "bv", "kg", "co",
    "company",
  ]

  /// `S.p.A.` comes as three letters.
  private static func withoutForm(_ words: [String]) -> [String] {
    var words = words
    for form in [["s", "p", "a"], ["s", "r", "l"], ["s", "n", "c"], ["s", "a", "s"]] where words.count > 3 {
      if words.suffix(3) == form[...] { words.removeLast(3) }
    }
    while let last = words.last, forms.contains(last), words.count > 1 { words.removeLast() }
    return words
  }
}
