/// How far a record is in its flow, and where it goes.
extension CommandReader {
  mutating func flowCommand() throws(Refusal) -> Command {
    switch call.verb {
    case .flow: try flow()
    case .sequence: try sequence()
    default: try stage()
    }
  }

  private mutating func flow() throws(Refusal) -> Command {
    var arguments = try arguments()
    let record = try record(arguments.takeRecord())
    guard let word = arguments.takeWord() else { return .flow(record, stage: nil) }
    let name = arguments.joinedWords
    switch word.foldedKey {
    case "use", "usa", "switch", "passa":
      guard let name else { throw .missing("flow", .whichFlow, line: line(record.description, "use {}")) }
      return .useFlow(record, name)
    case "show", "mostra":
      guard let name else { throw .missing("stage", .whichStage, line: line(record.description, "show {}")) }
      return .flow(record, stage: name)
    default:
      let words = [word, name ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
      throw Refusal(
        .usage, .notUnderstood(words.shortened, .flow), suggestion: line(record.description, "use", words),
        field: "flow")
    }
  }

  private mutating func sequence() throws(Refusal) -> Command {
    var arguments = try arguments()
    let record = try record(arguments.takeRecord())
    guard let word = arguments.takeWord() else { return .sequences(record) }
    let name = arguments.joinedWords
    switch word.foldedKey {
    case "attach", "start", "avvia", "attacca", "usa":
      guard let name else { throw .missing("sequence", .whichSequence, line: line(record.description, "attach {}")) }
      return .attach(record, sequence: name)
    case "stop", "ferma", "interrompi": return .stop(record, sequence: name)
    default:
      let words = [word, name ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
      throw Refusal(
        .usage, .notUnderstood(words.shortened, .sequence), suggestion: line(record.description, "attach", words),
        field: "sequence")
    }
  }

  private mutating func stage() throws(Refusal) -> Command {
    var arguments = try arguments([Flag(name: "waive", others: ["deroga"]), .off])
    let record = try record(arguments.takeRecord())
    let reason = arguments.text("waive")
    if let reason, reason.isEmpty { throw Refusal(.usage, .flagNeedsValue("--waive"), field: "waive") }
    guard let words = arguments.joinedWords else { return .flow(record, stage: nil) }
    switch words.foldedKey {
    case "next", "avanti", "prossima", "seguente": return .stage(record, StageMove(to: .next, waive: reason))
    case "back", "indietro", "precedente": return .stage(record, StageMove(to: .back, waive: reason))
    case "abandon", "abbandona": return .stage(record, StageMove(to: .abandon))
    default: break
    }
    guard let first = arguments.words.first, !first.isQuoted, ["check", "spunta"].contains(first.text.lowercased())
    else {
      return .stage(record, StageMove(to: .stage(words), waive: reason))
    }
    arguments.words.removeFirst()
    guard let step = arguments.joinedWords else {
      throw .missing("step", .whichStep, line: line(record.description, "check {}"))
    }
    return .stage(record, StageMove(to: .check(step, on: !arguments.has("off"))))
  }
}
