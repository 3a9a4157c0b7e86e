/// Takes arguments apart that end in free text: what it is about, then flags, then the text as it was typed.
struct TextReader {
  /// What a command of this kind is about.
  enum Target { case record, entry }

  private(set) var record: RecordReference?
  /// The arguments without the word that names the record.
  private(set) var withoutRecord: String
  private(set) var entry: (record: RecordReference?, position: Int64)?
  /// The time that stands there without a flag, and how it was written.
  private(set) var written: WrittenTime?
  /// What a reply should say of the times that were read.
  private(set) var notes: [Message] = []
  private(set) var arguments = Arguments()

  private let invocation: Invocation
  private let list: FlagList
  private let times: TimeReader
  private var scanner: WordScanner

  /// - Parameter takesTime: whether a time is expected without a flag.
  init(
    _ invocation: Invocation, _ target: Target, _ list: FlagList, context: LineContext,
    takesTime: Bool = false
  ) throws(Refusal) {
    self.invocation = invocation
    withoutRecord = invocation.arguments
    self.list = list
    times = TimeReader(context, tense: invocation.verb.tense)
    scanner = WordScanner(invocation.arguments)
    while try takeNext(target, takesTime: takesTime) {}
    dropSeparator()
  }

  /// What is left when all else has been read.
  var text: String { scanner.text }

  /// The time that stands there without a flag.
  var time: ReadTime? { written?.time }

  private mutating func takeNext(_ target: Target, takesTime: Bool) throws(Refusal) -> Bool {
    if takeTarget(target) { return true }
    if try takeFlag() { return true }
    return takesTime ? try takeTime() : false
  }

  private mutating func takeTarget(_ target: Target) -> Bool {
    guard record == nil, entry == nil else { return false }
    let word = scanner.next
    switch target {
    case .record: record = ReferenceReader.record(word.last == ":" ? word.dropLast() : word)
    case .entry: entry = ReferenceReader.entry(word, numbers: false)
    }
    guard record != nil || entry != nil else { return false }
    if record != nil { withoutRecord = withoutRecord.droppingFirst(word) }
    _ = scanner.word()
    return true
  }

  private mutating func takeTime() throws(Refusal) -> Bool {
    guard written == nil else { return false }
    written = try readTime(field: "time")
    return written != nil
  }

  /// The longest time that stands here, or one in quotes.
  private mutating func readTime(field: String) throws(Refusal) -> WrittenTime? {
    let rest = Substring(scanner.rest)
    if let found = times.first(in: rest) {
      scanner.move(to: found.end)
      if found.isBeforeHour { throw unreadableHour(behind: rest[..<found.end], field) }
      return try written(found.phrase, rest[..<found.end].withoutStop, rest[..<found.end], field)
    }
    var quoting = scanner
    guard let quoted = quoting.quoted(), let phrase = times.whole(quoted.inside) else { return nil }
    scanner = quoting
    return try written(phrase, quoted.inside, quoted.source, field)
  }

  /// An hour behind a day would have been read with it if there were such an hour: it is not the beginning of the text.
  private func unreadableHour(behind day: Substring, _ field: String) -> Refusal {
    var ahead = scanner
    let words = [Substring(day), ahead.word(), ahead.word()].compactMap(\.self).joined(separator: " ")
    return .unreadableTime(words, flag: Flag(name: field, value: .time), of: invocation.verb)
  }

  private mutating func written(
    _ phrase: TimePhrase, _ words: Substring, _ source: Substring, _ field: String
  ) throws(Refusal) -> WrittenTime {
    do {
      let reading = try times.meaning(of: phrase)
      notes += reading.notes
      return WrittenTime(time: reading.time, words: String(words), source: String(source))
    } catch {
      let line = invocation.line(with: "{}", insteadOf: source)
      throw .misfit(error, typed: String(words), in: times.timeZone, field: field, line: line)
    }
  }

  private mutating func takeFlag() throws(Refusal) -> Bool {
    guard let word = scanner.nextFlag else { return false }
    guard let flag = list[word.name] else {
      // A dash opens a speech as often as a flag: it is one only where a flag of that name can be meant.
      if !word.isHyphened, list.nearest(to: word.name) == nil { return false }
      throw .unknownFlag(word, of: invocation, list)
    }
    scanner.take(word)
    if flag.value == .none, word.hasValue {
      throw Refusal(.usage, .flagTakesNoValue(flag.typed), field: flag.name)
    }
    try arguments.add(flag, try value(of: flag, isGlued: word.hasValue))
    return true
  }

  private mutating func value(of flag: Flag, isGlued: Bool) throws(Refusal) -> Arguments.Value {
    if flag.value == .none { return .on }
    guard !scanner.isAtEnd, isGlued || scanner.nextFlag == nil else {
      throw Refusal(.usage, .flagNeedsValue(flag.typed), field: flag.name)
    }
    return switch flag.value {
    case .none, .words: .words(oneWord(isGlued: isGlued))
    case .time: .time(try timeOf(flag))
    case .duration: .duration(try durationOf(flag))
    }
  }

  private mutating func oneWord(isGlued: Bool) -> String {
    if let quoted = scanner.quoted() { return String(quoted.inside) }
    if isGlued, scanner.next.isEmpty {
      scanner.skipBlanks()
      return ""
    }
    return String(scanner.word() ?? "")
  }

  private mutating func timeOf(_ flag: Flag) throws(Refusal) -> ReadTime {
    if let written = try readTime(field: flag.name) { return written.time }
    throw .unreadableTime(scanner.next, flag: flag, of: invocation.verb)
  }

  private mutating func durationOf(_ flag: Flag) throws(Refusal) -> Int64 {
    if let (seconds, end) = DurationReader.first(in: Substring(scanner.rest)) {
      scanner.move(to: end)
      return seconds
    }
    if let seconds = scanner.quoted().flatMap({ DurationReader.read(String($0.inside)) }) { return seconds }
    throw .unreadableTime(scanner.next, flag: flag, of: invocation.verb)
  }

  /// `-- --text` is a text that begins with what looks like a flag.
  private mutating func dropSeparator() {
    guard scanner.next == "--" else { return }
    var after = scanner
    _ = after.word()
    if after.nextFlag != nil { scanner = after }
  }
}

extension Substring {
  fileprivate var withoutStop: Substring { last.map { ",;:.".contains($0) } == true ? dropLast() : self }
}

extension String {
  /// The text without the first place where a word stands, and the blank before it.
  fileprivate func droppingFirst(_ word: Substring) -> String {
    let rest = hasPrefix(word) ? String(dropFirst(word.count)) : replacingFirst(" \(word)", with: "")
    return WordScanner(rest).text
  }
}
