import Leadline

/// One line as it comes in, with what a chat says about it.
public struct ChatInput: Sendable, Hashable {
  /// The longest line, in bytes of UTF-8.
  public static let lineLimit = 65_536

  /// Names this input and no other; the same id again does nothing.
  public var id: String?
  /// Who speaks: from a bot a linked identity, as `slack:U1`.
  public var user: String?
  public var channel: String?
  public var thread: String?
  public var line: String
  /// The chat's own message, so that its edit or deletion can follow.
  public var message: String?
  /// What has become of `message`; `nil` for a new line.
  public var action: Action?
  /// The name of a person who is not linked.
  public var name: String?

  public enum Action: String, Sendable, Hashable { case edit, delete }

  public init(
    line: String, id: String? = nil, user: String? = nil, channel: String? = nil, thread: String? = nil,
    message: String? = nil, action: Action? = nil, name: String? = nil
  ) {
    self.line = line
    self.id = id
    self.user = user
    self.channel = channel
    self.thread = thread
    self.message = message
    self.action = action
    self.name = name
  }
}
