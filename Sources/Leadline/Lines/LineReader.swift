/// Reads a line that somebody typed.
///
/// ```swift
/// let reader = LineReader(context: LineContext(open: .lead(42)))
/// reader.read("/note don't call before 9")   // .command(.write(#42, a note), dryRun: false)
/// reader.read("/qualfy")                     // .refused: did you mean /qualify?
/// ```
///
/// Reading does nothing and knows no records: whether lead 42 exists is for the desk to say. It takes time in
/// proportion to the length of the line, whatever stands in it.
public struct LineReader: Sendable {
  let context: LineContext

  public init(context: LineContext) {
    self.context = context
  }

  /// Reads one line, or a pasted text of several, which is one entry.
  public func read(_ line: String) -> ReadLine {
    do {
      return try reading(LineCheck.clean(line))
    } catch {
      return .refused(error)
    }
  }

  private func reading(_ line: String) throws(Refusal) -> ReadLine {
    if line.isEmpty { return .empty }
    if let pretended = try pretending(line) { return pretended }
    let scalars = line.unicodeScalars
    if scalars.starts(with: "//".unicodeScalars) {
      return try posting(String(Substring(scalars.dropFirst())))
    }
    if scalars.first == "/" { return try command(String(Substring(scalars.dropFirst()))) }
    if let addressed = addressed(line) { return try CommandReader.read(addressed, context: context) }
    return try plainText(line)
  }

  /// What stands behind a slash.
  private func command(_ line: String) throws(Refusal) -> ReadLine {
    var scanner = WordScanner(line)
    let isDirect = line.unicodeScalars.first?.isBlank == false
    let word = scanner.word() ?? ""
    if isDirect, word == "?" { return .command(.help(nil), dryRun: false) }
    if isDirect, ["lead", "leadline"].contains(word.lowercased()) { return try slashedAgain(scanner.text) }
    guard isDirect, let name = CommandName.named(word, added: context.added) else {
      throw unknown(word, scanner.text, line)
    }
    return try CommandReader.read(Invocation(name, scanner.text), context: context)
  }

  /// `@leadline qualify 42`, `!qualify 42`: a command if its name is one, else what it looks like.
  func addressed(_ line: String) -> Invocation? {
    var scanner = WordScanner(line)
    var word = scanner.word() ?? ""
    if word.first == "!" {
      word = word.dropFirst()
    } else if ["@leadline", "@leadline:", "@leadline,"].contains(word.lowercased()) {
      word = scanner.word() ?? ""
      if word.first == "/" { word = word.dropFirst() }
    } else {
      return nil
    }
    return CommandName.named(word, added: context.added).map { Invocation($0, scanner.text) }
  }

  /// A word behind a slash that is no command.
  func unknown(_ word: Substring, _ arguments: String, _ line: String) -> Refusal {
    let names = exactly(word) ?? NearCommand.all(for: word)
    let tail = arguments.isEmpty ? "" : " \(arguments)"
    var lines = names.map { "/\($0.word)\(tail)" }
    var suggestion = NearCommand.likeliest(of: names, for: word).map { "/\($0.word)\(tail)" }
    if let record = ReferenceReader.recordOrNumber(word), arguments.isEmpty {
      lines = ["/open \(record)"]
      suggestion = lines[0]
    }
    // A path or a pasted text that begins with a slash.
    if lines.isEmpty, let open = context.open, context.takesPlainText {
      lines = [Self.postLine("/\(line)", on: open)]
    }
    let near = names.map { "/\($0.word)" }
    return .choice(
      .unknownCommand, .unknownCommand("/\(word)".shortened, near: near), of: lines,
      suggestion: suggestion ?? (lines.isEmpty ? "/help" : nil))
  }

  /// The command itself, where only a blank after the slash kept it from being one.
  private func exactly(_ word: Substring) -> [CommandName]? {
    CommandName.named(word).map { [$0] }
  }
}
