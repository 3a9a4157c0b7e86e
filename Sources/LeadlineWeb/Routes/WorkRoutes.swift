import Foundation
import Hummingbird
import Leadline
import LeadlineDesk

/// What people have to do.
struct WorkRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("worklist", use: list)
    api.post("entries/:id/snooze", use: snooze)
    api.post("entries/:id/skip", use: skip)
  }

  private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let person = try context.caller.person
    let query = try WorklistQuery(request, person)
    let outcome = try await desk.perform(.worklist(query), as: context.actor)
    guard case .worklist(let items, let next) = outcome.result else { return Reply.unforeseen(outcome).response }
    let language = context.language
    let zone = person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    let now = Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1_000))
    return Reply.page(items, next: next) { json, item in
      item.write(to: &json, why: item.reason(at: now, in: zone).text(in: language))
    }.response
  }

  private func snooze(_ request: Request, _ context: WebContext) async throws -> Response {
    try await change(request, context) { id, members throws(Problem) in .snooze(id, until: try members.until()) }
  }

  private func skip(_ request: Request, _ context: WebContext) async throws -> Response {
    try await change(request, context) { id, members throws(Problem) in
      .skip(id, note: try members.text("note", limit: Request.bodyLimit, minimum: 1))
    }
  }

  private func change(
    _ request: Request, _ context: WebContext, _ read: (EntryTarget, inout Members) throws(Problem) -> Command
  ) async throws -> Response {
    _ = try Query(request, [])
    let id = try context.id()
    let (body, bytes) = try await request.object(isOptional: true)
    var members = Members(body)
    let command = try read(.id(id), &members)
    try members.finish()
    let before = try await desk.entry(id, for: context.caller.person)
    return try await Commanding(request, context, desk, body: bytes).perform(command) { outcome in
      guard let entry = outcome.entry else { return .unforeseen(outcome) }
      var after = before
      after.entry = entry
      return .entry(after)
    }
  }
}

extension WorklistQuery {
  fileprivate init(_ request: Request, _ person: Person) throws(Problem) {
    self.init()
    let query = try Query(request, ["owner", "kinds", "lead", "opportunity", "days", "limit", "cursor"])
    owner = try query.person("owner", asked: person)
    kinds = try query.kinds()
    let (lead, opportunity) = (
      try query.integer("lead", in: Int64.ids), try query.integer("opportunity", in: Int64.ids)
    )
    record = lead.map(RecordReference.lead) ?? opportunity.map(RecordReference.opportunity)
    days = try query.integer("days", in: 0...30) ?? 30
    limit = try query.limit()
    cursor = try query.cursor()
  }
}
