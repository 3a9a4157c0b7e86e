extension CommandReader {
  mutating func pluginCommand() throws(Refusal) -> Command {
    switch call.verb {
    case .enrich: return .enrich(try onlyRecord().0)
    case .facts: return .facts(try onlyRecord().0)
    case .score: return .score(try onlyRecord().0)
    default: return try run()
    }
  }

  /// The name first, then the lead, then whatever the plugin makes of it.
  private mutating func run() throws(Refusal) -> Command {
    var scanner = WordScanner(call.arguments)
    guard let word = scanner.word() else { throw nameRequired() }
    guard let added = context.added.named(word) else { throw unknown(word) }
    var rest = WordScanner(scanner.text)
    var named: RecordReference?
    while true {
      if let flag = rest.nextFlag, Invocation.isDryRunFlag(flag) {
        rest.take(flag)
        isDryRun = true
      } else if named == nil, let record = ReferenceReader.record(rest.next) {
        named = record
        _ = rest.word()
      } else {
        break
      }
    }
    return .run(added.name, named ?? context.open, text: rest.text)
  }

  private func nameRequired() -> Refusal {
    guard !context.added.isEmpty else { return Refusal(.unknownCommand, .noAddedCommands, suggestion: "/help") }
    let choices = context.added.map { Question.Choice(value: $0.name, label: $0.summary) }
    return Refusal(
      .usage, .whichAdded, question: Question(argument: "name", choices: choices, line: line("{}")), field: "name")
  }

  private func unknown(_ word: Substring) -> Refusal {
    let near = Spelling.nearest(to: String(word), among: context.added) { $0.name }
    return Refusal(
      .unknownCommand, context.added.isEmpty ? .noAddedCommands : .unknownAdded(String(word).shortened),
      suggestion: near.first.map { "/\($0.name)" } ?? "/help", field: "name")
  }
}
