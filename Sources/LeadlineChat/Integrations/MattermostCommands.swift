public import LeadlineDesk
public import Logging

public struct MattermostCommands: Sendable {
  public init(chat: Chat, desk: Desk, token: String, logger: Logger) {}
  public func answer(body: [UInt8], authorization: String?) async -> IntegrationReply {
    IntegrationReply(status: 200, contentType: "application/json", body: [])
  }
}
