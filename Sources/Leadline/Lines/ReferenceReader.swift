/// Reads the names of records and entries: `#42`, `L-42`, `O-7`, `#42.3`, `.3`.
public enum ReferenceReader {
  /// A record named so that it cannot be taken for anything else: `#42`, `L-42`, `O-7`.
  public static func record(_ word: some StringProtocol) -> RecordReference? {
    guard (2...24).contains(word.utf8.count) else { return nil }
    let bare = word.drop { $0 == "#" }
    // The question "Which lead?" puts its answer behind a `#`, and many will answer `#42`.
    let marks = word.utf8.count - bare.utf8.count
    guard marks <= 2 else { return nil }
    switch bare.prefix(2).uppercased() {
    case "O-": return number(bare.dropFirst(2)).map { .opportunity($0) }
    case "L-": return number(bare.dropFirst(2)).map { .lead($0) }
    default: return marks > 0 ? number(bare).map { .lead($0) } : nil
    }
  }

  /// A record where nothing else can be meant, so that `42` will do.
  public static func recordOrNumber(_ word: some StringProtocol) -> RecordReference? {
    record(word) ?? number(word).map { .lead($0) }
  }

  /// A number of a record: 1 and up, below 2⁵³.
  public static func number(_ word: some StringProtocol) -> Int64? {
    guard word.utf8.count <= 24, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int64(word), (1..<1 << 53).contains(number)
    else { return nil }
    return number
  }

  /// The place of an entry, as far as the word tells it: the record is `nil` in `.3`.
  ///
  /// - Parameter numbers: whether `42.3` will do for `#42.3`; before free text it may be an amount.
  static func entry(_ word: some StringProtocol, numbers: Bool) -> (
    record: RecordReference?, position: Int64
  )? {
    guard word.utf8.count <= 48, let dot = word.lastIndex(of: "."),
      let position = number(word[word.index(after: dot)...])
    else { return nil }
    // The question "Which entry?" puts its answer behind a dot, and many will answer `.3` or `#42.3`.
    let isAnswer = word[..<dot].hasPrefix(".")
    let named = word[..<dot].dropFirst(isAnswer ? 1 : 0)
    if named.isEmpty { return (nil, position) }
    return (numbers || isAnswer ? recordOrNumber(named) : record(named)).map { ($0, position) }
  }
}
