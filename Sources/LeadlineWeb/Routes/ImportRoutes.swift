import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Leadline
import LeadlineDesk
import LeadlineStore

/// Leads from files.
struct ImportRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("imports", use: list)
    api.post("imports", use: start)
    api.get("imports/:id", use: show)
    api.delete("imports/:id", use: undo)
    api.get("imports/:id/errors.csv", use: errors)
  }

  private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let query = try Query(request, ["limit", "cursor"])
    let found = try await desk.imports(limit: try query.limit(), cursor: try query.cursor(), as: try context.actor)
    return Reply.page(found.imports, next: found.next) { json, found in
      json.object { ImportView(found).writeMembers(to: &$0) }
    }.response
  }

  /// Reads the whole file in before it answers: bodies are small, and others write between its pieces.
  private func start(_ request: Request, _ context: WebContext) async throws -> Response {
    let (wish, actor, holder) = (try ImportRequest(request), try context.actor, try context.caller)
    try request.check(mediaType: "text/csv")
    let bytes = try await request.bytes()
    guard let key = try request.idempotencyKey, !wish.dryRun else {
      return try await read(wish, bytes, actor).response
    }
    return Response(
      try await readOnce(wish, bytes, actor) { render in
        Once(token: holder.token, key: key, fingerprint: request.fingerprint(bytes)) { _ in render }
      })
  }

  /// Reads a file in for a request that may come again, here or on another server, also while the first is at it.
  private func readOnce(
    _ wish: ImportRequest, _ bytes: [UInt8], _ actor: Actor, _ once: (Once.Answer) -> Once
  ) async throws -> Once.Answer {
    let question = once(Once.Answer(status: 201, bytes: []))
    var watch = ImportWatch(desk: desk)
    while true {
      var wish = wish
      if let earlier = try await desk.earlierAnswer(question) {
        guard let id = earlier.importUnderWay else { return earlier }
        guard try await watch.hasStopped(id, as: actor) else { continue }
        wish.resume = id
      }
      do {
        let known = try await finished(wish.resume, actor)
        let reply = if let known { known } else { try await read(wish, bytes, actor, question) }
        return try await desk.conclude(once(Once.Answer(status: Int64(reply.status.code), bytes: reply.bytes)))
      } catch let refusal as Refusal where refusal.code == .importTaken {
        continue
      }
    }
  }

  /// What is said of an import that was read to its end by a server that died before it could say so.
  private func finished(_ id: Int64?, _ actor: Actor) async throws -> Reply? {
    guard let id else { return nil }
    let found = try await desk.importing(id, as: actor)
    return found.state == .finished ? .imported(found, ImportReport(of: found), actor.language) : nil
  }

  private func read(
    _ wish: ImportRequest, _ bytes: [UInt8], _ actor: Actor, _ once: Once? = nil
  ) async throws -> Reply {
    do {
      let report = try await desk.importLeads(wish, from: { .bytes(bytes) }, as: actor, once: once)
      guard let id = report.id else { return .dryRun(report, wish, actor) }
      return .imported(try await desk.importing(id, as: actor), report, actor.language)
    } catch let error as IntakeError {
      throw Problem(.badRequest, "invalid_body", error.message)
    }
  }

  private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (id, actor) = (try context.id(), try context.actor)
    let view = ImportView(try await desk.importing(id, as: actor))
    let errors = try await desk.importErrors(of: id, limit: 20, as: actor)
    return Reply { json in
      json.object { json in
        view.writeMembers(to: &json)
        json.errors(errors.map { ($0.line, $0.reason) })
      }
    }.response
  }

  private func undo(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (id, actor) = (try context.id(), try context.actor)
    guard try await desk.importing(id, as: actor).state != .running else {
      throw Problem(.conflict, "import_running", .importIsRunning(id))
    }
    let (removed, kept) = try await desk.undoImport(id, as: actor)
    let view = ImportView(try await desk.importing(id, as: actor))
    return Reply { json in
      json.object { json in
        view.writeMembers(to: &json)
        json.add("removed", removed)
        json.add("kept", kept)
      }
    }.response
  }

  /// The rows that failed; line and reason stand in front, where the next import passes over them.
  private func errors(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let (id, actor) = (try context.id(), try context.actor)
    let header = try await desk.importing(id, as: actor).header
    var text = CSVText.row(["line", "error"] + header)
    var last: Int64 = 0
    while true {
      let piece = try await desk.importErrors(of: id, after: last, limit: 200, as: actor)
      for error in piece { text += CSVText.row([String(error.line), error.reason] + error.cells) }
      guard piece.count == 200, let line = piece.last?.line else { break }
      last = line
    }
    return Response(
      status: .ok, headers: [.contentType: "text/csv; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text))
    )
  }
}

extension ImportRequest {
  fileprivate init(_ request: Request) throws(Problem) {
    let query = try Query(
      request, ["format", "source", "onDuplicate", "dryRun", "map", "name"], repeatable: ["map"])
    guard ["csv", nil].contains(query["format"]) else { throw .invalidParameter("format", .oneOf("format", ["csv"])) }
    self.init(name: try query.text("name", limit: 200) ?? "upload.csv")
    source = try query.text("source", limit: 200)
    onDuplicate = try query.word("onDuplicate") ?? .skip
    dryRun = try query.flag("dryRun")
    for choice in query.all("map") {
      do throws(IntakeError) { columns.append(try ColumnChoice(choice)) } catch {
        throw .invalidParameter("map", error.message)
      }
    }
  }
}
