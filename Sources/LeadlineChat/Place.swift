import Leadline
import LeadlineDesk
import LeadlineStore

/// Where in a conversation a line was typed.
struct Place {
  let key: String
  /// What is kept of this conversation itself.
  let own: Conversation
  /// What this person was asked here: in a busy channel each has a question of their own.
  let asked: Conversation
  /// The record that is open here, as it was opened.
  let record: RecordReference?
  /// The record that this person's lines are about: the opportunity, once a lead has become one. In a channel that is
  /// linked to what somebody may not see, nothing is open for them: no question tells its number.
  let open: RecordReference?
  /// Whether plain text is a post here.
  let isLinked: Bool
  let isChat: Bool

  /// Under which key a person's question is kept.
  static func questionKey(_ key: String, _ actor: Actor) -> String { "\(key)?\(actor.person.id)" }

  var takesPlainText: Bool { !isChat || isLinked }

  /// Whether this conversation belongs to a record, by whichever of its two names.
  func isHome(of other: RecordReference) -> Bool { isLinked && (other == record || other == open) }
}

extension Chat {
  /// Finds where a line was typed. A thread of a linked channel belongs to the channel's record.
  func place(of input: ChatInput, from caller: ChatCaller, by actor: Actor) async throws -> Place {
    let key = Self.key(of: input, from: caller, by: actor)
    let own = try await desk.conversation(key)
    var whole = own
    if own.record == nil, input.thread != nil {
      var channel = input
      channel.thread = nil
      let around = try await desk.conversation(Self.key(of: channel, from: caller, by: actor))
      if around.isLinked { whole = around }
    }
    return Place(
      key: key, own: own, asked: try await desk.conversation(Place.questionKey(key, actor)), record: whole.record,
      open: try await continuation(of: whole.record, for: actor.person), isLinked: whole.isLinked,
      isChat: input.channel != nil)
  }

  /// A terminal has its own conversation, a chat's channels and threads theirs, and what comes without either is a
  /// talk between that person and that token.
  private static func key(of input: ChatInput, from caller: ChatCaller, by actor: Actor) -> String {
    if let channel = input.channel {
      return "\(caller.token):\(escaped(channel)):\(input.thread.map(escaped) ?? "")"
    }
    return caller.conversation ?? "\(caller.token)::person:\(actor.person.id)"
  }

  private static func escaped(_ name: String) -> String {
    name.replacing("%", with: "%25").replacing(":", with: "%3A")
  }
}
