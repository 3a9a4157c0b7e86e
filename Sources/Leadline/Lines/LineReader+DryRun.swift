/// `--dry-run` before anything else: `--dry-run /qualify 42`.
extension LineReader {
  /// A line that begins with the flag only pretends, whatever follows.
  ///
  /// - Returns: `nil` for every other line.
  func pretending(_ line: String) throws(Refusal) -> ReadLine? {
    guard let rest = Self.behindDryRun(line) else { return nil }
    guard !rest.isEmpty else { throw Refusal(.usage, .dryRunOfNothing, suggestion: "/help") }
    let isCommand = rest.unicodeScalars.first == "/" || addressed(rest) != nil
    if isCommand { return read("\(rest) --dry-run") }
    guard let command = CommandLikeness.command(in: rest, context: context) else {
      return read("/post \(rest) --dry-run")
    }
    var lines = ["\(command) --dry-run"]
    if let open = context.open { lines.append(Self.postLine(line, on: open)) }
    throw .choice(.usage, .commandWithoutSlash(lines[0].shortened), of: lines, suggestion: lines[0])
  }

  /// What stands behind the flags at the beginning of a line that say so; `nil` if there are none.
  static func behindDryRun(_ line: String) -> String? {
    var scanner = WordScanner(line)
    var isDryRun = false
    while let flag = scanner.nextFlag, Invocation.isDryRunFlag(flag) {
      scanner.take(flag)
      isDryRun = true
    }
    return isDryRun ? scanner.text : nil
  }
}
