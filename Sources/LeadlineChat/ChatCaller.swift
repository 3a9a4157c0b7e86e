public import Leadline

/// Who sends a line to ``Chat``, and through what.
public struct ChatCaller: Sendable {
  /// The holder of the token, or whoever sits at the terminal.
  public var person: Person
  /// The id of the token it came with, under which answers are remembered; 0 for the terminal on its own database.
  public var token: Int64
  public var interface: Actor.Interface
  /// What to speak to somebody who has chosen no language.
  public var language: Language?
  /// The key of a terminal's or a page's own conversation; lines that name a channel have one there.
  public var conversation: String?
  /// Whether `user` may be the name of somebody here: only in a terminal on its own database.
  public var acceptsNames: Bool

  public init(
    person: Person, token: Int64, interface: Actor.Interface, language: Language? = nil,
    conversation: String? = nil, acceptsNames: Bool = false
  ) {
    self.person = person
    self.token = token
    self.interface = interface
    self.language = language
    self.conversation = conversation
    self.acceptsNames = acceptsNames
  }
}
