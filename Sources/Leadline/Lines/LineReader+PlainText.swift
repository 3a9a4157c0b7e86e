extension LineReader {
  /// A line without a slash: a post, unless it looks like a command whose slash was forgotten.
  func plainText(_ text: String) throws(Refusal) -> ReadLine {
    guard let line = CommandLikeness.command(in: text, context: context) else { return try posting(text) }
    var lines = [line]
    if let open = context.open { lines.append(Self.postLine(text, on: open)) }
    throw .choice(.usage, .commandWithoutSlash(line.shortened), of: lines, suggestion: line)
  }

  /// A text that is meant to be posted.
  func posting(_ text: String) throws(Refusal) -> ReadLine {
    guard let open = context.open else {
      throw .missing(.leadRequired, "lead", .nothingOpen, line: Self.postLine(text, on: "#{}"))
    }
    guard context.takesPlainText else {
      let line = Self.postLine(text, on: open)
      throw .choice(.usage, .plainTextNotTaken(open), of: [line], suggestion: line)
    }
    return .command(.write(open, Draft(kind: .post, body: text)), dryRun: false)
  }

  static func postLine(_ text: String, on record: RecordReference) -> String {
    postLine(text, on: record.description)
  }

  /// The line that posts a text, though it begin with what looks like a flag.
  private static func postLine(_ text: String, on record: String) -> String {
    WordScanner(text).nextFlag == nil ? "/post \(record) \(text)" : "/post \(record) -- \(text)"
  }
}
