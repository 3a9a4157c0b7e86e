import HTTPTypes
import Hummingbird
import LeadlineDesk
import Logging
import NIOCore

/// The image in mails to customers: its fetching tells that a mail was opened. Whoever has the address may, nobody signs in.
///
/// The answer is the same, whether there is such a mail or not, and nothing is kept of who asked.
struct OpeningRoutes {
  let desk: Desk

  func add(to router: Router<WebContext>) {
    router.get("opened/:token", use: open)
    router.head("opened/:token") { _, _ in image }
  }

  private func open(_ request: Request, _ context: WebContext) async throws -> Response {
    let file = context.parameters.get("token") ?? ""
    if file.hasSuffix(".gif") {
      do {
        try await desk.noteOpening(token: String(file.dropLast(4)))
      } catch {
        // Where only mails that there are can fail, the failure must not be seen from outside.
        context.logger.warning("An opening could not be noted: \(error)")
      }
    }
    return image
  }

  private var image: Response {
    Response(
      status: .ok, headers: [.contentType: "image/gif", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: Self.pixel)))
  }

  /// One transparent pixel, as GIF 89a writes it.
  private static let pixel: [UInt8] = [
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x21, 0xF9, 4, 1, 0, 0, 0, 0,
    0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
  ]
}
