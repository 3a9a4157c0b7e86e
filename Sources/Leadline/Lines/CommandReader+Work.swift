extension CommandReader {
  mutating func workCommand() throws(Refusal) -> Command {
    switch call.verb {
    case .assign: return try assign()
    case .later: return try later()
    case .follow:
      let (record, arguments) = try onlyRecord([.off])
      return .follow(record, on: !arguments.has("off"))
    case .undo: return .undo(try onlyRecord().0)
    default: return .take(try onlyRecord().0)
    }
  }

  private mutating func assign() throws(Refusal) -> Command {
    var arguments = try arguments()
    let named = arguments.takeRecord()
    let word = arguments.takeWord()
    try end(arguments)
    let record = try record(named)
    guard let word else {
      throw .missing("owner", .ownerRequired(record), line: line(record.description, "{}"))
    }
    return .assign(record, to: try owner(word))
  }

  private mutating func later() throws(Refusal) -> Command {
    var arguments = try arguments()
    let named = arguments.takeRecord()
    let words = arguments.joinedWords
    let record = try record(named)
    guard let words else {
      throw .missing("until", .untilWhenRequired(record), line: line(record.description, "{}"))
    }
    if ["now", "adesso", "ora", "subito"].contains(words.lowercased()) { return .later(record, until: nil) }
    let times = TimeReader(context)
    guard let time = times.read(words) else {
      throw .unreadableTime(words, flag: Flag(name: "time", value: .time), of: .later)
    }
    return .later(record, until: times.start(of: time))
  }

  /// The name of a person or team; `nil` stands for nobody.
  func owner(_ word: String) throws(Refusal) -> String? {
    let nobody: Set = ["nobody", "none", "noone", "nessuno"]
    return word.first != "@" && nobody.contains(word.shortened.foldedKey) ? nil : try name(word)
  }

  /// The name of a person or team, with or without its `@`.
  func name(_ word: String) throws(Refusal) -> String {
    let name = (word.first == "@" ? String(word.dropFirst()) : word).lowercased()
    guard Person.isName(name) else {
      throw Refusal(.usage, .notAName(word.shortened), suggestion: "/who", field: "name")
    }
    return name
  }
}
