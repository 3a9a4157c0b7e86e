/// What somebody may have meant by a word that is no command. Nothing is ever run by it.
enum NearCommand {
  /// The commands to propose, likeliest first, never one that does the opposite of what was meant alone.
  static func names(for word: some StringProtocol) -> [CommandName] {
    guard (2...40).contains(word.utf8.count) else { return [] }
    let key = String(word).foldedKey
    if let verbs = unclear[key] { return verbs.map { CommandName(word: $0.rawValue, verb: $0) } }
    if let negated = CommandNegation(key) { return negated.remedies }
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

  private static func oneEach(_ names: [CommandName]) -> [CommandName] {
    var seen: Set<String> = []
    return names.filter { seen.insert("\($0.verb)\($0.before)\($0.after)\($0.isLost)").inserted }
  }
}
