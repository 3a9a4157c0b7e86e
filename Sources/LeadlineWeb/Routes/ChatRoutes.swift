import HTTPTypes
import Hummingbird
import Leadline
import LeadlineChat
import LeadlineDesk

/// One line in, one reply out.
struct ChatRoutes {
  let chat: Chat

  func add(to api: RouterGroup<WebContext>) {
    api.post("chat", use: answer)
  }

  private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (members, _) = try await request.object()
    var reader = Members(members)
    var input = try ChatInput(&reader)
    try reader.finish()
    input.id = try id(of: input, request)
    let holder = try context.caller
    if holder.person.role == .bot, input.user == nil { throw Problem(.forbidden, "user_required", .botNeedsUser) }
    let caller = ChatCaller(
      person: holder.person, token: holder.token, interface: .http, language: context.language,
      conversation: "http:\(holder.token)")
    return Response(json: try await chat.answer(input, from: caller).json)
  }

  /// The input's own id and the header are the same thing.
  private func id(of input: ChatInput, _ request: Request) throws(Problem) -> String? {
    guard let key = try request.idempotencyKey else { return input.id }
    guard input.id == nil || input.id == key else {
      throw .invalidValue("id", .differentFrom("id", "Idempotency-Key"))
    }
    return key
  }
}

extension ChatInput {
  fileprivate init(_ members: inout Members) throws(Problem) {
    let line = try members.text("line", limit: Self.lineLimit)
    self.init(
      line: line ?? "", id: try members.key("id"), user: try members.text("user", limit: 233, minimum: 1),
      channel: try members.text("channel", limit: 200, minimum: 1),
      thread: try members.text("thread", limit: 200, minimum: 1),
      message: try members.text("message", limit: 200, minimum: 1), action: try members.action(),
      name: try members.text("name", limit: 200, minimum: 1))
    guard line != nil || action != nil && message != nil else { throw members.missing("line") }
  }
}

extension Members {
  /// The name of a request: visible characters alone.
  fileprivate mutating func key(_ name: String) throws(Problem) -> String? {
    guard let text = try text(name, limit: 200, minimum: 1) else { return nil }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw invalid(name) { .visibleCharacters($0, 200) }
    }
    return text
  }

  fileprivate mutating func action() throws(Problem) -> ChatInput.Action? {
    guard let value = take("action") else { return nil }
    guard case .text(let word) = value, let action = ChatInput.Action(rawValue: word) else {
      throw invalid("action") { .oneOf($0, ["edit", "delete"]) }
    }
    return action
  }
}
