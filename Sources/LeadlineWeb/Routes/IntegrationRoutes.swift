import HTTPTypes
import Hummingbird
import Leadline
import LeadlineChat
import NIOCore

/// Slash commands of other programs, which prove by themselves who they are.
struct IntegrationRoutes {
  let slack: SlackCommands?
  let mattermost: MattermostCommands?

  func add(to router: Router<WebContext>) {
    router.post("/integrations/slack/commands", use: answerSlack)
    router.post("/integrations/mattermost/commands", use: answerMattermost)
  }

  private func answerSlack(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let slack else { throw Problem(.notFound, "not_found", .notConfigured) }
    let body = try await form(request)
    let reply = await slack.answer(
      body: body, timestamp: request.headers[Self.timestamp], signature: request.headers[Self.signature])
    return Response(reply)
  }

  private func answerMattermost(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let mattermost else { throw Problem(.notFound, "not_found", .notConfigured) }
    let body = try await form(request)
    return Response(await mattermost.answer(body: body, authorization: request.headers[.authorization]))
  }

  private func form(_ request: Request) async throws -> [UInt8] {
    try request.check(mediaType: "application/x-www-form-urlencoded")
    return try await request.bytes()
  }

  private static let timestamp = HTTPField.Name("X-Slack-Request-Timestamp")!
  private static let signature = HTTPField.Name("X-Slack-Signature")!
}

extension Response {
  fileprivate init(_ reply: IntegrationReply) {
    var headers: HTTPFields = [.contentType: reply.contentType]
    for (name, value) in reply.headers {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    self.init(
      status: .init(code: reply.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: reply.body)))
  }
}
