/// Who gives a command, and through what.
public struct Actor: Sendable, Hashable {
  public let person: Person
  /// The bot that passes the command on for `person`, if one does.
  public let bot: Person?
  public let interface: Interface
  public let language: Language

  public enum Interface: String, Sendable, Hashable {
    case terminal, socket, http, slack, mattermost, `import`, plugin
    /// What a sequence does by itself, in the name of whoever attached it.
    case sequence
    /// What becomes of mail that has been handed over, in the name of whoever wrote it.
    case mail
  }

  public init(person: Person, bot: Person? = nil, interface: Interface, language: Language? = nil) {
    self.person = person
    self.bot = bot
    self.interface = interface
    self.language = person.language ?? language ?? .english
  }
}
