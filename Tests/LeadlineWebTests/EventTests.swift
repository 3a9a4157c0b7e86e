import Leadline
import Engines
import LeadlineDesk
import NIOCore
import Testing

@testable import LeadlineWeb

@Suite struct EventTests {
  @Test(arguments: Engine.available) func `whoever looks at a lead sees a new entry at once, and goes on from a cursor`(
    engine: Engine
  ) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let live = try await Live(house, "/leads/\(lead)/events")
      #expect(live.head.status == 200 && live.head.headers["content-type"] == "text/event-stream")
      _ = try await house.post(on: lead, "One")
      let first = try await live.next()
      #expect(first.name == "entry" && first.data["body"]?.text == "One" && first.data["cursor"]?.text == first.id)
      live.close()
      _ = try await house.post(on: lead, "Two")
      _ = try await house.post(on: lead, "Three")
      let resumed = try await Live(house, "/leads/\(lead)/events?after=e0", headers: ["Last-Event-ID": first.id])
      #expect(try await resumed.next().data["body"]?.text == "Two")
      #expect(try await resumed.next().data["body"]?.text == "Three")
      resumed.close()
      #expect(try await house.get("/leads/\(lead)/events?after=nonsense").code == "invalid_cursor")
      #expect(try await house.get("/leads/\(lead + 1)/events").status == 404)
    }
  }

  @Test(arguments: Engine.available) func `everything one may see comes to one stream, and nothing else`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let live = try await Live(house, "/events", as: "eve")
      let hidden = try await house.lead(#""topic": "Hidden", "visibility": "team""#)
      _ = try await house.post(on: hidden, "Hidden")
      let lead = try await house.lead()
      let first = try await live.next()
      #expect(first.data["lead"]?.integer == lead)
      live.close()
    }
  }

  @Test(arguments: Engine.available) func `a reader who leaves is forgotten at once`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      for _ in 1...20 {
        let live = try await Live(house, "/leads/\(lead)/events")
        live.close()
      }
      for _ in 1...100 where house.desk.feed.readers > 0 { try await Task.sleep(for: .milliseconds(20)) }
      #expect(house.desk.feed.readers == 0)
    }
  }

  @Test(arguments: Engine.available) func `a stream ends with the right to read it, and shows that it lives`(
    engine: Engine
  ) async throws {
    try await House.open(engine, { $0.limits.heartbeat = .milliseconds(50) }) { house async throws in
      let lead = try await house.lead()
      let live = try await Live(house, "/leads/\(lead)/events")
      #expect(try await live.raw() == ":\n\n")
      _ = try await house.desk.revokeTokens(of: #require(house.people["john"]))
      while try await live.raw() != nil {}
      live.close()
      #expect(house.desk.feed.readers == 0)
    }
  }

  @Test(arguments: Engine.available) func `no event goes out any more once the token is taken back`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let live = try await Live(house, "/leads/\(lead)/events")
      _ = try await house.desk.revokeTokens(of: #require(house.people["john"]))
      _ = try await house.post(on: lead, "Too late", as: "maria")
      #expect(try await live.raw() == nil)
      live.close()
    }
  }

  @Test(arguments: Engine.available) func `a stream ends once its record is no longer for its reader`(engine: Engine)
    async throws
  {
    try await House.open(engine, { $0.limits.heartbeat = .milliseconds(50) }) { house async throws in
      let lead = try await house.lead()
      let live = try await Live(house, "/leads/\(lead)/events", as: "eve")
      #expect(try await house.patch("/leads/\(lead)", #"{"visibility": "team"}"#).status == 200)
      _ = try await house.post(on: lead, "Among us")
      while let chunk = try await live.raw() { #expect(!chunk.contains("Among us")) }
      live.close()
    }
  }

  @Test(arguments: Engine.available) func `streams end when the server stops`(engine: Engine) async throws {
    var left: Live?
    try await House.open(engine) { house async throws in
      left = try await Live(house, "/events")
    }
    while let chunk = try await left?.raw() { #expect(!chunk.isEmpty) }
    left?.close()
  }

  @Test(arguments: Engine.available) func `many readers of one lead all see a post`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      var readers: [Live] = []
      for _ in 1...50 { readers.append(try await Live(house, "/leads/\(lead)/events")) }
      #expect(house.desk.feed.readers == 50)
      _ = try await house.post(on: lead, "To all")
      for reader in readers { #expect(try await reader.next().data["body"]?.text == "To all") }
      for reader in readers { reader.close() }
    }
  }
}

/// A reader of live events.
final class Live: Sendable {
  let head: Answer
  private let connection: Connection

  struct Event {
    let name: String
    let id: String
    let data: JSON
  }

  init(_ house: House, _ path: String, as name: String = "john", headers: [String: String] = [:]) async throws {
    connection = try await Connection(port: house.port)
    try await connection.send(house.request("GET", path, as: name, headers: headers))
    head = try await connection.head()
    _ = try await connection.chunk()
  }

  func close() { connection.close() }

  func raw() async throws -> String? { try await connection.chunk().map { String(decoding: $0, as: UTF8.self) } }

  /// The next event; comments are passed over.
  func next() async throws -> Event {
    while let chunk = try await raw() {
      guard !chunk.hasPrefix(":") else { continue }
      let lines = chunk.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
      let data = try JSONReader.read(Array(lines[2][1].utf8))
      return Event(name: lines[0][1], id: lines[1][1], data: data)
    }
    throw Connection.Failure.closed
  }
}
