/// Reads the arguments of one command.
struct CommandReader {
  let context: LineContext
  let call: Invocation
  /// Set as soon as `--dry-run` is seen, at the ends or among the other flags.
  var isDryRun: Bool

  init(_ call: Invocation, context: LineContext) {
    self.call = call
    self.context = context
    isDryRun = call.isDryRun
  }

  static func read(_ call: Invocation, context: LineContext) throws(Refusal) -> ReadLine {
    var reader = Self(call, context: context)
    do {
      try reader.refuseSeveralCommands()
      return .command(try reader.command(), dryRun: reader.isDryRun)
    } catch {
      var refusal = error
      refusal.suggestion = error.suggestion ?? "/help \(call.verb)"
      throw refusal
    }
  }

  private mutating func command() throws(Refusal) -> Command {
    switch call.verb {
    case .new, .open, .show, .find, .timeline, .set: try recordCommand()
    case .assign, .take, .later, .follow, .undo: try workCommand()
    case .post, .ask, .note, .call, .meet, .email, .task: try writingCommand()
    case .reply, .done, .edit, .react, .pin, .delete, .accept, .dismiss: try entryCommand()
    case .qualify, .disqualify, .reactivate, .duplicates, .merge, .win, .lose, .reopen: try outcomeCommand()
    case .enrich, .facts, .score, .run: try pluginCommand()
    case .next, .snooze, .skip, .remind, .calendar: try agendaCommand()
    case .cards: try cardCommand()
    case .stakeholder, .competitor: try partyCommand()
    case .flow, .stage, .sequence: try flowCommand()
    case .report: try reportCommand()
    case .link, .who, .whoami, .missed, .help: try peopleCommand()
    }
  }

  /// Of several commands pasted at once none is run; a text may well have lines that begin with a slash.
  private func refuseSeveralCommands() throws(Refusal) {
    guard !call.verb.endsInText else { return }
    let lines = call.arguments.unicodeScalars.split(separator: "\n")
    for line in lines.dropFirst(call.arguments.isEmpty ? 0 : 1) where WordScanner(Substring(line)).isCommand {
      throw Refusal(.usage, .oneCommandALine, suggestion: self.line(String(Substring(lines.first ?? line))))
    }
  }
}

extension CommandReader {
  mutating func arguments(_ flags: [Flag] = [], fields: FieldCatalog? = nil) throws(Refusal) -> Arguments {
    let arguments = try ArgumentReader.read(call, FlagList(flags, fields: fields))
    isDryRun = isDryRun || arguments.isDryRun
    return arguments
  }

  mutating func text(
    _ target: TextReader.Target, _ flags: [Flag] = [], takesTime: Bool = false
  ) throws(Refusal) -> TextReader {
    let reader = try TextReader(call, target, FlagList(flags), context: context, takesTime: takesTime)
    isDryRun = isDryRun || reader.arguments.isDryRun
    return reader
  }

  /// The only thing a command takes: a record, or nothing where one is open.
  mutating func onlyRecord(_ flags: [Flag] = []) throws(Refusal) -> (RecordReference, Arguments) {
    var arguments = try arguments(flags)
    let named = arguments.takeRecord()
    try end(arguments)
    return (try record(named), arguments)
  }

  func end(_ arguments: Arguments) throws(Refusal) {
    if let words = arguments.joinedWords { throw .notUnderstood(words, call.verb) }
  }

  /// The record named, or else the open one.
  func record(_ named: RecordReference?) throws(Refusal) -> RecordReference {
    if let record = named ?? context.open { return record }
    // Before free text a number alone would be text, and where an opportunity may be meant it is asked about again.
    let isClear = call.verb.endsInText ? call.verb == .disqualify : ![.win, .lose, .reopen].contains(call.verb)
    let place = isClear ? "{}" : "#{}"
    throw .missing(.leadRequired, "lead", .leadRequired(call.verb), line: line(place, call.arguments))
  }

  /// A line of this command, with `--dry-run` where it was given.
  func line(_ parts: String...) -> String {
    let all = ["/\(call.verb)"] + parts + (isDryRun ? ["--dry-run"] : [])
    return all.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension WordScanner {
  /// Whether what stands here is a command that would be run if it stood alone.
  var isCommand: Bool {
    next.unicodeScalars.first == "/" && CommandName.named(next.dropFirst()) != nil
  }
}
