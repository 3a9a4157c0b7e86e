public import Leadline

/// A question that nobody has answered.
public struct OpenQuestion: Sendable, Hashable {
  public var position: Int64
  /// The id of who asked.
  public var author: Int64
  public var askedAt: Timestamp
  public var text: String

  public init(position: Int64, author: Int64, askedAt: Timestamp, text: String) {
    self.position = position
    self.author = author
    self.askedAt = askedAt
    self.text = text
  }
}
