import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk
import LeadlineStore

/// Who works here, and what they were told.
struct PeopleRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("users", use: list)
    api.get("me", use: me)
    api.get("notifications", use: notifications)
    api.post("notifications/:id/read", use: markRead)
  }

  /// A page ends at a name, which is its cursor.
  private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let query = try Query(request, ["limit", "cursor"])
    let (limit, last) = (try query.limit(), try query.cursor())
    if let last, !Person.isName(last) {
      throw Problem(.badRequest, "invalid_cursor", .invalidCursor, field: "cursor")
    }
    let people = try await desk.people().filter { $0.name > last ?? "" }
    let page = people.prefix(limit)
    let next = people.count > limit ? page.last?.name : nil
    return Reply.page(Array(page), next: next) { json, person in
      json.object { person.writeMembers(to: &$0) }
    }.response
  }

  private func me(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let person = try context.caller.person
    let identities = try await desk.identities(of: person)
    let unread = try await desk.unreadNotifications(of: person)
    return Reply { json in
      json.object { json in
        person.writeMembers(to: &json)
        json.add("email", person.email)
        json.add("language", person.language?.rawValue)
        json.add("timeZone", person.timeZone)
        json.array("identities", identities) { $0.value($1.description) }
        json.add("unread", unread)
      }
    }.response
  }

  private func notifications(_ request: Request, _ context: WebContext) async throws -> Response {
    let query = try Query(request, ["unread", "limit", "cursor"])
    let found = try await desk.notifications(
      of: try context.caller.person, unreadOnly: try query.flag("unread"), limit: try query.limit(),
      cursor: try query.cursor())
    let language = context.language
    return Reply.page(found.notifications, next: found.next) { $1.write(to: &$0, in: language) }.response
  }

  /// Done again, it changes nothing and answers the same: it needs no memory of its keys.
  private func markRead(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    _ = try request.idempotencyKey
    let read = try await desk.readNotification(context.id(), of: context.caller.person)
    let language = context.language
    return Reply { read.write(to: &$0, in: language) }.response
  }
}

extension Person {
  fileprivate func writeMembers(to json: inout JSONWriter) {
    json.add("name", name)
    json.add("fullName", fullName)
    json.add("role", role.rawValue)
    json.add("active", isActive)
  }
}

extension LeadlineStore.Notification {
  fileprivate func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("id", id)
      json.add("kind", kind.rawValue)
      json.add("lead", record.lead ?? entry?.record.lead)
      json.add("opportunity", record.opportunity)
      json.add("entry", entry?.id)
      json.add("position", entry?.position)
      json.add("author", kind == .card ? nil : actor)
      json.add("text", text.text(in: language))
      json.add("createdAt", createdAt)
      json.add("readAt", readAt)
    }
  }

  private var text: Message {
    let place = entry?.reference.description ?? record.description
    let said = entry.map { ": " + $0.body.prefix(200).replacing("\n", with: " ") } ?? ""
    return switch kind {
    case .mention: Message("\(actor) mentioned you in \(place)\(said)", "\(actor) ti ha menzionato in \(place)\(said)")
    case .reply: Message("\(actor) answered you in \(place)\(said)", "\(actor) ti ha risposto in \(place)\(said)")
    case .assignment: Message("\(actor) gave you \(record)", "\(actor) ti ha assegnato \(record)")
    case .suggestion: Message("\(actor) suggests changes in \(place)", "\(actor) propone modifiche in \(place)")
    case .question: Message("\(actor) asks in \(place)\(said)", "\(actor) chiede in \(place)\(said)")
    case .outcome: outcome ?? Message("News on \(record), from \(actor)", "Novità su \(record), da \(actor)")
    case .merge: Message("\(actor) merged a lead into \(record)", "\(actor) ha unito un lead a \(record)")
    case .sequence: Message("A sequence on \(record)\(said)", "Una sequenza su \(record)\(said)")
    case .card: .verbatim(words ?? "")
    case .mail: Message("Mail on \(record)\(said)", "Posta su \(record)\(said)")
    case .follow: Message("News on \(record), from \(actor)\(said)", "Novità su \(record), da \(actor)\(said)")
    }
  }

  private var outcome: Message? {
    guard let entry, let opportunity else { return nil }
    return .came(of: entry, opportunity)
  }
}
