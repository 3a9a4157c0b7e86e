/// The rules for cards that are in force, and who made them so.
public struct CardRulesView: Sendable, Hashable {
  /// As programs read them.
  public var text: String
  /// As a person types them.
  public var words: Message
  /// The last change; `nil` where nobody has changed them.
  public var change: Change?

  public struct Change: Sendable, Hashable {
    /// The name of who did it.
    public var by: String
    public var at: Timestamp
    /// The rules that were others before, as programs read them and as a person types them.
    public var before: String
    public var beforeWords: Message

    public init(by: String, at: Timestamp, before: String, beforeWords: Message) {
      self.by = by
      self.at = at
      self.before = before
      self.beforeWords = beforeWords
    }
  }

  public init(text: String, words: Message, change: Change?) {
    self.text = text
    self.words = words
    self.change = change
  }
}
