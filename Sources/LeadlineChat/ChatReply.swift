public import Leadline

/// What is answered to a line.
public struct ChatReply: Sendable, Hashable, Decodable {
  /// That of the input.
  public var id: String?
  public var ok: Bool
  public var visibility: Visibility
  public var text: String?
  /// The part of the text that is a table: chats whose letters differ in width show it apart. It is for those who show
  /// this reply, and not kept with it.
  var table: String?
  public var lead: Int64?
  public var entry: Int64?
  /// The entry's place on its timeline.
  public var position: Int64?
  public var opportunity: Int64?
  public var ask: Ask?
  public var error: Failure?

  /// Who is to see a reply.
  public enum Visibility: String, Sendable, Hashable, Decodable { case channel, `private` }

  /// A question that the same person's next line answers.
  public struct Ask: Sendable, Hashable {
    public var argument: String
    public var choices: [String]
    public var expires: Timestamp
  }

  public struct Failure: Sendable, Hashable, Decodable {
    /// One of ``Refusal/Code``, as programs know it.
    public var code: String
    public var message: String
    /// A line to type instead.
    public var suggestion: String?
  }

  public init(ok: Bool = true, visibility: Visibility = .private, text: String? = nil) {
    self.ok = ok
    self.visibility = visibility
    self.text = text
  }

  public init(code: String, message: String, suggestion: String? = nil) {
    self.init(ok: false)
    error = Failure(code: code, message: message, suggestion: suggestion)
  }
}
