/// What the assistant shows, and what becomes of it.
extension CommandReader {
  mutating func cardCommand() throws(Refusal) -> Command {
    var arguments = try arguments([
      Flag(name: "limit", others: ["limite"]), Flag(name: "kinds", others: ["kind", "tipi", "tipo"]),
      Flag(name: "owner", others: Flag.owner.others + ["di", "of"]),
    ])
    if let first = arguments.words.first, !first.isQuoted, let action = Self.actions[first.text.foldedKey] {
      arguments.words.removeFirst()
      return try command(action, &arguments)
    }
    return try list(&arguments)
  }

  private enum Action {
    case done, snooze, dismiss, rules, quiet, digest, mail
  }

  private static let actions: [String: Action] = [
    "done": .done, "fatto": .done, "fatta": .done, "snooze": .snooze, "posponi": .snooze, "rimanda": .snooze,
    "dismiss": .dismiss, "scarta": .dismiss, "rules": .rules, "regole": .rules, "quiet": .quiet, "silenzio": .quiet,
    "digest": .digest, "riepilogo": .digest, "mail": .mail, "posta": .mail,
  ]

  private mutating func list(_ arguments: inout Arguments) throws(Refusal) -> Command {
    var query = CardQuery()
    query.record = arguments.takeRecord()
    try end(arguments)
    query.limit = try count(arguments, "limit", 1...200) ?? query.limit
    query.kinds = arguments.text("kinds")?.split { $0 == "," || $0.isWhitespace }.map(String.init) ?? []
    query.owner = try arguments.text("owner").map { (word) throws(Refusal) in try name(word) }
    return .cards(query)
  }

  private mutating func command(_ action: Action, _ arguments: inout Arguments) throws(Refusal) -> Command {
    switch action {
    case .done: return .finishCard(try only(card(&arguments, "done"), arguments))
    case .dismiss: return .dismissCard(try only(card(&arguments, "dismiss"), arguments))
    case .snooze:
      let id = try card(&arguments, "snooze")
      guard let words = arguments.joinedWords else {
        throw .missing("until", .snoozeUntilWhen, line: line("snooze", "K-\(id)", "{}"))
      }
      if ["now", "adesso", "ora", "subito"].contains(words.lowercased()) { return .snoozeCard(id, until: nil) }
      return .snoozeCard(id, until: try start(words, line: line("snooze", "K-\(id)", "{}")))
    case .rules: return .tuneCards(arguments.joinedWords)
    case .quiet: return .tellMe(TellChange(quiet: try time(arguments, isSpan: true)))
    case .digest: return .tellMe(TellChange(digest: try time(arguments, isSpan: false)))
    case .mail: return .tellMe(TellChange(mail: try isWanted(arguments)))
    }
  }

  /// `K-12`, or `12` for short.
  private func card(_ arguments: inout Arguments, _ action: String) throws(Refusal) -> Int64 {
    guard let word = arguments.takeWord() else { throw .missing("card", .whichCard, line: line(action, "{}")) }
    let digits = word.lowercased().hasPrefix("k-") ? word.dropFirst(2) : word[...]
    guard digits.allSatisfy(\.isASCII), let id = Int64(digits), id > 0, id < 1 << 53 else {
      throw Refusal(.usage, .notACard(word.shortened), suggestion: "/cards", field: "card")
    }
    return id
  }

  private func only(_ id: Int64, _ arguments: Arguments) throws(Refusal) -> Int64 {
    try end(arguments)
    return id
  }

  private func isWanted(_ arguments: Arguments) throws(Refusal) -> Bool? {
    guard let words = arguments.joinedWords else { return nil }
    switch words.lowercased() {
    case "on", "yes", "sì", "si": return true
    case "off", "no": return false
    default:
      throw Refusal(.usage, .onOrOff(words.shortened), suggestion: line("mail", "on"), field: "mail")
    }
  }

  private func time(_ arguments: Arguments, isSpan: Bool) throws(Refusal) -> TellTime? {
    guard let words = arguments.joinedWords else { return nil }
    switch TellTime(words) {
    case .never?: return .never
    case .span(let start, let end)? where isSpan: return .span(from: start, to: end)
    case .at(let minute)? where !isSpan: return .at(minute)
    default:
      throw Refusal(
        .invalidTime, isSpan ? .quietHoursExpected(words.shortened) : .digestTimeExpected(words.shortened),
        suggestion: isSpan ? line("quiet", "20:00-8:00") : line("digest", "8:00"), field: isSpan ? "quiet" : "digest")
    }
  }
}
