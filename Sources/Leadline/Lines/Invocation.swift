/// A command as it was typed: what its first word stands for, and the rest untouched but for `--dry-run` at either end.
struct Invocation {
  let name: CommandName
  let arguments: String
  let isDryRun: Bool

  var verb: Verb { name.verb }

  init(_ name: CommandName, _ arguments: some StringProtocol) {
    self.name = name
    let (rest, isDryRun) = Self.withoutDryRun(name.before + arguments + name.after)
    self.isDryRun = isDryRun
    self.arguments = rest
  }

  private static func withoutDryRun(_ arguments: String) -> (String, Bool) {
    var scanner = WordScanner(arguments)
    var isDryRun = false
    if let flag = scanner.nextFlag, isDryRunFlag(flag) {
      scanner.take(flag)
      isDryRun = true
    }
    var rest = scanner.rest
    rest.dropBlanksAtEnd()
    if let word = rest.lastWord, let flag = WordScanner(word).nextFlag, isDryRunFlag(flag) {
      rest = rest[..<word.startIndex]
      rest.dropBlanksAtEnd()
      isDryRun = true
    }
    return (String(Substring(rest)), isDryRun)
  }

  static func isDryRunFlag(_ flag: FlagWord) -> Bool {
    !flag.hasValue && FlagList()[flag.name] == .dryRun
  }
}

extension Substring.UnicodeScalarView {
  fileprivate mutating func dropBlanksAtEnd() {
    while let last, last.isBlank { removeLast() }
  }

  fileprivate var lastWord: Substring? {
    guard !isEmpty else { return nil }
    let blank = lastIndex(where: \.isBlank)
    return Substring(self[(blank.map { index(after: $0) } ?? startIndex)...])
  }
}
