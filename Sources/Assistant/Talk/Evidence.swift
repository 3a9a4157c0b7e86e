/// The very sentence that something rests on.
public struct Evidence: Sendable, Hashable {
  /// As it was written.
  public let sentence: String
  /// Where it stands in the text of the entry, in bytes of UTF-8; `nil` where it is not from the text.
  public let range: Range<Int>?

  public init(sentence: String, range: Range<Int>?) {
    self.sentence = sentence
    self.range = range
  }

  init(_ sentence: Sentence) { self.init(sentence: sentence.text, range: sentence.range) }
}
