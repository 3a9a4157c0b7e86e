import Leadline
import Engines
import Testing

@testable import LeadlineWeb

@Suite struct HostileTests {
  @Test(
    arguments: Engine.each([
      "{", "[1, 2", #"{"topic": "A",}"#, #"{"topic": 'A'}"#, #"{"topic": "A"} x"#, "nul", #"{"a": 01}"#, #"{"a": 1.}"#,
      #"{"a": "\ud800"}"#, #"{"a": "\x"}"#, #"{"a": +1}"#, "\u{FEFF}{}", #"{"topic": "A", "topic": "B"}"#,
      #"{"a": "\#t"}"#,
      "", " ", "{\"a\": \"\n\"}",
    ]))
  func `what is no JSON is refused as such`(body: String, engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let answer = try await house.post("/leads", body, headers: ["Content-Type": "application/json"])
      #expect(answer.status == 400 && answer.code == "invalid_json", "\(body): \(answer.text)")
    }
  }

  @Test(arguments: Engine.available) func `bytes that are no UTF-8, and nesting without end, break nothing`(
    engine: Engine
  ) async throws {
    try await House.open(engine) { house async throws in
      for body in [Array("{\"topic\": \"".utf8) + [0xFF, 0xC0] + Array("\"}".utf8), [0x7B, 0xFE]] {
        let head = house.request("POST", "/leads", String(repeating: "x", count: body.count), as: "john")
        let connection = try await Connection(port: house.port)
        try await connection.send(Array(head.utf8.dropLast(body.count)) + body)
        #expect(try await connection.answer().code == "invalid_json")
        connection.close()
      }
      let deep = String(repeating: "[", count: 500_000)
      #expect(try await house.post("/leads", deep).code == "invalid_json")
      let objects = String(repeating: "{\"a\":", count: 100_000)
      #expect(try await house.post("/leads", objects).code == "invalid_json")
      #expect(try await house.post("/leads", "[]").code == "invalid_value")
      #expect(try await house.post("/leads", #"{"topic": "\#(String(repeating: "9", count: 900_000))"}"#).status == 422)
      #expect(
        try await house.post("/leads", #"{"employees": 1\#(String(repeating: "0", count: 100_000))}"#).status == 422)
      #expect(try await house.post("/leads", #"{"employees": 1e999999999999}"#).status == 422)
      #expect(try await house.get("/me").status == 200)
    }
  }

  @Test(arguments: Engine.available) func `a body beyond the limit is refused, told or not`(engine: Engine) async throws
  {
    try await House.open(engine) { house async throws in
      let large = #"{"topic": "\#(String(repeating: "a", count: 1 << 20))"}"#
      #expect(try await house.post("/leads", large).code == "too_large")
      let connection = try await Connection(port: house.port)
      defer { connection.close() }
      let head = house.request(
        "POST", "/leads", as: "john", headers: ["Content-Length": "", "Transfer-Encoding": "chunked"]
      )
      .replacing("Content-Length: \r\n", with: "").replacing(
        "\r\n\r\n", with: "\r\nContent-Type: application/json\r\n\r\n")
      let piece = String(repeating: "a", count: 65_536)
      try await connection.send(head + (1...20).map { _ in "10000\r\n\(piece)\r\n" }.joined() + "0\r\n\r\n")
      let answer = try await connection.answer()
      #expect(answer.status == 413 && answer.code == "too_large", "\(answer.text)")
    }
  }

  @Test(arguments: Engine.available) func `half a body is not taken for a whole one`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let head = house.request(
        "POST", "/imports", as: "john", headers: ["Content-Type": "text/csv", "Content-Length": "1000"])
      let connection = try await Connection(port: house.port)
      try await connection.send(head + "Topic,Company\nMachines,Bar\n")
      connection.finish()
      #expect(try await connection.head().status == 400)
      connection.close()
      #expect(try await house.get("/leads").items.isEmpty)
      #expect(try await house.get("/imports").items.isEmpty)
    }
  }

  @Test(arguments: Engine.available) func `another type of body is refused`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      for type in ["text/plain", "application/xml", "application/x-www-form-urlencoded"] {
        let answer = try await house.post("/leads", #"{"topic": "A"}"#, headers: ["Content-Type": type])
        #expect(answer.status == 415 && answer.code == "unsupported_media_type")
      }
      let utf8 = try await house.post(
        "/leads", #"{"topic": "A"}"#, headers: ["Content-Type": "Application/JSON; charset=utf-8"])
      #expect(utf8.status == 201)
    }
  }

  @Test(
    arguments: Engine.each([
      ("/leads?limit=0", "invalid_parameter"), ("/leads?limit=201", "invalid_parameter"),
      ("/leads?limit=1e1", "invalid_parameter"),
      ("/leads?limit=-1", "invalid_parameter"), ("/leads?limit=", "invalid_parameter"),
      ("/leads?limit=5&limit=6", "invalid_parameter"),
      ("/leads?status=closed", "invalid_parameter"), ("/leads?colour=red", "unknown_parameter"),
      ("/leads?query=%FF", "invalid_parameter"),
      ("/leads?query=%00", "invalid_parameter"), ("/leads?query=%4", "invalid_parameter"),
      ("/leads?owner=A%20B", "invalid_parameter"),
      ("/leads?cursor=xyz", "invalid_cursor"), ("/leads?cursor=%20", "invalid_cursor"),
      ("/leads?sort=topic", "invalid_parameter"),
      ("/leads/0", "invalid_parameter"), ("/leads/-1", "invalid_parameter"),
      ("/leads/9007199254740992", "invalid_parameter"),
      ("/leads/99999999999999999999", "invalid_parameter"), ("/leads/%31", "invalid_parameter"),
      ("/leads/1?x=1", "unknown_parameter"),
      ("/leads/1/timeline?kinds=post,post", "invalid_parameter"), ("/leads/1/timeline?kinds=", "invalid_parameter"),
      ("/leads/1/timeline?upcoming=yes", "invalid_parameter"), ("/leads/1/timeline?thread=a", "invalid_parameter"),
      ("/search", "invalid_parameter"), ("/search?query=", "invalid_parameter"),
      ("/search?query=a&cursor=l.zz", "invalid_cursor"),
      ("/events?after=e-1", "invalid_cursor"), ("/me?x", "unknown_parameter"),
      ("/notifications?unread=1", "invalid_parameter"),
    ]))
  func `a parameter that is none is refused by name`(path: String, code: String, engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      _ = try await house.lead()
      let answer = try await house.get(path)
      #expect(answer.status == 400 && answer.code == code, "\(path): \(answer.status) \(answer.text)")
      #expect(answer["field"]?.text?.isEmpty == false)
    }
  }

  @Test(arguments: Engine.available) func `the largest id there can be is merely not there`(engine: Engine) async throws
  {
    try await House.open(engine) { house async throws in
      #expect(try await house.get("/leads/9007199254740991").status == 404)
      #expect(try await house.get("/entries/9007199254740991").status == 404)
    }
  }

  @Test(arguments: Engine.available) func `a query of words finds no syntax in them`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      _ = try await house.lead(#""topic": "Bar \"OR\" caffè""#)
      for query in ["%22", "NEAR(", "a*b", "caff%C3%A8", "-", "OR", "%2B", "'; DROP TABLE lead; --"] {
        let answer = try await house.get("/search?query=\(query.replacing(" ", with: "+"))")
        #expect(answer.status == 200, "\(query): \(answer.text)")
      }
      #expect(try await house.get("/search?query=bar+caffe").items.count == 1)
    }
  }
}
