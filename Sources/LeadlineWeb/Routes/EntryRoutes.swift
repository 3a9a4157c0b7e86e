import Hummingbird
import Leadline
import LeadlineDesk

/// Entries that stand already.
struct EntryRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("entries/:id", use: show)
    api.patch("entries/:id", use: edit)
    api.delete("entries/:id", use: delete)
    api.put("entries/:id/reactions/:emoji") { try await react(on: true, $0, $1) }
    api.delete("entries/:id/reactions/:emoji") { try await react(on: false, $0, $1) }
    api.put("entries/:id/pin") { try await pin(on: true, $0, $1) }
    api.delete("entries/:id/pin") { try await pin(on: false, $0, $1) }
    api.post("entries/:id/done", use: done)
    api.post("entries/:id/accept") { try await decide($0, $1) { .accept($0, fields: $1) } }
    api.post("entries/:id/dismiss") { try await decide($0, $1) { .dismiss($0, fields: $1) } }
  }

  private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    return Reply.entry(try await desk.entry(context.id(), for: context.caller.person)).response
  }

  private func edit(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let id = try context.id()
    var members = Members(try await request.object().members)
    let edit = EntryEdit(
      body: try members.text("body", limit: Request.bodyLimit), occurredAt: try members.time("occurredAt"),
      dueAt: try members.time("dueAt"), state: try members.word("state"))
    try members.finish()
    return try await perform(.edit(.id(id), edit), Commanding(request, context, desk), id)
  }

  private func delete(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let command = Command.delete(.id(try context.id()))
    _ = try await desk.perform(command, as: context.actor)
    return Response(status: .noContent)
  }

  private func react(on: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let id = try context.id()
    guard let emoji = context.parameters.get("emoji")?.percentDecoded, emoji.utf8.count <= 256 else {
      throw Problem.invalidParameter("emoji", .notUTF8)
    }
    _ = try await desk.perform(.react(.id(id), emoji: emoji, on: on), as: context.actor)
    return Reply.entry(try await desk.entry(id, for: context.caller.person)).response
  }

  private func pin(on: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let id = try context.id()
    return try await perform(.pin(.id(id), on: on), Commanding(request, context, desk), id)
  }

  private func done(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let id = try context.id()
    let (body, bytes) = try await request.object(isOptional: true)
    var members = Members(body)
    let outcome = try members.text("outcome", limit: Request.bodyLimit, minimum: 1)
    try members.finish()
    return try await perform(
      .done(.id(id), outcome: outcome), Commanding(request, context, desk, body: bytes), id)
  }

  private func decide(
    _ request: Request, _ context: WebContext, _ command: (EntryTarget, [String]) -> Command
  ) async throws -> Response {
    _ = try Query(request, [])
    let id = try context.id()
    let (body, bytes) = try await request.object(isOptional: true)
    var members = Members(body)
    let fields = try members.texts("fields", count: 100, limit: 100)
    if fields?.isEmpty == true { throw members.invalid("fields") { .listOfTexts($0, 100) } }
    try members.finish()
    return try await perform(
      command(.id(id), fields ?? []), Commanding(request, context, desk, body: bytes), id)
  }

  /// Does a command that leaves reactions and replies alone, and shows the entry with those it had.
  private func perform(_ command: Command, _ commanding: Commanding, _ id: Int64) async throws -> Response {
    let before = try await desk.entry(id, for: commanding.actor.person)
    return try await commanding.perform(command) { outcome in
      guard let entry = outcome.entry else { return .unforeseen(outcome) }
      var after = before
      after.entry = entry
      return .entry(after)
    }
  }
}
