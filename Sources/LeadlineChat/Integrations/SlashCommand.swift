import Leadline

/// A slash command as Slack and Mattermost send it.
struct SlashCommand {
  let command: String
  let text: String
  let user: String
  let userName: String?
  let channel: String?
  let thread: String?
  let responseURL: String?
  let trigger: String?

  /// - Returns: `nil` where the form lacks what every slash command has.
  init?(_ form: Form) {
    guard let command = form["command"], let user = form["user_id"], command.hasPrefix("/") else { return nil }
    self.command = command
    self.user = user
    text = form["text"] ?? ""
    userName = form["user_name"]
    channel = form["channel_id"]
    thread = form["thread_ts"] ?? form["root_id"]
    responseURL = form["response_url"]
    trigger = form["trigger_id"]
  }

  /// What the person typed, for ``Chat``: the chat's own id of it makes sure that it is done once.
  func input(provider: String, text: String) -> ChatInput {
    ChatInput(
      line: text.isEmpty ? command : "\(command) \(text)", id: trigger, user: "\(provider):\(user)",
      channel: channel, thread: thread, name: userName.map { "@\($0)" })
  }
}

extension ChatCaller {
  /// The caller for an integration that no bot of ours stands behind: what it passes on, linked people said.
  static func integration(_ interface: Actor.Interface, token: Int64) -> ChatCaller {
    let name = interface.rawValue
    let person = Person(id: 0, name: name, fullName: name, role: .bot)
    return ChatCaller(person: person, token: token, interface: interface)
  }
}

extension ChatReply {
  /// What to show in a chat: the text, or what is wrong and what to type instead.
  var words: String {
    guard let error else { return text ?? "" }
    return [error.message, error.suggestion.map { "→ \($0)" }].compactMap(\.self).joined(separator: "\n")
  }

  /// The answer to a slash command.
  func slashReply(_ text: String) -> [UInt8] {
    JSONWriter.object { json in
      json.add("response_type", visibility == .channel ? "in_channel" : "ephemeral")
      json.add("text", text)
    }
  }
}
