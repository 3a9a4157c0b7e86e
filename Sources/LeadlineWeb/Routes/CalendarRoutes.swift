import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk
import NIOCore

/// People's calendars, for calendar programs: whoever knows the address reads it.
struct CalendarRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>, _ router: Router<WebContext>) {
    api.post("me/calendar", use: make)
    api.delete("me/calendar", use: revoke)
    api.delete("users/:name/calendar", use: revokeOthers)
    router.get("calendar/:file", use: feed)
  }

  /// A new address; the ones before stop working. As no answer is kept that holds a secret, one asked for again by its key
  /// is made again, out of the key and the token.
  private func make(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let commanding = try Commanding(request, context, desk)
    let seed = commanding.key.map { key in
      HMAC<SHA256>.authenticationCode(
        for: Data(key.utf8), using: SymmetricKey(data: Data((request.headers[.authorization] ?? "").utf8))
      ).map { String(Int($0) | 0x100, radix: 16).dropFirst() }.joined()
    }
    return try await commanding.perform(.calendar(on: true, seed: seed)) { outcome in
      guard case .calendar(let secret?) = outcome.result else { return .unforeseen(outcome) }
      return Reply(.created) { $0.object { $0.add("path", "/calendar/\(secret).ics") } }
    }
  }

  private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    _ = try await desk.perform(.calendar(on: false), as: context.actor)
    return Response(status: .noContent)
  }

  /// Somebody else's, by who manages them. Who is not there is not found.
  private func revokeOthers(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let name = (context.parameters.get("name")?.percentDecoded ?? "").lowercased()
    do {
      _ = try await desk.perform(.revokeCalendar(of: name), as: context.actor)
    } catch let refusal as Refusal where refusal.code == .unknownUser {
      throw Problem(.notFound, "not_found", refusal.message)
    }
    return Response(status: .noContent)
  }

  /// A calendar that is not there, and one that was taken back, look alike.
  private func feed(_ request: Request, _ context: WebContext) async throws -> Response {
    let file = context.parameters.get("file") ?? ""
    guard file.hasSuffix(".ics"), let bytes = try await desk.calendar(secret: String(file.dropLast(4))) else {
      throw Problem(.notFound, "not_found", .noSuchPath("/calendar/…"))
    }
    let tag =
      "\"\(SHA256.hash(data: Data(bytes)).prefix(16).map { String(Int($0) | 0x100, radix: 16).dropFirst() }.joined())\""
    let headers: HTTPFields = [
      .contentType: "text/calendar; charset=utf-8", .cacheControl: "private, max-age=60", .eTag: tag,
    ]
    guard !request.has(tag) else { return Response(status: .notModified, headers: headers) }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension Request {
  /// Whether who asks has what is under a tag already (RFC 9110, section 13.1.2).
  fileprivate func has(_ tag: String) -> Bool {
    guard let known = headers[.ifNoneMatch] else { return false }
    return known.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.contains { item in
      item == "*" || item == tag || item == "W/\(tag)"
    }
  }
}
