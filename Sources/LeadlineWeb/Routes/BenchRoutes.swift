import Hummingbird
import NIOCore

/// The same bytes again and again, out of memory: what this machine can do at best.
struct BenchRoutes {
  let bytes: ByteBuffer

  func add(to router: Router<WebContext>) {
    router.get("/bench/static") { [bytes] _, _ in
      Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: bytes))
    }
  }
}
