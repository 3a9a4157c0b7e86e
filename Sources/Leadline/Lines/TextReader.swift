/// Takes arguments apart that end in free text: what it is about, then flags, then the text as it was typed.
struct TextReader {
  /// What a command of this kind is about.
  enum Target { case record, entry }

  private(set) var record: RecordReference?
  /// The arguments without the word that names the record.
  private(set) var withoutRecord: String
  private(set) var entry: (record: RecordReference?, position: Int64)?
  /// The time that stands there without a flag.
  private(set) var time: ReadTime?
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
    times = TimeReader(context)
    scanner = WordScanner(invocation.arguments)
    while try takeNext(target, takesTime: takesTime) {}
    dropSeparator()
  }

  /// What is left when all else has been read.
  var text: String { scanner.text }

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
    guard time == nil else { return false }
    time = scanner.longest(of: TimeReader.words, read: times.read)
    try refuseHour(behind: time, field: "time")
    return time != nil
  }

  /// An hour behind a day would have been read with it if it existed there: it is not the beginning of the text.
  private func refuseHour(behind time: ReadTime?, field: String) throws(Refusal) {
    guard case .day(let date) = time, TimeReader.looksLikeHour(scanner.next) else { return }
    let flag = Flag(name: field, value: .time)
    throw .unreadableTime("\(date) \(scanner.next)", flag: flag, of: invocation.verb)
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
    case .duration: .duration(try valueOf(flag, words: DurationReader.words, read: DurationReader.read))
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
    let time = try valueOf(flag, words: TimeReader.words, read: times.read)
    try refuseHour(behind: time, field: flag.name)
    return time
  }

  private mutating func valueOf<Value>(
    _ flag: Flag, words: Int, read: (String) -> Value?
  ) throws(Refusal) -> Value {
    let found = scanner.longest(of: words, read: read) ?? scanner.quoted().flatMap { read(String($0.inside)) }
    if let found { return found }
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

extension String {
  /// The text without the first place where a word stands, and the blank before it.
  fileprivate func droppingFirst(_ word: Substring) -> String {
    let rest = hasPrefix(word) ? String(dropFirst(word.count)) : replacingFirst(" \(word)", with: "")
    return WordScanner(rest).text
  }
}
