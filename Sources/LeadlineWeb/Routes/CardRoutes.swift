import Hummingbird
import Leadline
import LeadlineDesk

/// What the assistant shows, and what becomes of it.
struct CardRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("cards", use: list)
    api.get("cards/rules", use: rules)
    api.put("cards/rules", use: tune)
    api.post("cards/:id/done", use: finish)
    api.post("cards/:id/snooze", use: snooze)
    api.post("cards/:id/dismiss", use: dismiss)
    api.get("me/times", use: times)
    api.put("me/times", use: setTimes)
  }

  private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let query = try CardQuery(request, context.caller.person)
    let outcome = try await desk.perform(.cards(query), as: context.actor)
    guard case .cards(let cards, let next) = outcome.result else { return Reply.unforeseen(outcome).response }
    let language = context.language
    return Reply.page(cards, next: next) { $1.write(to: &$0, in: language) }.response
  }

  private func finish(_ request: Request, _ context: WebContext) async throws -> Response {
    try await change(request, context) { id, _ throws(Problem) in .finishCard(id) }
  }

  private func dismiss(_ request: Request, _ context: WebContext) async throws -> Response {
    try await change(request, context) { id, _ throws(Problem) in .dismissCard(id) }
  }

  private func snooze(_ request: Request, _ context: WebContext) async throws -> Response {
    try await change(request, context) { id, members throws(Problem) in .snoozeCard(id, until: try members.until()) }
  }

  private func change(
    _ request: Request, _ context: WebContext, _ read: (Int64, inout Members) throws(Problem) -> Command
  ) async throws -> Response {
    _ = try Query(request, [])
    let id = try context.id()
    let (body, bytes) = try await request.object(isOptional: true)
    var members = Members(body)
    let command = try read(id, &members)
    try members.finish()
    let language = context.language
    return try await Commanding(request, context, desk, body: bytes).perform(command) { outcome in
      guard case .cardMarked(let card, _) = outcome.result else { return .unforeseen(outcome) }
      return Reply { card.write(to: &$0, in: language) }
    }
  }

  private func rules(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    return try await perform(.tuneCards(nil), context)
  }

  private func tune(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (body, _) = try await request.object()
    var members = Members(body)
    guard let rules = try members.text("rules", limit: 2_000, minimum: 1) else { throw members.missing("rules") }
    try members.finish()
    return try await perform(.tuneCards(rules), context)
  }

  private func times(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    return try await perform(.tellMe(TellChange()), context)
  }

  private func setTimes(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (body, _) = try await request.object()
    var members = Members(body)
    let quiet = try members.tellTime("quiet", isSpan: true)
    let digest = try members.tellTime("digest", isSpan: false)
    let mail = try members.optionalFlag("mail")
    try members.finish()
    return try await perform(.tellMe(TellChange(quiet: quiet, digest: digest, mail: mail)), context)
  }

  private func perform(_ command: Command, _ context: WebContext) async throws -> Response {
    let outcome = try await desk.perform(command, as: context.actor)
    switch outcome.result {
    case .cardRules(let view):
      return Reply { json in
        json.object { json in
          json.add("rules", view.text)
          guard let change = view.change else { return json.add("change", String?.none) }
          json.object("change") { json in
            json.add("by", change.by)
            json.add("at", change.at)
            json.add("before", change.before)
          }
        }
      }.response
    case .tellTimes(let wishes):
      return Reply { json in
        json.object { json in
          json.add("quiet", wishes.quiet.description)
          json.add("digest", wishes.digest.description)
          json.add("mail", wishes.mail)
        }
      }.response
    default: return Reply.unforeseen(outcome).response
    }
  }
}

extension Members {
  fileprivate mutating func tellTime(_ name: String, isSpan: Bool) throws(Problem) -> TellTime? {
    guard let words = try text(name, limit: 40, minimum: 1) else { return nil }
    switch TellTime(words) {
    case .never?: return .never
    case .span(let start, let end)? where isSpan: return .span(from: start, to: end)
    case .at(let minute)? where !isSpan: return .at(minute)
    default: throw .invalidValue(name, isSpan ? .quietHoursExpected(words) : .digestTimeExpected(words))
    }
  }
}

extension CardQuery {
  fileprivate init(_ request: Request, _ person: Person) throws(Problem) {
    self.init()
    let query = try Query(request, ["owner", "kinds", "lead", "opportunity", "limit", "cursor"])
    owner = try query.person("owner", asked: person)
    kinds = try query.text("kinds")?.split(separator: ",").map(String.init) ?? []
    let (lead, opportunity) = (
      try query.integer("lead", in: Int64.ids), try query.integer("opportunity", in: Int64.ids)
    )
    record = lead.map(RecordReference.lead) ?? opportunity.map(RecordReference.opportunity)
    limit = try query.limit()
    cursor = try query.cursor()
  }
}
