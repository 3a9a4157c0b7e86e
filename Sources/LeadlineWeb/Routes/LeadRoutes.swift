import Hummingbird
import Leadline
import LeadlineDesk

/// Leads: listed, entered, shown, changed, given away.
struct LeadRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("leads", use: list)
    api.post("leads", use: create)
    api.get("leads/:id", use: show)
    api.get("leads/:id/duplicates", use: duplicates)
    api.patch("leads/:id", use: change)
    api.post("leads/:id/take", use: take)
    api.post("leads/:id/assign", use: assign)
    api.post("leads/:id/later", use: putOff)
  }

  private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let person = try context.caller.person
    let parameters = try Query(request, ["status", "owner", "query", "sort", "limit", "cursor"])
    var query = LeadQuery()
    query.status = try parameters.word("status")
    query.owner = try parameters.person("owner", asked: person)
    query.text = try parameters.text("query")
    query.sort = (try parameters.word("sort") as Order?)?.sort ?? .updated
    query.limit = try parameters.limit()
    query.cursor = try parameters.cursor()
    let (leads, next) = try await desk.leads(query, for: person)
    return Reply.page(leads, next: next) { $1.record.write(to: &$0, unread: $1.unread) }.response
  }

  private func create(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (members, bytes) = try await request.object()
    let fields = try FieldAssignment.lead(members, try await desk.fieldCatalog())
    return try await Commanding(request, context, desk, body: bytes).perform(.new(fields, from: nil)) { outcome in
      guard case .leadCreated(let lead) = outcome.result else { return .unforeseen(outcome) }
      return .created(lead)
    }
  }

  private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let seen = try await desk.lead(context.id(), for: context.caller.person)
    return Reply.lead(seen.record, unread: seen.unread).response
  }

  private func duplicates(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let speech = try await Speech(context, desk)
    let outcome = try await desk.perform(.duplicates(.lead(context.id())), as: context.actor)
    guard case .duplicates(let list) = outcome.result else { return Reply.unforeseen(outcome).response }
    return Reply { list.write(to: &$0, in: speech.language) }.response
  }

  private func change(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (id, version) = (try context.id(), try request.expectedVersion)
    let (members, _) = try await request.object()
    let unread = try await desk.unread(of: .lead(id), for: context.caller.person)
    let fields = try FieldAssignment.lead(members, try await desk.fieldCatalog())
    return try await Commanding(request, context, desk)
      .perform(.set(.lead(id), fields, ifVersion: version)) { .changed($0, unread: unread) }
  }

  private func take(_ request: Request, _ context: WebContext) async throws -> Response {
    try await perform(.take(.lead(context.id())), request, context)
  }

  private func assign(_ request: Request, _ context: WebContext) async throws -> Response {
    let id = try context.id()
    let (members, bytes) = try await request.object()
    var reader = Members(members)
    let owner = try reader.owner()
    try reader.finish()
    return try await perform(.assign(.lead(id), to: owner), request, context, body: bytes)
  }

  private func putOff(_ request: Request, _ context: WebContext) async throws -> Response {
    let id = try context.id()
    let (members, bytes) = try await request.object()
    var reader = Members(members)
    let until = try reader.until()
    try reader.finish()
    return try await perform(.later(.lead(id), until: until), request, context, body: bytes)
  }

  private func perform(
    _ command: Command, _ request: Request, _ context: WebContext, body: [UInt8] = []
  ) async throws -> Response {
    _ = try Query(request, [])
    let unread = try await desk.unread(of: .lead(context.id()), for: context.caller.person)
    return try await Commanding(request, context, desk, body: body)
      .perform(command) { .changed($0, unread: unread) }
  }

  /// As lists are sorted, newest first.
  private enum Order: String, CaseIterable {
    case created = "-createdAt"
    case updated = "-updatedAt"

    var sort: LeadQuery.Sort { self == .created ? .created : .updated }
  }
}

extension Reply {
  /// What a change came to, or where it waits as a suggestion.
  static func changed(_ outcome: Outcome, unread: Int64) -> Reply {
    switch outcome.result {
    case .changed(_, _, let lead?, _): .lead(lead, unread: unread)
    case .changed(_, _, _, let opportunity?): .opportunity(opportunity)
    case .suggested(let entry, _): .suggested(entry)
    default: .unforeseen(outcome)
    }
  }
}

extension Members {
  /// The one who shall own it; `nil` for nobody.
  fileprivate mutating func owner() throws(Problem) -> String? {
    switch take("owner") {
    case nil: throw missing("owner")
    case .null: return nil
    case .text(let name) where Person.isName(String(name.trimmingPrefix("@"))):
      return String(name.trimmingPrefix("@"))
    default: throw invalid("owner", Message.nameExpected)
    }
  }

  /// Until when something is out of sight; `nil` for not at all.
  mutating func until() throws(Problem) -> Timestamp? {
    switch take("until") {
    case nil: throw missing("until")
    case .null: return nil
    case .text(let text):
      guard let time = Timestamp(text) else { throw invalid("until", Message.timeExpected) }
      return time
    default: throw invalid("until", Message.timeExpected)
    }
  }
}
