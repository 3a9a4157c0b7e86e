extension Verb {
  /// A line with its command called as people call it in a language: `/qualify #42` is `/qualifica #42` in Italian.
  public static func line(_ line: String, in language: Language) -> String {
    guard language == .italian, line.hasPrefix("/") else { return line }
    let word = line.dropFirst().prefix { !$0.isWhitespace }
    guard let name = CommandName.named(String(word)) else { return line }
    let verb = name.verb
    let rest = line.dropFirst(1 + word.count)
    if verb == .help, let about = Verb(rawValue: String(rest.dropFirst())) {
      return "/\(verb.italianName) \(about.italianName)"
    }
    return "/\(word == verb.rawValue ? verb.italianName : String(word))\(verb.italian(rest))"
  }

  /// How its line is written, in a language.
  public func usage(in language: Language) -> [String] {
    guard language == .italian else { return usage }
    return usage.map { "/\(italianName)\(italianUsage($0.dropFirst(1 + rawValue.count)))" }
  }
}
