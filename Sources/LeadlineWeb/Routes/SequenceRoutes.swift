import Foundation
import Hummingbird
import Leadline
import LeadlineDesk

/// Sequences on leads and opportunities.
struct SequenceRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("leads/:id/sequences") { try await show(.lead($1.id()), $0, $1) }
    api.post("leads/:id/sequences") { try await attach(.lead($1.id()), $0, $1) }
    api.delete("leads/:id/sequences/:name") { try await stop(.lead($1.id()), $0, $1) }
    api.get("opportunities/:id/sequences") { try await show(.opportunity($1.id()), $0, $1) }
    api.post("opportunities/:id/sequences") { try await attach(.opportunity($1.id()), $0, $1) }
    api.delete("opportunities/:id/sequences/:name") { try await stop(.opportunity($1.id()), $0, $1) }
  }

  private func show(_ record: RecordReference, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    return Reply.sequences(try await desk.perform(.sequences(record), as: context.actor), context.language).response
  }

  private func attach(_ record: RecordReference, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (body, bytes) = try await request.object()
    var members = Members(body)
    guard let name = try members.text("sequence", limit: 64, minimum: 1) else { throw members.missing("sequence") }
    var commanding = try Commanding(request, context, desk, body: bytes)
    commanding.dryRun = try members.flag("dryRun")
    try members.finish()
    let language = context.language
    return try await commanding.perform(.attach(record, sequence: name)) { .sequences($0, language) }
  }

  private func stop(_ record: RecordReference, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let name = context.parameters.get("name")?.percentDecoded ?? ""
    do {
      _ = try await desk.perform(.stop(record, sequence: name), as: context.actor)
    } catch var refusal as Refusal where refusal.code == .notFound {
      // What is named in the address is not there.
      refusal.field = nil
      throw refusal
    }
    return Response(status: .noContent)
  }
}

extension Reply {
  fileprivate static func sequences(_ outcome: Outcome, _ language: Language) -> Reply {
    guard case .sequences(_, let views, _) = outcome.result else { return .unforeseen(outcome) }
    return Reply.page(views, next: nil) { $1.write(to: &$0, in: language) }
  }
}
