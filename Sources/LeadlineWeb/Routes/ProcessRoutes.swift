import Foundation
import Hummingbird
import Leadline
import LeadlineDesk

/// How far leads and opportunities are in their flows.
struct ProcessRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("leads/:id/process") { try await show(.lead($1.id()), $0, $1) }
    api.post("leads/:id/process") { try await move(.lead($1.id()), $0, $1) }
    api.get("opportunities/:id/process") { try await show(.opportunity($1.id()), $0, $1) }
    api.post("opportunities/:id/process") { try await move(.opportunity($1.id()), $0, $1) }
  }

  private func show(_ record: RecordReference, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let outcome = try await desk.perform(.flow(record, stage: nil), as: context.actor)
    return Reply.process(outcome, context.language).response
  }

  /// Goes to another stage, checks a step off, or goes on with another flow.
  private func move(_ record: RecordReference, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (body, bytes) = try await request.object()
    var members = Members(body)
    let command = try members.processCommand(on: record)
    var commanding = try Commanding(request, context, desk, body: bytes)
    commanding.dryRun = try members.flag("dryRun")
    try members.finish()
    let language = context.language
    return try await commanding.perform(command) { .process($0, language) }
  }
}

extension Reply {
  fileprivate static func process(_ outcome: Outcome, _ language: Language) -> Reply {
    guard case .flow(let view) = outcome.result else { return .unforeseen(outcome) }
    return Reply { view.write(to: &$0, in: language) }
  }
}

extension Members {
  /// `{"flow"}`, `{"stage", "waive"?}`, `{"check", "done"?}` or `{"move": "next"|"back"|"abandon", "waive"?}`.
  fileprivate mutating func processCommand(on record: RecordReference) throws(Problem) -> Command {
    if let flow = try text("flow", limit: 64, minimum: 1) { return .useFlow(record, flow) }
    if let step = try text("check", limit: 200, minimum: 1) {
      return .stage(record, StageMove(to: .check(step, on: try optionalFlag("done") ?? true)))
    }
    if let stage = try text("stage", limit: 200, minimum: 1) {
      return .stage(record, StageMove(to: .stage(stage), waive: try waiver()))
    }
    guard let move: Move = try word("move") else { throw missing("move") }
    switch move {
    case .next: return .stage(record, StageMove(to: .next, waive: try waiver()))
    case .back: return .stage(record, StageMove(to: .back))
    case .abandon: return .stage(record, StageMove(to: .abandon))
    }
  }

  private mutating func waiver() throws(Problem) -> String? { try text("waive", limit: 500, minimum: 1) }

  private enum Move: String, CaseIterable {
    case next, back, abandon
  }
}
