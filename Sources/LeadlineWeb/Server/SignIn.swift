import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk
import NIOHTTP1

/// Looks up whose token a request carries, before anything is done with it.
struct SignIn: RouterMiddleware {
  typealias Context = WebContext

  let desk: Desk
  /// The paths that a bot may ask for in its own name; elsewhere a person is needed.
  private static let forBots: Set = [
    "/api/v1/chat", "/api/v1/me", "/api/v1/events", "/api/v1/leads/{id}/events",
  ]

  func handle(
    _ request: Request, context: WebContext, next: @concurrent (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let holder = try await holder(of: request)
    context.holder = holder
    context.language = holder.person.language ?? request.language
    do {
      if holder.person.role == .bot { try checkBot(context) }
      return try await next(request, context)
    } catch let error as HTTPParserError {
      throw error
    } catch {
      var problem = Problem(error)
      problem.language = context.language
      throw problem
    }
  }

  private func holder(of request: Request) async throws -> Desk.Holder {
    guard let token = request.bearerToken else { throw Problem.unauthorized(.signIn) }
    guard let holder = try await desk.holder(of: token) else { throw Problem.unauthorized(.tokenIsNotValid) }
    return holder
  }

  private func checkBot(_ context: WebContext) throws(Problem) {
    guard let path = context.endpointPath, Self.forBots.contains(path) else {
      throw Problem(.forbidden, "user_required", .botNeedsUser)
    }
  }
}

extension Request {
  private static let scheme = Array("bearer ".utf8)

  var bearerToken: String? {
    guard var value = headers[.authorization] else { return nil }
    return value.withUTF8 { bytes in
      guard bytes.count > Self.scheme.count else { return nil }
      for (index, letter) in Self.scheme.enumerated() where bytes[index] | 0x20 != letter { return nil }
      let token = UnsafeBufferPointer(rebasing: bytes[Self.scheme.count...])
      for byte in token where byte < 0x21 || byte > 0x7E { return nil }
      return String(decoding: token, as: UTF8.self)
    }
  }

  /// The language a request asks for, where its sender has chosen none.
  var language: Language {
    headers[.acceptLanguage].flatMap(Language.init(preferences:)) ?? .english
  }
}
