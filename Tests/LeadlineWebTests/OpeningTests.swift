import Engines
import Testing

@testable import LeadlineWeb

@Suite struct OpeningTests {
  @Test(arguments: Engine.available) func `whatever image is asked for, the same comes`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let first = try await house.get("//opened/1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.gif", as: nil)
      #expect(first.status == 200 && first.headers["content-type"] == "image/gif")
      #expect(first.headers["cache-control"] == "no-store" && first.body.starts(with: "GIF89a".utf8))
      for path in ["//opened/x", "//opened/%00", "//opened/" + String(repeating: "9", count: 1_000) + ".gif?a=b"] {
        let other = try await house.get(path, as: nil)
        #expect(other.status == 200 && other.body == first.body, "\(path)")
      }
      let connection = try await Connection(port: house.port)
      defer { connection.close() }
      try await connection.send(house.request("HEAD", "//opened/x.gif", as: nil))
      let head = try await connection.head()
      #expect(head.status == 200 && head.headers["content-length"] == "\(first.body.count)")
      #expect(head.headers["content-type"] == "image/gif" && head.headers["cache-control"] == "no-store")
      let post = try await house.ask("POST", "//opened/x.gif", as: nil)
      #expect(post.status == 405 && post.headers["allow"] == "GET, HEAD")
    }
  }
}
