import HTTPTypes
import Hummingbird
import Leadline
import Logging
import NIOHTTP1

/// Where every request comes in and every answer goes out: problems get their form here, and answers their headers.
struct FrontDoor: HTTPResponder {
  typealias Context = WebContext

  let router: RouterResponder<WebContext>
  let paths: PathTable
  let figures: Figures

  func respond(to request: Request, context: WebContext) async throws -> Response {
    let start = ContinuousClock.now
    var response: Response
    do {
      response = try await router.respond(to: request, context: context)
      // Routes throw their own: a plain 404 is the router's.
      if response.status == .notFound, response.headers[.contentType] == nil {
        response = nowhere(request).response(in: request.language)
      }
    } catch let error as HTTPParserError {
      // The connection is beyond repair: whoever speaks HTTP below closes it.
      throw error
    } catch {
      let problem = Problem(error)
      log(problem, request, context)
      response = problem.response(in: request.language)
    }
    response.headers[Self.contentTypeOptions] = "nosniff"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    figures.note(context.endpointPath, request.method, response.status, since: start)
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func nowhere(_ request: Request) -> Problem {
    let allowed = paths.methods(of: request.uri.path)
    guard !allowed.isEmpty else {
      return Problem(.notFound, "not_found", .noSuchPath(request.uri.path))
    }
    let list = allowed.joined(separator: ", ")
    var problem = Problem(
      .methodNotAllowed, "method_not_allowed", .methodNotAllowed(request.method.rawValue, list))
    problem.headers[.allow] = list
    return problem
  }

  /// Tells the log what went wrong inside; what was sent stays out of it, for it may be anybody's.
  private func log(_ problem: Problem, _ request: Request, _ context: WebContext) {
    guard let cause = problem.cause else { return }
    let level: Logger.Level = problem.status == .internalServerError ? .error : .warning
    context.logger.log(
      level: level, "\(problem.code): \(cause)",
      metadata: [
        "method": "\(request.method)", "path": "\(context.endpointPath ?? "-")",
      ])
  }

  private static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
}
