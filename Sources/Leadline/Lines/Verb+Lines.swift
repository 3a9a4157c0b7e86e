extension Verb {
  /// A line with its command called as people call it in a language: `/qualify #42` is `/qualifica #42` in Italian.
  public static func line(_ line: String, in language: Language) -> String {
    guard language == .italian, line.hasPrefix("/") else { return line }
    let word = line.dropFirst().prefix { !$0.isWhitespace }
    guard let verb = Verb(rawValue: String(word)) else { return line }
    let rest = line.dropFirst(1 + word.count)
    if verb == .help, let about = Verb(rawValue: String(rest.dropFirst())) {
      return "/\(verb.italianName) \(about.italianName)"
    }
    return "/\(verb.italianName)\(rest)"
  }

  /// How its line is written, in a language.
  public func usage(in language: Language) -> [String] {
    guard language == .italian else { return usage }
    return usage.map { usage in
      Self.placeholders.reduce(Self.line(usage, in: .italian)) { $0.replacing($1.english, with: $1.italian) }
    }
  }

  /// The longer ones first: each is replaced wherever it stands.
  private static let placeholders: [(english: String, italian: String)] = [
    ("TWO WORDS", "DUE PAROLE"), ("COMPETITOR", "CONCORRENTE"), ("COMMAND", "COMANDO"), ("SUBJECT", "OGGETTO"),
    ("REASON", "MOTIVO"), ("AMOUNT", "IMPORTO"), ("TOPIC", "ARGOMENTO"), ("FIELD", "CAMPO"), ("VALUE", "VALORE"),
    ("NAMES", "NOMI"), ("PLACE", "LUOGO"), ("NAME", "NOME"), ("TEXT", "TESTO"), ("TIME", "ORA"), ("CODE", "CODICE"),
    ("NOTE", "NOTA"), ("TEAM", "SQUADRA"), ("nobody", "nessuno"), (" into #17", " in #17"),
  ]
}
