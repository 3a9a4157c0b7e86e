extension CommandReader {
  mutating func outcomeCommand() throws(Refusal) -> Command {
    switch call.verb {
    case .qualify: try qualify()
    case .disqualify: try call.name.isLost ? lost() : disqualify()
    case .win: try win()
    case .lose: try lose()
    case .reopen: .reopen(try opportunity())
    case .duplicates: .duplicates(try onlyRecord().0)
    case .merge: try merge()
    default: .reactivate(try onlyRecord().0)
    }
  }

  private mutating func qualify() throws(Refusal) -> Command {
    let (record, arguments) = try onlyRecord([
      Flag(name: "account", others: ["azienda"]), Flag(name: "contact", others: ["contatto"]),
      Flag(name: "opportunity", others: ["opportunità"]), Flag(name: "waive", others: ["deroga"]),
    ])
    let options = QualifyOptions(
      account: try link("account", "A", arguments), contact: try link("contact", "C", arguments),
      opportunity: try link("opportunity", "O", arguments), waive: arguments.text("waive"))
    if let reason = options.waive, reason.isEmpty {
      throw Refusal(.usage, .flagNeedsValue("--waive"), field: "waive")
    }
    return .qualify(record, options)
  }

  /// `new`, `none`, or the number of an existing one, with or without its letter.
  private func link(
    _ name: String, _ letter: String, _ arguments: Arguments
  ) throws(Refusal) -> QualifyOptions.Link? {
    guard let word = arguments.text(name) else { return nil }
    switch word.shortened.foldedKey {
    case "new", "nuovo", "nuova": return .new
    case "none", "nessuno", "nessuna", "no": return QualifyOptions.Link.none
    default:
      let isLettered = word.uppercased().hasPrefix("\(letter)-")
      let number = isLettered ? word.dropFirst(2) : word.first == "#" ? word.dropFirst() : Substring(word)
      if let id = ReferenceReader.number(number) { return .existing(id) }
      let message = Message.notALink(word.shortened, "--\(name)", letter)
      throw Refusal(.usage, message, suggestion: "/help qualify", field: name)
    }
  }

  private mutating func disqualify() throws(Refusal) -> Command {
    var scanner = WordScanner(try withoutFlags())
    let named = ReferenceReader.recordOrNumber(scanner.next)
    if named != nil { _ = scanner.word() }
    let record = try record(named)
    let reason = scanner.longest(of: DisqualificationReason.words, read: DisqualificationReason.read)
    // Whether the lead can be disqualified is known at the desk, which asks for the reason then.
    guard let reason else {
      return .disqualify(record, reason: nil, note: scanner.text.isEmpty ? nil : scanner.text)
    }
    if named == nil { try refuseMisplacedRecord(record, reason, scanner.text) }
    return .disqualify(record, reason: reason.rawValue, note: scanner.text.isEmpty ? nil : scanner.text)
  }

  /// `/disqualify` is the one command with a text before which a number alone names a lead; its only flag is `--dry-run`.
  private mutating func withoutFlags() throws(Refusal) -> String {
    var scanner = WordScanner(call.arguments)
    var target = ""
    if ReferenceReader.recordOrNumber(scanner.next) != nil { target = String(scanner.word() ?? "") }
    let rest = Invocation(call.name, scanner.text)
    let reader = try TextReader(rest, .record, FlagList(), context: context)
    isDryRun = isDryRun || rest.isDryRun || reader.arguments.isDryRun
    return [target, reader.record?.description ?? "", reader.text].filter { !$0.isEmpty }.joined(
      separator: " ")
  }

  /// `/disqualify lost 42` hardly means the open lead, with the note "42".
  private func refuseMisplacedRecord(
    _ open: RecordReference, _ reason: LeadState, _ note: String
  ) throws(Refusal) {
    guard let meant = ReferenceReader.recordOrNumber(note) else { return }
    let word = Flag.kebab(reason.rawValue)
    let lines = [line("\(meant)", word), line("\(open)", word, note)]
    throw .choice(.usage, .whichOfTwo(meant, open), of: lines, suggestion: lines[0])
  }

  /// `/lost`: a lead is disqualified as lost, an opportunity is lost for the reason that follows.
  private mutating func lost() throws(Refusal) -> Command {
    let first = WordScanner(call.arguments).next
    let target = ReferenceReader.record(first) ?? context.open
    guard target?.opportunity == nil || ReferenceReader.number(first) != nil else {
      return try reading(.lose, call.arguments) { (reader) throws(Refusal) in try reader.lose() }
    }
    let isNamed = ReferenceReader.recordOrNumber(first) != nil
    let note = isNamed ? WordScanner.droppingWord(of: call.arguments) : call.arguments
    let line = isNamed ? "\(first) lost \(note)" : "lost \(note)"
    return try reading(.disqualify, line) { (reader) throws(Refusal) in try reader.disqualify() }
  }

  /// Reads the arguments of another command in the place of this one.
  private mutating func reading(
    _ verb: Verb, _ arguments: String, as read: (inout CommandReader) throws(Refusal) -> Command
  ) throws(Refusal) -> Command {
    var reader = Self(Invocation(CommandName(word: verb.rawValue, verb: verb), arguments), context: context)
    reader.isDryRun = isDryRun || reader.isDryRun
    let command = try read(&reader)
    isDryRun = reader.isDryRun
    return command
  }
}
