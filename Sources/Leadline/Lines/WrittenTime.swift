/// A time that stands in a line, and how it was written there.
struct WrittenTime {
  let time: ReadTime
  let words: String
  /// The words with a comma behind them, or the quotes around them, if there are any.
  let source: String
}

extension Invocation {
  /// The line that was typed, with other words for a part of it.
  func line(with words: String, insteadOf source: some StringProtocol) -> String {
    let rest = arguments.replacingFirst(String(source), with: words)
    return "/\(verb) \(rest)\(isDryRun ? " --dry-run" : "")"
  }
}
