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

/// What somebody may have meant by a word that is no command. Nothing is ever run by it.
enum NearCommand {
  /// The commands to propose, likeliest first, never one that does the opposite of what was meant alone.
  static func names(for word: some StringProtocol) -> [CommandName] {
    guard (2...40).contains(word.utf8.count) else { return [] }
    let key = String(word).foldedKey
    if let verbs = unclear[key] { return verbs.map { CommandName(word: $0.rawValue, verb: $0) } }
    if let negated = negated(key) { return negated.map { CommandName(word: $0.rawValue, verb: $0) } }
    return spelledLike(key)
  }

  /// The same, with all that begin with the word: `/disq`, `/re`.
  static func all(for word: some StringProtocol) -> [CommandName] {
    let names = names(for: word)
    let key = String(word).foldedKey
    // Words that mean several things, or the opposite of one, begin nothing.
    guard (2...40).contains(word.utf8.count), names == spelledLike(key) else { return names }
    return Array(oneEach(names + beginning(with: key)).prefix(5))
  }

  /// The one to suggest: none where the word may be the beginning of several.
  static func likeliest(of names: [CommandName], for word: some StringProtocol) -> CommandName? {
    let key = String(word).foldedKey
    return names.count { $0.word.foldedKey.hasPrefix(key) } > 1 ? nil : single(of: names)
  }

  /// The one to suggest, unless it could be taken for its opposite.
  static func single(of names: [CommandName]) -> CommandName? {
    guard let first = names.first else { return nil }
    let others = Set(names.dropFirst().map(\.verb))
    return others.isDisjoint(with: first.verb.opposites) && !first.isLost ? first : nil
  }

  private static func spelledLike(_ key: String) -> [CommandName] {
    oneEach(Spelling.nearest(to: key, among: candidates) { $0.word.foldedKey })
  }

  /// A command's own names come before the words that people also use for it.
  private static func beginning(with key: String) -> [CommandName] {
    let names = CommandName.all.filter { $0.word.foldedKey.hasPrefix(key) }
    return names.filter(\.isPlain) + names.filter { !$0.isPlain }
  }

  private static let candidates = CommandName.all.filter { $0.word.count > 2 }

  /// Words that might mean several things here.
  private static let unclear: [String: [Verb]] = [
    "close": [.win, .lose, .disqualify], "chiudi": [.win, .lose, .disqualify],
    "cancel": [.undo, .disqualify], "drop": [.disqualify, .delete], "requalify": [.reactivate, .qualify],
    "riqualifica": [.reactivate, .qualify], "undelete": [.undo], "ripristina": [.undo, .reactivate],
    "restore": [.undo, .reactivate], "log": [.call, .note, .timeline], "list": [.find, .timeline],
    "write": [.post, .email, .note], "scrivi": [.post, .email, .note], "posta": [.post, .email],
  ]

  /// The opposites of a command whose name was typed with something before it that negates: `/unqualify`.
  private static func negated(_ key: String) -> [Verb]? {
    for prefix in ["un", "dis", "de", "non", "not", "anti", "s"] where key.hasPrefix(prefix) {
      let stem = Array(key.dropFirst(prefix.count))
      for name in reversible where stem.count > 2 && Spelling.distance(stem, Array(name.word)) <= 1 {
        return name.verb.opposites
      }
    }
    return nil
  }

  private static let reversible = CommandName.all.filter {
    [.qualify, .win, .accept, .reactivate].contains($0.verb)
  }

  private static func oneEach(_ names: [CommandName]) -> [CommandName] {
    var seen: Set<String> = []
    return names.filter { seen.insert("\($0.verb)\($0.before)\($0.after)\($0.isLost)").inserted }
  }
}
