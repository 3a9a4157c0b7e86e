import Foundation
import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk
import NIOCore
import Synchronization

/// What those who run the server ask for, without a token.
struct OperationsRoutes {
  let desk: Desk
  let version: String
  let figures = Late<Figures>()

  private static let document = ByteBuffer(bytes: PackageResources.openapi_yaml)

  func add(to router: Router<WebContext>) {
    router.get("/healthz") { _, _ in Self.healthy }
    router.get("/readyz", use: ready)
    router.get("/metrics", use: metrics)
    router.get("/openapi.yaml") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/yaml", .cacheControl: "max-age=300"],
        body: .init(byteBuffer: Self.document))
    }
  }

  private func ready(_ request: Request, _ context: WebContext) async throws -> Response {
    try await desk.check()
    return Self.healthy
  }

  private func metrics(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let figures = figures.value else { return Response(status: .ok) }
    let text = MetricsText(figures, desk, version: version).text
    return Response(
      status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  private static var healthy: Response { Reply { $0.object { $0.add("status", "ok") } }.response }
}

/// Something that is set once, after those who need it have been made.
final class Late<Value: Sendable>: Sendable {
  private let stored = Mutex<Value?>(nil)

  func set(_ value: Value) { stored.withLock { $0 = value } }
  var value: Value? { stored.withLock { $0 } }
}
