import Foundation
import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk
import NIOCore

/// Where customers say that they want no more mail: whoever has the address may, nobody signs in.
///
/// A page is only shown by GET, for mail programs look at addresses beforehand; POST does it (RFC 8058).
struct UnsubscribeRoutes {
  let desk: Desk

  func add(to router: Router<WebContext>) {
    router.get("unsubscribe/:token", use: ask)
    router.post("unsubscribe/:token", use: unsubscribe)
  }

  private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let own = try await desk.unsubscriber(token: context.parameters.get("token") ?? "") else { throw missing }
    let language = language(request, own)
    let button = Message.unsubscribeButton.text(in: language)
    return page(
      language, Message.unsubscribeQuestion.text(in: language),
      "<form method=\"post\"><button>\(button)</button></form>")
  }

  private func unsubscribe(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let own = try await desk.unsubscribe(token: context.parameters.get("token") ?? "") else { throw missing }
    let language = language(request, own)
    return page(language, Message.unsubscribed.text(in: language), "")
  }

  /// A token that was never given and one of a lead that is gone look alike.
  private var missing: Problem { Problem(.notFound, "not_found", .noSuchPath("/unsubscribe/…")) }

  /// That of the browser, else that of the mail. Nothing that is told here comes from anybody but this program.
  private func language(_ request: Request, _ own: Language) -> Language {
    request.headers[.acceptLanguage].flatMap { Language(preferences: $0) } ?? own
  }

  private func page(_ language: Language, _ sentence: String, _ form: String) -> Response {
    let title = Message.unsubscribeTitle.text(in: language)
    let html = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <meta name="robots" content="noindex"><title>\(title)</title>
      <body style="font: 1.2em sans-serif; max-width: 30em; margin: 4em auto; padding: 0 1em">
      <p>\(sentence)</p>\(form)</body></html>

      """
    return Response(
      status: .ok, headers: Self.headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  private static let headers: HTTPFields = {
    var headers: HTTPFields = [
      .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
      .contentSecurityPolicy:
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    ]
    // The address is what it is opened by.
    if let referrer = HTTPField.Name("Referrer-Policy") { headers[referrer] = "no-referrer" }
    return headers
  }()
}
