import Foundation
import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk
import NIOCore
import PluginHost

/// What those who run the server ask for, without a token.
struct OperationsRoutes {
  let desk: Desk
  let version: String
  let figures = Late<Figures>()

  private static let document = ByteBuffer(bytes: PackageResources.openapi_yaml)

  func add(to router: Router<WebContext>) {
    router.get("/healthz") { [desk] _, _ in Self.alive(desk) }
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

  /// The server lives whatever its plugins do; which of them do not is told along with it.
  private static func alive(_ desk: Desk) -> Response {
    let plugins = desk.pluginHealth
    guard !plugins.isEmpty else { return healthy }
    return Reply { json in
      json.object { json in
        json.add("status", "ok")
        json.object("plugins") { json in
          for plugin in plugins { json.member(plugin.id) { $0.value(plugin.state.word) } }
        }
      }
    }.response
  }

  private static var healthy: Response { Reply { $0.object { $0.add("status", "ok") } }.response }
}
