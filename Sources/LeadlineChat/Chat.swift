public import Leadline
public import LeadlineDesk
public import Logging

public final class Chat: Sendable {
  let desk: Desk
  let logger: Logger

  public init(desk: Desk, logger: Logger) {
    self.desk = desk
    self.logger = logger
  }

  public func answer(_ input: ChatInput, from caller: ChatCaller) async throws -> ChatReply {
    ChatReply(text: input.line)
  }
}
extension ChatInput {
  public static func read(_ bytes: [UInt8]) throws(Refusal) -> ChatInput { ChatInput(line: String(decoding: bytes, as: UTF8.self)) }
}
