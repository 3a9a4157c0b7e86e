import Engines
import Leadline
import Testing

@testable import LeadlineStore

struct SearchTests {
  private func found(_ text: String, in room: StoreRoom, on lead: Int64? = nil) async throws -> [String] {
    try await room.store.read { session in
      let admin = Person(id: 1, name: "anna", fullName: "Anna", role: .admin)
      let everywhere = try session.entries(matching: text, seenBy: admin, limit: 50, cursor: nil).entries.map(\.body)
      guard let lead else { return everywhere }
      var query = TimelineQuery()
      query.text = text
      return try session.page(of: try #require(try session.access(.lead(lead))), query).entries.map(\.entry.body)
    }
  }

  @Test(arguments: Engine.available) func `words are found in any case, without accents, and by their beginning`(
    engine: Engine
  ) async throws {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    try await room.store.post("Perché no? Caffè Florian, Übergröße", on: lead, by: anna)
    try await room.store.post("something else", on: try await room.store.lead("Other", by: anna), by: anna)
    for text in ["perche", "CAFFE", "caffè", "flor", "ubergroße", "Florian perché", "caff flo"] {
      #expect(try await found(text, in: room).count == 1, "\(text)")
      #expect(try await found(text, in: room, on: lead).count == 1, "\(text)")
    }
    for text in ["lorian", "florian else", "niente"] { #expect(try await found(text, in: room).isEmpty, "\(text)") }
  }

  @Test(
    arguments: Engine.each([
      "\"", "*", "AND", "NEAR(", "a AND", "OR NOT", "(((", "body:x", "x^2", "-", "--", "'; DROP TABLE entry; --",
      "{a b}",
      "a + b", "\\", "%", "_", "\u{0}", "🦆", "ⓐ", "²", "\u{301}", "NEAR(a b, 3)", "col : x", "\"unbalanced",
    ]))
  func `signs of the query language are nothing but signs`(text: String, engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    try await room.store.post("plain words", on: lead, by: anna)
    #expect(try await found(text, in: room).isEmpty)
    #expect(try await found(text, in: room, on: lead).isEmpty)
    var query = LeadQuery()
    query.text = text
    let asked = query
    #expect(try await room.store.read { try $0.leads(asked, seenBy: anna.person).leads }.isEmpty)
  }

  @Test(arguments: Engine.available) func `operators are found as words`(engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    try await room.store.post("near and not or", on: lead, by: anna)
    for text in ["AND", "NOT", "OR", "NEAR"] { #expect(try await found(text, in: room).count == 1) }
  }

  @Test(arguments: Engine.available) func `what was edited is found by its new words, what was deleted by none`(
    engine: Engine
  ) async throws {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    let entry = try await room.store.post("chairs", on: lead, by: anna)
    for body in ["tables", ""] {
      try await room.store.write { session in
        let old = try #require(try session.entry(entry.id))
        var new = old
        new.body = body
        let timeline = try #require(try session.access(.lead(lead))).timeline
        try Journal(session, by: anna, verb: .edit).update(old, to: new, timeline: timeline)
      }
      #expect(try await found("chairs", in: room).isEmpty)
      #expect(try await found("tables", in: room) == (body.isEmpty ? [] : ["tables"]))
    }
  }

  @Test(arguments: Engine.available) func `leads are found by their fields, as they are now`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let id = try await room.store.lead(
      "Machines", by: anna, [.company: .text("Contoso Caffè"), .email: .text("gio@contoso.it")])
    func find(_ text: String) async throws -> [Int64] {
      var query = LeadQuery()
      query.text = text
      let asked = query
      return try await room.store.read { try $0.leads(asked, seenBy: anna.person).leads.map(\.id) }
    }
    for text in ["machines", "contoso caffe", "gio@contoso.it", "cont"] { #expect(try await find(text) == [id]) }
    _ = try await room.store.write { session in
      try Journal(session, by: anna, verb: .set)
        .change(.lead, id, [FieldChange(field: .company, old: "Contoso Caffè", new: "Fabrikam")])
    }
    #expect(try await find("fabrikam") == [id])
    #expect(try await find("caffe").isEmpty)
  }
}
