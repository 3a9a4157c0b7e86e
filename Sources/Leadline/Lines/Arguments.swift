/// What stood behind a command, taken apart.
struct Arguments {
  /// The words that belong to no flag.
  var words: [Word] = []
  /// The values of the flags, by their names, in the order in which they were given.
  private(set) var flags: [(flag: Flag, value: Value)] = []
  var isDryRun = false

  struct Word: Hashable {
    /// Without the quotes.
    let text: String
    let source: String
    let isQuoted: Bool
  }

  enum Value: Hashable {
    case on
    case words(String)
    case time(ReadTime)
    /// Seconds.
    case duration(Int64)
  }

  /// - Throws: `usage` where a flag is given a second time.
  mutating func add(_ flag: Flag, _ value: Value) throws(Refusal) {
    guard flag != .dryRun else {
      isDryRun = true
      return
    }
    guard self[flag.name] == nil else { throw Refusal(.usage, .flagTwice(flag.typed), field: flag.name) }
    flags.append((flag, value))
  }

  subscript(_ name: String) -> Value? { flags.first { $0.flag.name == name }?.value }

  func has(_ name: String) -> Bool { self[name] != nil }

  func text(_ name: String) -> String? {
    if case .words(let text) = self[name] { text } else { nil }
  }

  func time(_ name: String) -> ReadTime? {
    if case .time(let time) = self[name] { time } else { nil }
  }

  func duration(_ name: String) -> Int64? {
    if case .duration(let seconds) = self[name] { seconds } else { nil }
  }

  /// The words that belong to no flag, as one; quotes around all of it are not part of it.
  var joinedWords: String? { Self.joined(words) }

  static func joined(_ words: [Word]) -> String? {
    guard let first = words.first else { return nil }
    return words.count == 1 ? first.text : words.map(\.source).joined(separator: " ")
  }

  /// Takes the record at the front, if one stands there.
  ///
  /// - Parameter numbers: whether a bare number is one.
  mutating func takeRecord(numbers: Bool = true) -> RecordReference? {
    guard let first = words.first, !first.isQuoted,
      let record = numbers ? ReferenceReader.recordOrNumber(first.text) : ReferenceReader.record(first.text)
    else { return nil }
    words.removeFirst()
    return record
  }

  mutating func takeWord() -> String? {
    words.isEmpty ? nil : words.removeFirst().text
  }
}

/// Takes arguments apart in which flags stand anywhere, each with a value that runs to the next.
struct ArgumentReader {
  let list: FlagList
  let invocation: Invocation
  private var scanner: WordScanner
  private var arguments = Arguments()

  init(_ invocation: Invocation, _ list: FlagList) {
    self.invocation = invocation
    self.list = list
    scanner = WordScanner(invocation.arguments)
  }

  static func read(_ invocation: Invocation, _ list: FlagList) throws(Refusal) -> Arguments {
    var reader = Self(invocation, list)
    return try reader.read()
  }

  private mutating func read() throws(Refusal) -> Arguments {
    while !scanner.isAtEnd {
      if let word = scanner.nextFlag {
        try readFlag(word)
      } else {
        arguments.words.append(readWord())
      }
    }
    return arguments
  }

  private mutating func readFlag(_ word: FlagWord) throws(Refusal) {
    guard let flag = list[word.name] else { throw .unknownFlag(word, of: invocation, list) }
    scanner.take(word)
    guard flag.value != .none else {
      if word.hasValue { throw Refusal(.usage, .flagTakesNoValue(flag.typed), field: flag.name) }
      return try arguments.add(flag, .on)
    }
    let words = valueWords(isGlued: word.hasValue)
    guard let value = Arguments.joined(words) ?? (word.hasValue ? "" : nil) else {
      throw Refusal(.usage, .flagNeedsValue(flag.typed), field: flag.name)
    }
    try arguments.add(flag, .words(value))
  }

  /// - Parameter isGlued: whether a word that stands directly here belongs to the value whatever it looks like.
  private mutating func valueWords(isGlued: Bool) -> [Arguments.Word] {
    let takesAny = isGlued && !scanner.next.isEmpty
    scanner.skipBlanks()
    var words: [Arguments.Word] = []
    while !scanner.isAtEnd, (takesAny && words.isEmpty) || scanner.nextFlag == nil {
      words.append(readWord())
      if words.count == 1, words[0].isQuoted { break }
    }
    return words
  }

  private mutating func readWord() -> Arguments.Word {
    if let quoted = scanner.quoted() {
      return .init(text: String(quoted.inside), source: String(quoted.source), isQuoted: true)
    }
    let word = String(scanner.word() ?? "")
    return .init(text: word, source: word, isQuoted: false)
  }
}
