import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk

/// Opportunities: listed, shown, changed.
struct OpportunityRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("opportunities", use: list)
    api.get("opportunities/:id", use: show)
    api.patch("opportunities/:id", use: change)
  }

  private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let query = try Query(request, ["status", "limit", "cursor"])
    let (found, next) = try await desk.opportunities(
      status: try query.word("status"), limit: try query.limit(), cursor: try query.cursor(),
      for: try context.caller.person)
    return Reply.page(found, next: next) { $1.write(to: &$0) }.response
  }

  private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    return Reply.opportunity(try await desk.opportunity(context.id(), for: context.caller.person)).response
  }

  private func change(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (id, version) = (try context.id(), try request.expectedVersion)
    let (members, _) = try await request.object()
    var reader = Members(members)
    let fields = try reader.opportunityFields()
    try reader.finish()
    return try await Commanding(request, context, desk)
      .perform(.set(.opportunity(id), fields, ifVersion: version)) { .changed($0, unread: 0) }
  }
}

extension Members {
  fileprivate mutating func opportunityFields() throws(Problem) -> [FieldAssignment] {
    for name in Self.readOnly where take(name) != nil {
      throw Problem(.unprocessableContent, "read_only_field", .readOnlyMember(name), field: name)
    }
    var fields: [FieldAssignment] = []
    for (name, kind) in Self.kinds + FieldDefinition.ofOpportunities.map({ ($0.name.rawValue, $0.kind) }) {
      guard let value = take(name) else { continue }
      fields.append(FieldAssignment(field: name, input: try .init(value, FieldDefinition(name, kind), called: name)))
    }
    return fields
  }

  private static let readOnly = [
    "id", "leads", "status", "reason", "competitor", "closedAt", "version", "createdAt", "updatedAt", "accountName",
    "contactName",
  ]

  private static let kinds: [(String, FieldDefinition.Kind)] = [
    ("topic", .text(limit: 500)), ("amount", .money), ("description", .text(limit: 65_536)),
    ("owner", .text(limit: 65)), ("account", .number), ("contact", .number),
  ]
}

extension FieldDefinition {
  /// A member that is no field of a lead, as far as its type goes.
  fileprivate init(_ name: String, _ kind: Kind) { self.init(FieldName(rawValue: name), kind, name, name) }
}
