import Leadline
import Engines
import Testing

@testable import LeadlineWeb

@Suite struct ImportTests {
  private let file = """
    Topic,First Name,Last Name,Company,Email
    New machines,Anna,Rossi,Bar Centrale,anna@bar.example
    Two grinders,Bo,Berg,Café Nord,not an address
    Beans,Cy,Cole,Kiosk,cy@kiosk.example

    """

  @Test(arguments: Engine.available) func `a file becomes leads, its bad rows come back, and it is undone as a whole`(
    engine: Engine
  ) async throws {
    try await House.open(engine) { house async throws in
      let csv = ["Content-Type": "text/csv", "Idempotency-Key": "file-1"]
      let dry = try await house.post("/imports?dryRun=true", file, headers: csv)
      #expect(dry.status == 200 && dry["id"] == .null, "\(dry.text)")
      let done = try await house.post("/imports?source=tradeShow&name=fair.csv", file, headers: csv)
      #expect(done.status == 201 && done["created"]?.integer == 2 && done["failed"]?.integer == 1, "\(done.text)")
      let id = try #require(done["id"]?.integer)
      #expect(done.headers["location"] == "/api/v1/imports/\(id)")
      let again = try await house.post("/imports?source=tradeShow&name=fair.csv", file, headers: csv)
      #expect(again.body == done.body && again.headers["idempotency-replayed"] == "true")
      #expect(try await house.get("/leads").items.map { $0["source"]?.text } == ["tradeShow", "tradeShow"])
      let shown = try await house.get("/imports/\(id)")
      #expect(
        shown["errors"]?.list?.first?["line"]?.integer == 3 && shown["state"]?.text == "finished", "\(shown.text)")
      let errors = try await house.get("/imports/\(id)/errors.csv")
      #expect(errors.text.hasPrefix("line,error,Topic,") && errors.text.contains("not an address"), "\(errors.text)")
      #expect(try await house.get("/imports").items.count == 1)
      let undone = try await house.ask("DELETE", "/imports/\(id)")
      #expect(undone["state"]?.text == "undone" && undone["removed"]?.integer == 2, "\(undone.text)")
      #expect(try await house.get("/leads").items.isEmpty)
    }
  }

  @Test(
    arguments: Engine.each([
      ("?format=xml", "invalid_parameter"), ("?onDuplicate=guess", "invalid_parameter"),
      ("?map=x", "invalid_parameter"),
      ("?map=Nothing=topic", "invalid_body"), ("?colour=1", "unknown_parameter"),
    ]))
  func `a wish that is none is refused`(query: String, code: String, engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let answer = try await house.post("/imports\(query)", file, headers: ["Content-Type": "text/csv"])
      #expect(answer.status == 400 && answer.code == code, "\(answer.text)")
      #expect(try await house.post("/imports", "{}").status == 415)
      #expect(try await house.get("/imports/99").status == 404)
    }
  }
}
