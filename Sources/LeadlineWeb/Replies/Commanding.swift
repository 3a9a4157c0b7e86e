import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk

/// A command as it came in, with all it takes to do it and to answer.
struct Commanding: Sendable {
  let desk: Desk
  let actor: Actor
  let token: Int64
  let key: String?
  let fingerprint: [UInt8]
  var dryRun = false

  /// - Throws: ``Problem`` `invalid_parameter` for an `Idempotency-Key` that is none.
  init(_ request: Request, _ context: WebContext, _ desk: Desk, body: [UInt8] = []) throws(Problem) {
    self.desk = desk
    actor = try context.actor
    token = try context.caller.token
    key = request.method == .post ? try request.idempotencyKey : nil
    fingerprint = key == nil ? [] : request.fingerprint(body)
  }

  /// Does a command and answers what it came to; asked again with the same key, it answers as it did before.
  ///
  /// - Parameter reply: touches nothing, for it may run inside the transaction.
  func perform(_ command: Command, _ reply: @escaping @Sendable (Outcome) throws -> Reply) async throws -> Response {
    guard let key else { return try reply(await desk.perform(command, as: actor, dryRun: dryRun)).response }
    let language = actor.language
    let once = Once(token: token, key: key, fingerprint: fingerprint) { result in
      switch result {
      case .success(let outcome):
        let reply = try reply(outcome)
        return Once.Answer(status: Int64(reply.status.code), bytes: reply.bytes)
      case .failure(let refusal):
        let problem = Problem(refusal)
        return Once.Answer(status: Int64(problem.status.code), bytes: problem.bytes(in: language))
      }
    }
    return Response(try await desk.perform(command, as: actor, dryRun: dryRun, once: once))
  }
}

extension Request {
  static let idempotencyKeyName = HTTPField.Name("Idempotency-Key")!

  var idempotencyKey: String? {
    get throws(Problem) {
      guard let key = headers[Self.idempotencyKeyName] else { return nil }
      guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        throw .invalidParameter("Idempotency-Key", .visibleCharacters("Idempotency-Key", 200))
      }
      return key
    }
  }

  /// A hash of what is asked: the same key with another one is a mistake.
  func fingerprint(_ body: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Data("\(method.rawValue) \(head.path ?? "")\n".utf8))
    hash.update(data: body)
    return Array(hash.finalize())
  }

  /// The version a change was made from; `nil` where any will do.
  var expectedVersion: Int64? {
    get throws(Problem) {
      guard let tag = headers[.ifMatch], tag != "*" else { return nil }
      guard tag.hasPrefix("\""), tag.hasSuffix("\""), tag.count > 2,
        let version = Int64(strict: tag.dropFirst().dropLast())
      else { throw .invalidParameter("If-Match", .entityTag("If-Match")) }
      return version
    }
  }
}

extension Response {
  private static let replayed = HTTPField.Name("Idempotency-Replayed")!

  /// An answer that is remembered. Its head is made from its body, the first time and all others.
  init(_ answer: Once.Answer) {
    let status = HTTPResponse.Status(code: Int(answer.status))
    var reply = Reply(status, answer.bytes)
    if status.kind == .successful, let json = try? JSONReader.read(answer.bytes) { reply.readHead(of: json) }
    self = reply.response
    if status.kind != .successful { headers[.contentType] = "application/problem+json" }
    if answer.isRepeated { headers[Self.replayed] = "true" }
  }
}

extension Reply {
  /// What the head of an answer says of its body: where it is, and its version.
  fileprivate mutating func readHead(of json: JSON) {
    guard let id = json["id"]?.integer else { return }
    let kind = json["position"] != nil ? "entries" : json["columns"] != nil ? "imports" : "leads"
    if kind == "leads" {
      // What hangs on a record has no version, and no page of its own.
      guard json["version"] != nil else { return }
      version = json["version"]?.integer
    }
    if status == .created || status == .accepted { location = "/api/v1/\(kind)/\(id)" }
  }
}
