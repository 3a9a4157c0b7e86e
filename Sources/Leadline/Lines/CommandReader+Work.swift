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
    return .later(record, until: try start(words, line: line(record.description, "{}")))
  }

  /// When a time to come begins, as words tell it that are a time and nothing else.
  ///
  /// - Parameter line: the command with `{}` in the place of the time.
  func start(_ words: String, line: String) throws(Refusal) -> Timestamp {
    let times = TimeReader(context, tense: call.verb.tense)
    guard let phrase = times.whole(Substring(words)) else {
      throw .unreadableTime(words, flag: Flag(name: "time", value: .time), of: call.verb)
    }
    do throws(TimeMisfit) {
      let time = try times.meaning(of: phrase).time
      guard times.start(of: time) > context.now else { throw TimeMisfit(.past(time)) }
      return times.start(of: time)
    } catch {
      throw .misfit(error, typed: words, in: context.timeZone, field: "time", line: line)
    }
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
