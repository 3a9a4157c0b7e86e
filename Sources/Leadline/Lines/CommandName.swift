/// What the first word of a line stands for.
struct CommandName: Hashable {
  /// The word, as it is suggested.
  let word: String
  let verb: Verb
  /// What the word says besides the verb: `/unpin` is `/pin --off`.
  var before = ""
  var after = ""
  /// `/lost` says how a lead was disqualified, or that an opportunity was lost.
  var isLost = false

  /// The name as it was typed: in either language, in any case, with or without accents and hyphens.
  static func named(_ word: some StringProtocol) -> CommandName? {
    guard word.utf8.count <= 40, word.unicodeScalars.allSatisfy(\.isPartOfName) else { return nil }
    return byKey[String(word).foldedKey]
  }

  /// The same; or else a command that a plugin adds: `/vat …` is `/run vat …`.
  static func named(_ word: some StringProtocol, added: [AddedCommand]) -> CommandName? {
    named(word) ?? added.named(word).map { Self(word: $0.name, verb: .run, before: "\($0.name) ") }
  }

  static let all: [CommandName] =
    Verb.allCases.flatMap { verb in verb.names.map { Self(word: $0, verb: verb) } } + special

  private static let special: [CommandName] =
    ["unfollow", "unwatch", "smetti"].map { Self(word: $0, verb: .follow, before: "--off ") }
    + ["unpin", "sfissa"].map { Self(word: $0, verb: .pin, before: "--off ") }
    + ["unreact"].map { Self(word: $0, verb: .react, before: "--off ") }
    + ["unassign", "release", "lascia"].map { Self(word: $0, verb: .assign, after: " nobody") }
    + ["lost", "perso", "persa"].map { Self(word: $0, verb: .disqualify, isLost: true) }

  /// Whether it is the command's own name, in one language or the other, and not a word people also use for it.
  var isPlain: Bool { word == verb.rawValue || word == verb.italianName }

  private static let byKey = Dictionary(all.map { ($0.word.foldedKey, $0) }) { first, _ in first }
}
