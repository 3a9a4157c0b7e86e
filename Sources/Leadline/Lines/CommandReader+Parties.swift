/// Who has a say, and who competes: `add NAME …`, `remove NAME`, or nothing, to list them.
extension CommandReader {
  private enum Wish { case add, remove }

  mutating func partyCommand() throws(Refusal) -> Command {
    call.verb == .stakeholder ? try stakeholder() : try competitor()
  }

  private mutating func stakeholder() throws(Refusal) -> Command {
    var arguments = try arguments([
      Flag(name: "email", others: ["mail", "e-mail"]), Flag(name: "phone", others: ["telefono", "tel"]),
      Flag(name: "title", others: ["mansione", "jobTitle"]), Flag(name: "as", others: ["role", "ruolo", "come"]),
    ])
    let record = try record(arguments.takeRecord())
    guard let wish = try wish(&arguments, on: record) else { return .stakeholders(record) }
    var (name, role) = try nameAndRole(arguments, on: record, wish)
    if wish == .remove { return .removeStakeholder(record, .name(name)) }
    if let words = arguments.text("as") { role = try self.role(words, of: name, on: record) }
    return .addStakeholder(
      record,
      StakeholderDraft(
        name: name, role: role, email: arguments.text("email"), phone: arguments.text("phone"),
        jobTitle: arguments.text("title")))
  }

  private mutating func competitor() throws(Refusal) -> Command {
    var arguments = try arguments([
      Flag(name: "threat", others: ["minaccia"]), Flag(name: "website", others: ["site", "sito"]),
      Flag(name: "strengths", others: ["forze", "puntiDiForza"]),
      Flag(name: "weaknesses", others: ["debolezze", "puntiDeboli"]),
    ])
    let record = try record(arguments.takeRecord())
    guard let wish = try wish(&arguments, on: record) else { return .rivals(record) }
    let name = try name(arguments, on: record, wish)
    if wish == .remove { return .removeRival(record, .name(name)) }
    return .addRival(
      record,
      RivalDraft(
        name: name, threat: try threat(arguments), website: arguments.text("website"),
        strengths: arguments.text("strengths"), weaknesses: arguments.text("weaknesses")))
  }

  /// - Returns: `nil` where nothing is said, which lists them.
  private func wish(_ arguments: inout Arguments, on record: RecordReference) throws(Refusal) -> Wish? {
    guard let word = arguments.words.first else { return nil }
    switch word.isQuoted ? "" : word.text.foldedKey {
    case "add", "aggiungi", "new", "nuovo":
      arguments.words.removeFirst()
      return .add
    case "remove", "delete", "togli", "rimuovi", "elimina":
      arguments.words.removeFirst()
      return .remove
    default:
      let rest = arguments.joinedWords ?? ""
      throw Refusal(
        .usage, .addOrRemove(rest.shortened), suggestion: line(record.description, "add", rest), field: "name")
    }
  }

  private func name(_ arguments: Arguments, on record: RecordReference, _ wish: Wish) throws(Refusal) -> String {
    guard let name = arguments.joinedWords?.trimmedEnd, !name.isEmpty else {
      throw .missing(
        "name", .partyNameRequired(call.verb), line: line(record.description, wish == .add ? "add {}" : "remove {}"))
    }
    return name
  }

  /// `Anna Rossi as decision maker`, `Anna Rossi come decisore`: the last such word counts, if a role follows it.
  private func nameAndRole(
    _ arguments: Arguments, on record: RecordReference, _ wish: Wish
  ) throws(Refusal) -> (String, StakeholderRole?) {
    let name = try name(arguments, on: record, wish)
    let place = arguments.words.lastIndex { !$0.isQuoted && ["as", "come"].contains($0.text.lowercased()) }
    guard wish == .add, let place, place > 0 else { return (name, nil) }
    let words = arguments.words[(place + 1)...].map(\.text).joined(separator: " ")
    guard let before = Arguments.joined(Array(arguments.words[..<place])) else { return (name, nil) }
    return (before, try role(words, of: before, on: record))
  }

  private func role(_ words: String, of name: String, on record: RecordReference) throws(Refusal) -> StakeholderRole {
    if let role = StakeholderRole(named: words) { return role }
    let choices = StakeholderRole.allCases.map { Question.Choice(value: $0.rawValue, label: $0.name) }
    throw .missing(
      .invalidValue, "role", .noSuchRole(words.shortened), line: line(record.description, "add", name, "as {}"),
      choices: choices)
  }

  private func threat(_ arguments: Arguments) throws(Refusal) -> Rival.Threat? {
    guard let words = arguments.text("threat") else { return nil }
    guard let threat = Rival.Threat(named: words) else {
      throw Refusal(.invalidValue, .noSuchThreat(words.shortened), suggestion: "/help competitor", field: "threat")
    }
    return threat
  }
}

extension Rival.Threat {
  /// Reads `high`, `alta`.
  public init?(named words: String) {
    switch words.foldedKey {
    case "low", "bassa", "basso": self = .low
    case "medium", "media", "medio": self = .medium
    case "high", "alta", "alto": self = .high
    default: return nil
    }
  }

  public var label: Message {
    switch self {
    case .low: Message("low", "bassa")
    case .medium: Message("medium", "media")
    case .high: Message("high", "alta")
    }
  }
}
