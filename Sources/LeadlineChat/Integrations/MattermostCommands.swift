import Crypto
import Leadline
public import LeadlineDesk
public import Logging

/// Slash commands from Mattermost: `/qualify 42` and `/lead qualify 42`.
public struct MattermostCommands: Sendable {
  private let chat: Chat
  private let logger: Logger
  /// The hashes of the tokens: comparing them takes as long for a wrong token as for a right one.
  private let tokens: [SHA256.Digest]
  /// Under which answers are remembered; tokens of people are positive.
  private static let token: Int64 = -2

  /// - Parameter token: Mattermost gives each command its own; several are separated by commas.
  public init(chat: Chat, desk: Desk, token: String, logger: Logger) {
    self.chat = chat
    self.logger = logger
    tokens = token.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map { Self.hash(String($0)) }
  }

  /// Answers one request.
  ///
  /// - Parameter authorization: the header, `Token TOKEN`; the form's own `token` will do as well.
  public func answer(body: [UInt8], authorization: String?) async -> IntegrationReply {
    let form = Form(body)
    guard isKnown(Self.token(in: authorization) ?? form?["token"]) else {
      logger.info("A Mattermost command with a wrong token was refused.")
      return .unauthorized("The token is missing or wrong.", scheme: "Token")
    }
    guard let form else { return .malformed("The body is not a form.") }
    guard let command = SlashCommand(form) else { return .malformed("The form has no command or no user_id.") }
    let reply = await reply(to: command.input(provider: "mattermost", text: command.text))
    return .json(reply.slashReply(ChatMarkup.mattermost(reply)))
  }

  private func reply(to input: ChatInput) async -> ChatReply {
    let caller = ChatCaller.integration(.mattermost, token: Self.token)
    do {
      return try await chat.answer(input, from: caller)
    } catch {
      logger.error("A Mattermost command could not be answered.", metadata: ["error": "\(error)"])
      return ChatReply(error, in: caller.speech)
    }
  }

  private func isKnown(_ token: String?) -> Bool {
    guard let token, token.utf8.count <= 200 else { return false }
    let hash = Self.hash(token)
    // Digests are compared in constant time.
    return tokens.reduce(false) { known, other in other == hash || known }
  }

  private static func token(in header: String?) -> String? {
    guard let header, header.lowercased().hasPrefix("token ") else { return nil }
    return String(header.dropFirst(6).drop { $0 == " " })
  }

  private static func hash(_ token: String) -> SHA256.Digest { SHA256.hash(data: Array(token.utf8)) }
}
