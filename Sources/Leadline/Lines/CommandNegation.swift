/// A command whose name was typed behind something that negates it: `/undisqualify`, `/non-squalificare`, `/unlost`.
///
/// Nothing is nearer to such a word than the very command that it takes back, which is never what was meant.
struct CommandNegation {
  /// The command that is negated.
  let name: CommandName
  /// `/undo-disqualify` says what to do.
  private let saysUndo: Bool

  /// - Parameter key: the folded word.
  init?(_ key: String) {
    guard let name = Self.negated(key) else { return nil }
    self.name = name
    saysUndo = ["undo", "annulla"].contains(where: key.hasPrefix)
  }

  /// What to propose, likeliest first: never the command itself.
  var remedies: [CommandName] { opposites.filter { $0.verb != name.verb || !$0.before.isEmpty || !$0.after.isEmpty } }

  private var opposites: [CommandName] {
    if saysUndo { return Self.own([.undo]) }
    if name.isLost { return Self.own([.reactivate, .reopen, .undo]) }
    switch name.verb {
    case .qualify, .win, .accept, .dismiss, .reactivate: return Self.own(name.verb.opposites)
    case .disqualify: return Self.own([.reactivate, .undo])
    case .lose: return Self.own([.reopen, .undo])
    case .reopen: return Self.own([.undo, .win, .lose])
    case .take, .assign: return named("unassign")
    case .follow: return named("unfollow")
    case .pin: return named("unpin")
    case .react: return named("unreact")
    default: return Self.own([.undo])
    }
  }

  private func named(_ word: String) -> [CommandName] {
    [CommandName.named(word)].compactMap(\.self) + Self.own([.undo])
  }

  private static func own(_ verbs: [Verb]) -> [CommandName] {
    verbs.map { CommandName(word: $0.rawValue, verb: $0) }
  }

  /// The nearest of all that can be read behind each way to say no.
  private static func negated(_ key: String) -> CommandName? {
    let found =
      ["undo", "un", "non", "not", "dont", "annulla"].flatMap { nearest(key, behind: $0, among: all, 1) }
      // Syllables that begin other words as well.
      + ["no"].flatMap { nearest(key, behind: $0, among: all, 0) }
      + ["dis", "de", "anti", "s"].flatMap { nearest(key, behind: $0, among: reversible, 1) }
    // Of two as near, the one that has an opposite of its own.
    return found.min { ($0.distance, $0.name.isTakenBackByUndo) < ($1.distance, $1.name.isTakenBackByUndo) }?.name
      ?? beginning(of: key)
  }

  private static func nearest(
    _ key: String, behind prefix: String, among names: [CommandName], _ limit: Int
  ) -> [(name: CommandName, distance: Int)] {
    guard key.hasPrefix(prefix) else { return [] }
    return stems(String(key.dropFirst(prefix.count))).flatMap { stem in
      names.compactMap { name in
        let word = Array(name.word.foldedKey)
        guard abs(word.count - stem.count) <= limit else { return nil }
        let distance = Spelling.distance(stem, word)
        // A short word must be exact.
        return distance == 0 || word.count > 2 + distance && distance <= limit ? (name, distance) : nil
      }
    }
  }

  /// `/undisqual`, `/nonsqual`.
  private static func beginning(of key: String) -> CommandName? {
    ["un", "non", "not"].lazy.filter(key.hasPrefix).compactMap { prefix in
      let stem = key.dropFirst(prefix.count)
      return stem.count > 3 ? all.first { $0.word.foldedKey.hasPrefix(stem) } : nil
    }.first
  }

  /// `squalificare` is `squalifica`.
  private static func stems(_ stem: String) -> [[Character]] {
    ([stem] + (stem.hasSuffix("re") ? [String(stem.dropLast(2))] : [])).map(Array.init).filter { $0.count > 2 }
  }

  private static let all = CommandName.all.filter { $0.before.isEmpty && $0.after.isEmpty && $0.word.count > 2 }

  /// What is taken back by a command of its own.
  fileprivate static let opposed: Set<Verb> = [
    .qualify, .win, .accept, .dismiss, .reactivate, .disqualify, .lose, .reopen, .take, .assign, .follow, .pin, .react,
  ]

  private static let reversible = all.filter {
    [.qualify, .win, .accept, .reactivate].contains($0.verb)
  }
}

extension CommandName {
  /// 1 where nothing but `/undo` takes it back, 0 where something does.
  fileprivate var isTakenBackByUndo: Int { CommandNegation.opposed.contains(verb) ? 0 : 1 }
}
