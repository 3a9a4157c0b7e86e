import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk
import LeadlineStore

/// What happened with a lead or an opportunity, and what was said.
struct TimelineRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("leads/:id/timeline") { try await page(of: .lead($1.id()), $0, $1) }
    api.post("leads/:id/timeline") { try await write(on: .lead($1.id()), $0, $1) }
    api.get("opportunities/:id/timeline") { try await page(of: .opportunity($1.id()), $0, $1) }
    api.post("opportunities/:id/timeline") { try await write(on: .opportunity($1.id()), $0, $1) }
    api.get("leads/:id/facets", use: facets)
    api.put("leads/:id/read", use: markRead)
  }

  /// The newest page of all there is comes as bytes out of memory, on the thread that read the request.
  private func page(of record: RecordReference, _ request: Request, _ context: WebContext) async throws -> Response {
    let person = try context.caller.person
    let query = try TimelineQuery(request, person)
    return Response(json: try await desk.timelineJSON(of: record, query, for: person))
  }

  private func write(on record: RecordReference, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (members, bytes) = try await request.object()
    var reader = Members(members)
    let draft = try Draft(&reader)
    try reader.finish()
    let language = context.language
    return try await Commanding(request, context, desk, body: bytes)
      .perform(.write(record, draft)) { .added($0, in: language) }
  }

  private func facets(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (facets, unread) = try await desk.facets(of: .lead(context.id()), for: context.caller.person)
    return Reply { json in
      json.object { json in
        json.counts("kind", facets.kinds)
        json.counts("author", facets.authors)
        json.counts("state", facets.states)
        json.counts("date", facets.months, newestFirst: true)
        json.add("total", facets.kinds.values.reduce(0, +))
        json.add("unread", unread)
      }
    }.response
  }

  private func markRead(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let id = try context.id()
    var members = Members(try await request.object(isOptional: true).members)
    let last = try members.id("through")
    try members.finish()
    try await desk.markRead(.lead(id), through: last, by: context.actor)
    return Response(status: .noContent)
  }
}

extension TimelineQuery {
  fileprivate init(_ request: Request, _ person: Person) throws(Problem) {
    self.init()
    guard request.uri.query != nil else { return }
    let query = try Query(request, ["kinds", "author", "query", "upcoming", "thread", "limit", "cursor"])
    kinds = try query.kinds()
    author = try query.person("author", asked: person)
    text = try query.text("query")
    upcoming = try query.flag("upcoming")
    thread = try query.integer("thread", in: Int64.ids)
    limit = try query.limit()
    cursor = try query.cursor()
  }
}

extension Query {
  /// Kinds of entries, with commas between them.
  func kinds() throws(Problem) -> [EntryKind] {
    guard let text = self["kinds"] else { return [] }
    var kinds: [EntryKind] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let kind = EntryKind(rawValue: String(word)), !kinds.contains(kind) else {
        throw .invalidParameter("kinds", .oneOf("kinds", EntryKind.allCases.map(\.rawValue)))
      }
      kinds.append(kind)
    }
    return kinds
  }
}

extension JSONWriter {
  /// Counts by value, most first; months newest first.
  fileprivate mutating func counts(_ key: StaticString, _ counts: [String: Int64], newestFirst: Bool = false) {
    let sorted = counts.sorted { newestFirst ? $0.key > $1.key : ($1.value, $0.key) < ($0.value, $1.key) }
    array(key, sorted) { json, item in
      json.object { json in
        json.add("value", item.key)
        json.add("count", item.value)
      }
    }
  }
}
