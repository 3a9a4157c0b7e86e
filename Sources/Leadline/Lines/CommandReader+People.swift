extension CommandReader {
  mutating func peopleCommand() throws(Refusal) -> Command {
    var arguments = try arguments()
    switch call.verb {
    case .whoami, .missed:
      try end(arguments)
      return call.verb == .missed ? .missed : .whoami
    case .help:
      return .help(try topic(arguments))
    case .who:
      let word = arguments.takeWord()
      try end(arguments)
      return .who(try word.map { (word) throws(Refusal) in try name(word) })
    default:
      let code = arguments.takeWord()
      try end(arguments)
      return .link(code: code)
    }
  }

  /// The name of the command that help is asked for, in English.
  private func topic(_ arguments: Arguments) throws(Refusal) -> String? {
    guard let words = arguments.joinedWords else { return nil }
    let word = words.first == "/" ? String(words.dropFirst()) : words
    if let name = CommandName.named(word) { return name.verb.rawValue }
    if let added = context.added.named(word) { return added.name }
    let near = NearCommand.names(for: word)
    let lines = near.map { "/help \($0.verb)" }
    throw .choice(
      .unknownCommand, .unknownCommand(word.shortened, near: near.map { "/\($0.word)" }), of: lines,
      suggestion: NearCommand.single(of: near).map { "/help \($0.verb)" } ?? "/help")
  }
}
