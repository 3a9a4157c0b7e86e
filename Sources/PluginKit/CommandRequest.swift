public import Leadline

/// A line that somebody typed for a plugin's command.
public struct CommandRequest: Sendable, Hashable {
  /// What stood behind the command, and behind the lead.
  public let text: String
  /// The name of who typed it.
  public let user: String
  /// The lead it is about: named, or open in that conversation.
  public let lead: PluginLead?

  public init(text: String, user: String, lead: PluginLead? = nil) {
    self.text = text
    self.user = user
    self.lead = lead
  }
}

/// What a plugin's command answers.
public struct CommandReply: Sendable, Hashable {
  public var text: String
  /// Whether everybody who works the lead reads it.
  public var isPublic: Bool
  /// Entries for the lead's timeline, posts and notes.
  public var entries: [ReplyEntry]

  public struct ReplyEntry: Sendable, Hashable {
    public var kind: EntryKind
    public var body: String

    public init(_ kind: EntryKind, _ body: String) {
      self.kind = kind
      self.body = body
    }
  }

  public init(_ text: String, isPublic: Bool = false, entries: [ReplyEntry] = []) {
    self.text = text
    self.isPublic = isPublic
    self.entries = entries
  }
}
