/// Tells a command whose slash was forgotten from a sentence that begins with the same word.
///
/// "qualify 42", "squalifica #42 perso" and "7qualify 42" (the slash is Shift-7 on an Italian keyboard) are asked
/// about; "call me tomorrow", "note that …", "open 24 hours" are posts. What counts is what follows the verb: a
/// record, a flag, or the end, and for a bare number that all of it is understood.
enum CommandLikeness {
  /// - Returns: the line that was probably meant, with its slash.
  static func command(in text: String, context: LineContext) -> String? {
    guard !text.unicodeScalars.contains("\n"), text.utf8.count <= 400 else { return nil }
    var scanner = WordScanner(text)
    if scanner.nextFlag?.isHyphened == true { return behindFlags(scanner) }
    guard let word = scanner.word() else { return nil }
    let rest = scanner.text
    if rest.isEmpty, let record = reference(word, context) { return "/open \(record)" }
    guard let (name, isMarked) = name(word, endsLine: rest.isEmpty) else { return misspelled(word, rest) }
    let line = rest.isEmpty ? "/\(name.word)" : "/\(name.word) \(rest)"
    return isMarked || isLike(name, rest, line, context) ? line : nil
  }

  /// "--out /call hello": the flags stand before the command that they belong to.
  private static func behindFlags(_ start: WordScanner) -> String? {
    var scanner = start
    while !scanner.isAtEnd, !scanner.isCommand { _ = scanner.word() }
    let flags = Substring(start.rest[..<scanner.rest.startIndex])
    guard let command = scanner.word() else { return nil }
    return "\(command) \(flags)\(scanner.text)"
  }

  /// A number alone may answer anything, but with nothing open hardly means a post.
  private static func reference(_ word: Substring, _ context: LineContext) -> RecordReference? {
    ReferenceReader.record(word) ?? (context.open == nil ? ReferenceReader.recordOrNumber(word) : nil)
  }

  /// The command that the word names, and whether it stands behind something typed in the place of the slash.
  private static func name(_ typed: Substring, endsLine: Bool) -> (CommandName, Bool)? {
    // "Qualify." and "qualify!" are said as commands are, "qualify?" asks the others.
    let word = endsLine && typed.count > 1 && typed.last.map { ".!".contains($0) } == true ? typed.dropLast() : typed
    if let first = word.first, "7\\&".contains(first), let name = CommandName.named(word.dropFirst()) {
      return (name, true)
    }
    return CommandName.named(word).map { ($0, false) }
  }

  /// "qualfy #42", "!qualfy 42": no command, but too near to one to be posted unasked.
  private static func misspelled(_ word: Substring, _ rest: String) -> String? {
    let isMarked = word.first.map { "!7\\&".contains($0) } == true
    let stem = isMarked ? word.dropFirst() : word
    let record = isMarked ? ReferenceReader.recordOrNumber(rest) : ReferenceReader.record(rest)
    guard record != nil, stem.utf8.count > 3, stem.unicodeScalars.allSatisfy(\.isPartOfName) else {
      return nil
    }
    return NearCommand.single(of: NearCommand.names(for: stem)).map { "/\($0.word) \(rest)" }
  }

  private static func isLike(_ name: CommandName, _ rest: String, _ line: String, _ context: LineContext)
    -> Bool
  {
    let scanner = WordScanner(rest)
    if rest.isEmpty { return standsAlone(name) }
    if let flag = scanner.nextFlag { return flag.isHyphened && flag.name.utf8.count <= 20 }
    switch name.verb {
    case .new, .find, .who, .link: return rest.contains(" --")
    case .help: return CommandName.named(rest)?.isPlain ?? false
    default: break
    }
    // "vedi #42" is a sentence, "mostra #42" hardly.
    if names(scanner.next) { return name.isPlain || !name.verb.isReading }
    if closes(name, rest, context) { return true }
    return !name.verb.endsInText && isUnderstood(line, context) && isTerse(name.verb, scanner.next)
      || name.verb == .disqualify && isUnderstood(line, context) && isReason(scanner)
  }

  /// "win 5000" and "lose price", but not "win 3 customers" or "lose 3 customers a week".
  private static func closes(_ name: CommandName, _ rest: String, _ context: LineContext) -> Bool {
    guard name.isPlain else { return false }
    switch name.verb {
    case .win:
      do {
        _ = try AmountReader(language: context.language).read(rest, field: "amount")
        return true
      } catch {
        return error.question != nil
      }
    case .lose: return !rest.contains(where: \.isWhitespace)
    default: return false
    }
  }

  /// A record or entry that cannot be anything else.
  private static func names(_ word: Substring) -> Bool {
    if ReferenceReader.record(word) != nil { return true }
    return ReferenceReader.entry(word, numbers: false) != nil
  }

  /// A word that begins the arguments of a command rather than a sentence.
  private static func isTerse(_ verb: Verb, _ word: Substring) -> Bool {
    switch verb {
    case .win, .lose: false
    case .set: true
    case .assign, .who: word.first == "@" || ReferenceReader.number(word) != nil
    default: ReferenceReader.recordOrNumber(word) != nil || ReferenceReader.entry(word, numbers: true) != nil
    }
  }

  /// "disqualify 42 …", "squalifica perso".
  private static func isReason(_ scanner: WordScanner) -> Bool {
    if ReferenceReader.number(scanner.next) != nil { return true }
    var scanner = scanner
    return scanner.longest(of: DisqualificationReason.words, read: DisqualificationReason.read) != nil
  }

  /// Whether the line would be run, or would be but for something that is asked for.
  private static func isUnderstood(_ line: String, _ context: LineContext) -> Bool {
    switch LineReader(context: context).read(line) {
    case .command: true
    case .refused(let refusal): refusal.question != nil
    case .empty: false
    }
  }

  /// Verbs that are whole commands with a record open, and that nobody answers with alone, as with "done" or "later".
  private static func standsAlone(_ name: CommandName) -> Bool {
    guard name.isPlain || name.isLost else { return false }
    switch name.verb {
    case .qualify, .disqualify, .reactivate, .win, .lose, .reopen, .undo, .timeline, .take, .follow, .whoami, .missed,
      .help:
      return true
    default:
      return false
    }
  }
}
