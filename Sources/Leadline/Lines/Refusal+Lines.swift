extension Refusal {
  static func unknownFlag(_ word: FlagWord, of invocation: Invocation, _ list: FlagList) -> Refusal {
    let nearest = list.nearest(to: word.name)
    let command = "/\(invocation.verb)"
    let arguments = invocation.arguments
    let line =
      if let nearest {
        "\(command) \(arguments.replacingFirst(word.source, with: nearest.typed))"
      } else if invocation.verb.endsInText {
        "\(command) \(arguments.replacingFirst(word.source, with: "-- \(word.source)"))"
      } else {
        "/help \(invocation.verb)"
      }
    return Refusal(
      .usage, .unknownFlag(word.source.shortened, nearest?.typed, command), suggestion: line,
      field: word.name.shortened)
  }

  static func unreadableTime(_ word: some StringProtocol, flag: Flag, of verb: Verb) -> Refusal {
    let typed = String(word).shortened
    let message: Message = flag.value == .duration ? .notUnderstoodAsDuration(typed) : .notUnderstoodAsTime(typed)
    return Refusal(.invalidTime, message, suggestion: "/help \(verb)", field: flag.name)
  }

  /// Something stands there that a command can make nothing of.
  static func notUnderstood(_ words: String, _ verb: Verb) -> Refusal {
    Refusal(
      .usage, .notUnderstood(words.shortened, verb),
      suggestion: "/help \(verb)")
  }

  /// Something is missing, and is asked for.
  static func missing(_ argument: String, _ message: Message, line: String) -> Refusal {
    missing(.usage, argument, message, line: line)
  }

  static func missing(
    _ code: Code, _ argument: String, _ message: Message, line: String, choices: [Question.Choice] = []
  ) -> Refusal {
    let question = Question(argument: argument, choices: choices, line: line)
    return Refusal(code, message, question: question, field: argument)
  }

  /// Several lines may have been meant: the person chooses, and nothing is run meanwhile.
  static func choice(_ code: Code, _ message: Message, of lines: [String], suggestion: String?) -> Refusal {
    choice(
      code, message, of: lines.map { .init(value: $0, label: .line($0)) },
      suggestion: suggestion)
  }

  static func choice(
    _ code: Code, _ message: Message, of choices: [Question.Choice], suggestion: String?
  ) -> Refusal {
    let question = choices.isEmpty ? nil : Question(argument: "line", choices: choices, line: "{}")
    return Refusal(code, message, suggestion: suggestion, question: question)
  }
}

extension String {
  /// At most some sixty characters of it on one line, to be repeated in a sentence.
  var shortened: String {
    let line = String(Substring(unicodeScalars.prefix(60).map { $0 == "\n" ? " " : $0 }.text))
    return unicodeScalars.dropFirst(60).isEmpty ? line : line + "…"
  }

  func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}

extension [Unicode.Scalar] {
  fileprivate var text: String { reduce(into: "") { $0.unicodeScalars.append($1) } }
}
