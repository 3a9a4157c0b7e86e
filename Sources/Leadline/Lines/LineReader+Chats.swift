/// Lines of chats that take the slash for themselves.
extension LineReader {
  /// What stands behind `/lead`: a command without its slash, a record to look at, or plain text.
  func slashedAgain(_ line: String) throws(Refusal) -> ReadLine {
    if line.isEmpty { return .command(.help(nil), dryRun: false) }
    if let rest = Self.behindDryRun(line), CommandName.named(WordScanner(rest).next, added: context.added) != nil {
      return try slashedAgain("\(rest) --dry-run")
    }
    if let pretended = try pretending(line) { return pretended }
    if let record = ReferenceReader.recordOrNumber(line) { return .command(.show(record), dryRun: false) }
    let scalars = line.unicodeScalars
    if scalars.starts(with: "//".unicodeScalars) { return try posting(String(Substring(scalars.dropFirst()))) }
    let hasSlash = scalars.first == "/"
    let rest = hasSlash ? String(Substring(scalars.dropFirst())) : line
    var scanner = WordScanner(rest)
    let word = scanner.word() ?? ""
    if let name = CommandName.named(word, added: context.added) {
      return try CommandReader.read(Invocation(name, scanner.text), context: context)
    }
    if hasSlash { throw unknown(word, scanner.text, rest) }
    if let misspelled = misspelled(word, scanner.text, rest) { throw misspelled }
    return try plainText(line)
  }

  /// Too near to a command to be posted unasked: `/lead qualfy 42`.
  private func misspelled(_ word: Substring, _ arguments: String, _ line: String) -> Refusal? {
    let names = isLikeArguments(arguments) ? NearCommand.all(for: word) : NearCommand.names(for: word)
    guard !names.isEmpty else { return nil }
    let tail = arguments.isEmpty ? "" : " \(arguments)"
    var lines = names.map { "/\($0.word)\(tail)" }
    if let open = context.open, context.takesPlainText { lines.append(Self.postLine(line, on: open)) }
    return .choice(
      .unknownCommand, .unknownCommand("/\(word)".shortened, near: names.map { "/\($0.word)" }), of: lines,
      suggestion: NearCommand.likeliest(of: names, for: word).map { "/\($0.word)\(tail)" })
  }

  /// Nothing, a record, an entry, somebody's name or a flag: what follows a command rather than the first word of a
  /// sentence.
  private func isLikeArguments(_ text: String) -> Bool {
    let scanner = WordScanner(text)
    let next = scanner.next
    return text.isEmpty || next.first == "@" || scanner.nextFlag != nil || ReferenceReader.recordOrNumber(next) != nil
      || ReferenceReader.entry(next, numbers: true) != nil
  }
}
