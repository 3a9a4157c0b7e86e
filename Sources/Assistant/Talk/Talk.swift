public import Leadline

/// What somebody wrote on a record, and who speaks in it.
public struct Talk: Sendable, Hashable {
  public var text: String
  public var kind: EntryKind
  /// When it happened: what is said of times is meant from there.
  public var at: Timestamp
  /// Whether the customer wrote it, as an e-mail that came in: there `we` and `our` are theirs.
  public var isTheirs: Bool
  /// The language of who wrote it, for what is the same in both, such as `15.000`.
  public var language: Language

  public init(
    text: String, kind: EntryKind, at: Timestamp, isTheirs: Bool = false, language: Language = .english
  ) {
    self.text = text
    self.kind = kind
    self.at = at
    self.isTheirs = isTheirs
    self.language = language
  }

  /// The talk of an entry; an e-mail that came in is the customer's.
  public init(_ entry: Entry, language: Language = .english) {
    let isTheirs = entry.kind == .email && entry.details?.direction == "in"
    self.init(text: entry.body, kind: entry.kind, at: entry.occurredAt, isTheirs: isTheirs, language: language)
  }

  /// The longest text that is read, in bytes of UTF-8; what is behind it is left alone.
  public static let longest = 65_536

  /// What Leadline and plugins write is no talk.
  var sentences: [Sentence] {
    guard kind.isWrittenByPeople else { return [] }
    return SentenceSplitter.sentences(of: text.clipped(toBytes: Self.longest), keepsSignature: isTheirs)
  }
}

extension String {
  func clipped(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: limit)
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
