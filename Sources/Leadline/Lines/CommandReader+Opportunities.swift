extension CommandReader {
  mutating func win() throws(Refusal) -> Command {
    var arguments = try arguments()
    let named = arguments.takeRecord(numbers: false)
    if named == nil, context.open == nil { try refuseBareNumber(arguments) }
    let amount = arguments.joinedWords
    return .win(try record(named), amount: amount.map { .words($0) })
  }

  mutating func lose() throws(Refusal) -> Command {
    var arguments = try arguments([Flag(name: "to", others: ["a", "contro"])])
    let named = arguments.takeRecord(numbers: false)
    if named == nil { try refuseBareNumber(arguments) }
    let record = try record(named)
    let competitor = arguments.text("to")
    // Whether there is anything to lose is known at the desk, which asks for the reason then.
    let reason = arguments.joinedWords.flatMap { $0.isEmpty ? nil : $0 }
    return .lose(record, reason: reason, competitor: competitor)
  }

  /// The opportunity that is the only argument.
  mutating func opportunity() throws(Refusal) -> RecordReference {
    var arguments = try arguments()
    let named = arguments.takeRecord(numbers: false)
    if named == nil, arguments.words.count == 1 { try refuseBareNumber(arguments) }
    try end(arguments)
    return try record(named)
  }

  /// `/lose 7 …` may mean opportunity 7, the opportunity of lead 7, or a reason that begins with a number.
  private func refuseBareNumber(_ arguments: Arguments) throws(Refusal) {
    guard let word = arguments.words.first, let number = ReferenceReader.number(word.text) else { return }
    let rest = WordScanner.droppingWord(of: call.arguments)
    var lines = [line("O-\(number)", rest), line("#\(number)", rest)]
    if let open = context.open, call.verb == .lose { lines.append(line("\(open)", call.arguments)) }
    throw .choice(.usage, .whichRecord(number), of: lines, suggestion: lines[0])
  }
}

extension WordScanner {
  /// A text without its first word.
  static func droppingWord(of text: String) -> String {
    var scanner = WordScanner(text)
    _ = scanner.word()
    return scanner.text
  }
}

extension String {
  /// Without blanks at the end.
  var trimmedEnd: String {
    var scalars = Substring(self).unicodeScalars
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    return String(Substring(scalars))
  }
}
