import Foundation

/// What is to be done, and when.
extension CommandReader {
  mutating func agendaCommand() throws(Refusal) -> Command {
    switch call.verb {
    case .remind: return try remind()
    case .snooze: return try snooze()
    case .skip: return try skip()
    case .calendar:
      return try calendar()
    default: return try next()
    }
  }

  private mutating func calendar() throws(Refusal) -> Command {
    var arguments = try arguments([.off])
    let isOff = arguments.has("off")
    guard let word = arguments.takeWord() else { return .calendar(on: !isOff) }
    guard ["revoke", "revoca"].contains(word.foldedKey), !isOff else {
      throw Refusal(.usage, .notUnderstood(word.shortened, .calendar), suggestion: "/calendar revoke @…")
    }
    let name = arguments.takeWord()
    try end(arguments)
    guard let name else { return .calendar(on: false) }
    return .revokeCalendar(of: try self.name(name))
  }

  /// A task of one's own that only reminds, at a time.
  private mutating func remind() throws(Refusal) -> Command {
    let reader = try text(.record, takesTime: true)
    let record = try record(reader.record)
    guard let written = reader.written else {
      throw .missing(.invalidTime, "time", .remindWhen, line: line(record.description, "{}", reader.withoutRecord))
    }
    guard !reader.text.isEmpty else { throw textRequired("\(record) \(reader.withoutRecord)".trimmedEnd) }
    var draft = Draft(kind: .task, body: reader.text)
    draft.details.reminder = true
    draft.state = .open
    draft.dueAt = morning(of: written.time)
    draft.details.timeZone = context.timeZone.identifier
    draft.notes = reader.notes
    return .write(record, draft)
  }

  /// Whoever names a day only is reminded at nine, or in an hour where it is later than that already.
  private func morning(of time: ReadTime) -> Timestamp {
    let start = TimeReader(context, tense: .future).start(of: time)
    switch time {
    case .moment, .part: return start
    case .day, .days:
      let nine = start.adding(seconds: 9 * 3_600)
      return nine > context.now ? nine : context.now.adding(seconds: 3_600)
    }
  }

  private mutating func snooze() throws(Refusal) -> Command {
    var arguments = try arguments()
    guard let word = arguments.takeWord() else { throw entryRequired(before: "") }
    let target = try entry(word)
    guard let words = arguments.joinedWords else {
      throw .missing("until", .snoozeUntilWhen, line: line(word, "{}"))
    }
    if ["now", "adesso", "ora", "subito"].contains(words.lowercased()) { return .snooze(target, until: nil) }
    return .snooze(target, until: try start(words, line: line(word, "{}")))
  }

  private mutating func skip() throws(Refusal) -> Command {
    let reader = try text(.entry)
    guard let (named, position) = reader.entry else { throw entryRequired(before: reader.text) }
    return .skip(.place(try place(named, position)), note: reader.text.isEmpty ? nil : reader.text)
  }

  private mutating func next() throws(Refusal) -> Command {
    var arguments = try arguments([
      Flag(name: "limit", others: ["limite"]), Flag(name: "kinds", others: ["kind", "tipi", "tipo"]),
      Flag(name: "days", others: ["giorni"]), Flag(name: "owner", others: Flag.owner.others + ["di", "of"]),
    ])
    let named = arguments.takeRecord()
    try end(arguments)
    var query = WorklistQuery()
    query.record = named
    query.limit = try count(arguments, "limit", 1...200) ?? query.limit
    query.days = try count(arguments, "days", 0...30).map(Int64.init) ?? query.days
    query.kinds = try arguments.text("kinds").map { (words) throws(Refusal) in try kinds(words) } ?? []
    query.owner = try arguments.text("owner").map { (word) throws(Refusal) in try name(word) }
    return .worklist(query)
  }

  func count(_ arguments: Arguments, _ name: String, _ range: ClosedRange<Int>) throws(Refusal) -> Int? {
    guard let words = arguments.text(name) else { return nil }
    guard let number = Int(words), range.contains(number) else {
      throw Refusal(
        .invalidValue, .numberBetween("--\(name)", range.lowerBound, range.upperBound),
        suggestion: "/help \(call.verb)",
        field: name)
    }
    return number
  }
}
