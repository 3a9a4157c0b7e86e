public import Curl
public import Leadline
public import LeadlineDesk
public import Logging

public struct SlackCommands: Sendable {
  public init(chat: Chat, desk: Desk, signingSecret: String, client: HTTPClient, logger: Logger,
    now: @escaping @Sendable () -> Timestamp) {}
  public func answer(body: [UInt8], timestamp: String?, signature: String?) async -> IntegrationReply {
    IntegrationReply(status: 200, contentType: "application/json", body: [])
  }
}
