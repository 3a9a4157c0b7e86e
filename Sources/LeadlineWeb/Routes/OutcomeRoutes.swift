import Foundation
import Hummingbird
import Leadline
import LeadlineChat
import LeadlineDesk

/// How leads and opportunities end, how they begin again, and taking back.
struct OutcomeRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.post("leads/:id/qualify", use: qualify)
    api.post("leads/:id/disqualify", use: disqualify)
    api.post("leads/:id/reactivate", use: reactivate)
    api.post("leads/:id/merge", use: merge)
    api.post("leads/:id/undo") { try await undo(.lead($1.id()), $0, $1) }
    api.post("opportunities/:id/win", use: win)
    api.post("opportunities/:id/lose", use: lose)
    api.post("opportunities/:id/reopen", use: reopen)
    api.post("opportunities/:id/undo") { try await undo(.opportunity($1.id()), $0, $1) }
  }

  private func qualify(_ request: Request, _ context: WebContext) async throws -> Response {
    let id = try context.id()
    let (options, commanding) = try await read(request, context, isOptional: true) { members throws(Problem) in
      QualifyOptions(
        account: try members.link("account"), contact: try members.link("contact"),
        opportunity: try members.link("opportunity"), waive: try members.text("waive", limit: 500, minimum: 1))
    }
    let unread = try await desk.unread(of: .lead(id), for: context.caller.person)
    let speech = try await Speech(context, desk)
    return try await commanding.perform(.qualify(.lead(id), options)) { .qualified($0, unread: unread, speech) }
  }

  private func disqualify(_ request: Request, _ context: WebContext) async throws -> Response {
    let id = try context.id()
    let (reason, commanding) = try await read(request, context) { members throws(Problem) in
      (try members.reason(), try members.optionalText("note", limit: 65_536))
    }
    return try await lead(commanding, .disqualify(.lead(id), reason: reason.0, note: reason.1), context)
  }

  private func reactivate(_ request: Request, _ context: WebContext) async throws -> Response {
    let id = try context.id()
    let (_, commanding) = try await read(request, context, isOptional: true) { _ in }
    return try await lead(commanding, .reactivate(.lead(id)), context)
  }

  private func merge(_ request: Request, _ context: WebContext) async throws -> Response {
    let id = try context.id()
    let (into, commanding) = try await read(request, context) { members throws(Problem) in
      guard let into = try members.id("into") else { throw members.missing("into") }
      return into
    }
    let person = try context.caller.person
    let unread = try await desk.unread(of: .lead(id), for: person)
    let isSeen = try await desk.isSeen(.lead(into), by: person)
    let unreadThere = isSeen ? try await desk.unread(of: .lead(into), for: person) : 0
    let speech = try await Speech(context, desk)
    return try await commanding.perform(.merge(.lead(id), into: .lead(into))) {
      .merged($0, unread: unread, there: unreadThere, speech)
    }
  }

  private func win(_ request: Request, _ context: WebContext) async throws -> Response {
    let id = try context.id()
    let (amount, commanding) = try await read(request, context, isOptional: true) { members throws(Problem) in
      try members.money("amount")
    }
    return try await commanding.perform(.win(.opportunity(id), amount: amount.map { .value(.money($0)) })) {
      .ended($0)
    }
  }

  private func lose(_ request: Request, _ context: WebContext) async throws -> Response {
    let id = try context.id()
    let (why, commanding) = try await read(request, context) { members throws(Problem) in
      (try members.text("reason", limit: 500), try members.optionalText("competitor", limit: 200))
    }
    let command = Command.lose(.opportunity(id), reason: why.0, competitor: why.1)
    return try await commanding.perform(command) { .ended($0) }
  }

  private func reopen(_ request: Request, _ context: WebContext) async throws -> Response {
    let id = try context.id()
    let (_, commanding) = try await read(request, context, isOptional: true) { _ in }
    return try await commanding.perform(.reopen(.opportunity(id))) { .ended($0) }
  }

  private func undo(_ record: RecordReference, _ request: Request, _ context: WebContext) async throws -> Response {
    let (_, commanding) = try await read(request, context, isOptional: true) { _ in }
    let speech = try await Speech(context, desk)
    return try await commanding.perform(.undo(record)) { .undone($0, record, speech) }
  }

  private func lead(_ commanding: Commanding, _ command: Command, _ context: WebContext) async throws -> Response {
    let unread = try await desk.unread(of: .lead(context.id()), for: context.caller.person)
    return try await commanding.perform(command) { .ended($0, unread: unread) }
  }

  /// Reads a body that may also say `dryRun`.
  private func read<Value>(
    _ request: Request, _ context: WebContext, isOptional: Bool = false,
    _ body: (inout Members) throws(Problem) -> Value
  ) async throws -> (Value, Commanding) {
    _ = try Query(request, [])
    let (members, bytes) = try await request.object(isOptional: isOptional)
    var reader = Members(members)
    let value = try body(&reader)
    var commanding = try Commanding(request, context, desk, body: bytes)
    commanding.dryRun = try reader.flag("dryRun")
    try reader.finish()
    return (value, commanding)
  }
}

extension Members {
  fileprivate mutating func link(_ name: String) throws(Problem) -> QualifyOptions.Link? {
    switch take(name) {
    case nil: return nil
    case .text("new"): return .new
    case .text("none"): return QualifyOptions.Link.none
    case let value?:
      guard let id = value.integer, Int64.ids.contains(id) else { throw invalid(name, Message.newNoneOrID) }
      return .existing(id)
    }
  }

  /// A reason as programs spell it; without one the desk asks for it.
  fileprivate mutating func reason() throws(Problem) -> String? {
    guard let value = take("reason") else { return nil }
    let words = LeadState.disqualifications.map(\.reason)
    guard case .text(let reason) = value, let word = LeadState.disqualificationChoices[reason]?.value else {
      throw invalid("reason") { .oneOf($0, words) }
    }
    return word
  }
}
