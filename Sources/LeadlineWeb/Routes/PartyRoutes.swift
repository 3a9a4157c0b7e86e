import Foundation
import Hummingbird
import Leadline
import LeadlineDesk

/// Who has a say in a lead or an opportunity, and who competes.
struct PartyRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    add("leads", to: api) { .lead($0) }
    add("opportunities", to: api) { .opportunity($0) }
  }

  private func add(
    _ path: String, to api: RouterGroup<WebContext>, _ record: @escaping @Sendable (Int64) -> RecordReference
  ) {
    let place = RouterPath("\(path)/:id")
    api.get(place.appendingPath("stakeholders")) { try await list(.stakeholders(record($1.id())), $0, $1) }
    api.post(place.appendingPath("stakeholders")) { try await addStakeholder(to: record($1.id()), $0, $1) }
    api.delete(place.appendingPath("stakeholders/:part")) { request, context in
      try await remove(.removeStakeholder(record(context.id()), .id(context.id("part"))), request, context)
    }
    api.get(place.appendingPath("competitors")) { try await list(.rivals(record($1.id())), $0, $1) }
    api.post(place.appendingPath("competitors")) { try await addRival(to: record($1.id()), $0, $1) }
    api.delete(place.appendingPath("competitors/:part")) { request, context in
      try await remove(.removeRival(record(context.id()), .id(context.id("part"))), request, context)
    }
  }

  /// All there are: a record has two hundred at most.
  private func list(_ command: Command, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let outcome = try await desk.perform(command, as: context.actor)
    switch outcome.result {
    case .stakeholders(_, let people): return Reply.page(people, next: nil) { $1.write(to: &$0) }.response
    case .rivals(_, let rivals): return Reply.page(rivals, next: nil) { $1.write(to: &$0) }.response
    default: return Reply.unforeseen(outcome).response
    }
  }

  private func addStakeholder(
    to record: RecordReference, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    _ = try Query(request, [])
    let (body, bytes) = try await request.object()
    var members = Members(body)
    guard let name = try members.text("name", limit: 200, minimum: 1) else { throw members.missing("name") }
    let draft = StakeholderDraft(
      name: name, role: try members.word("role"), email: try members.text("email", limit: 320, minimum: 1),
      phone: try members.text("phone", limit: 100, minimum: 1),
      jobTitle: try members.text("jobTitle", limit: 200, minimum: 1))
    try members.finish()
    return try await perform(.addStakeholder(record, draft), bytes, request, context)
  }

  private func addRival(
    to record: RecordReference, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    _ = try Query(request, [])
    let (body, bytes) = try await request.object()
    var members = Members(body)
    guard let name = try members.text("name", limit: 300, minimum: 1) else { throw members.missing("name") }
    let draft = RivalDraft(
      name: name, threat: try members.word("threat"), website: try members.text("website", limit: 500, minimum: 1),
      strengths: try members.text("strengths", limit: 1_000, minimum: 1),
      weaknesses: try members.text("weaknesses", limit: 1_000, minimum: 1))
    try members.finish()
    return try await perform(.addRival(record, draft), bytes, request, context)
  }

  private func remove(_ command: Command, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    _ = try await desk.perform(command, as: context.actor)
    return Response(status: .noContent)
  }

  /// What is named a second time is changed, and answered alike.
  private func perform(
    _ command: Command, _ body: [UInt8], _ request: Request, _ context: WebContext
  ) async throws -> Response {
    try await Commanding(request, context, desk, body: body).perform(command) { outcome in
      switch outcome.result {
      case .stakeholderChanged(let who, _): Reply(.created) { who.write(to: &$0) }
      case .rivalChanged(let rival, _): Reply(.created) { rival.write(to: &$0) }
      default: .unforeseen(outcome)
      }
    }
  }
}
