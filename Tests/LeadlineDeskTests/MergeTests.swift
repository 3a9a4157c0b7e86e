import Engines
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineStore

struct MergeTests {
  @Test(arguments: Engine.available) func `one wins, the other fills its gaps, and both histories stand there`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    try await room.type("/post #\(other) They asked twice")
    room.clock.advance(seconds: 1)
    try await room.type("/note #\(kept) Met at the fair")
    let merger = try await room.merge(other, into: kept)
    #expect(
      merger.lead[.email] == "anna@contoso.it" && merger.lead[.phone] == "456" && merger.lead[.industry] == "Coffee")
    #expect(Set(merger.filled.map(\.field.rawValue)) == ["phone", "industry"])
    #expect(merger.merged.mergedInto == kept && merger.merged[.email] == "a.rossi@contoso.it")
    #expect(try await room.talk(.lead(kept)) == ["Met at the fair", "They asked twice"])
    // Entries have not moved, and keep their numbers.
    #expect(try await room.entries(.lead(kept)).contains { $0.reference.description == "#\(other).2" })
    #expect(try await room.lead(other).version > 1)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `what is said about the merged one is said about the other`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    let post = try #require(try await room.type("/post #\(other) Anyone?").entry)
    try await room.merge(other, into: kept)
    let opened = try await room.type("/open #\(other)")
    #expect(opened.record == .lead(kept))
    #expect(opened.notes.map(\.english) == ["#\(other) was merged into #\(kept): this is about #\(kept)."])
    #expect(try await room.type("/post #\(other) New").entry?.record == .lead(kept))
    // An answer stands under what it answers.
    let reply = try #require(try await room.type("/reply \(post.reference) Yes", as: "maria").entry)
    #expect(reply.record == .lead(other) && reply.replyTo == post.id)
    #expect(try await room.talk(.lead(kept)) == ["Yes", "New", "Anyone?"])
    try await room.type("/set #\(other) rating=hot")
    #expect(try await room.lead(kept)[.rating] == "hot")
    #expect(try await room.lead(other)[.rating] == nil)
    #expect(try await room.desk.continuation(of: .lead(other), for: room.person("john")) == .lead(kept))
    let shown = try await room.type("/show \(post.reference)")
    #expect(shown.entry?.id == post.id)
  }

  @Test(arguments: Engine.available) func `the merged one is in no list, search or count`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    try await room.merge(other, into: kept)
    let john = try room.person("john")
    func found(_ text: String?) async throws -> [Int64] {
      var query = LeadQuery()
      query.text = text
      return try await room.desk.leads(query, for: john).leads.map(\.record.id)
    }
    #expect(try await found(nil) == [kept])
    #expect(try await found("Contoso") == [kept])
    // What only the merged one was known by leads to the other.
    #expect(try await found("rossi@contoso.it") == [kept])
    #expect(try await room.store.read { try $0.openLeadCount(of: john.id) } == 1)
    let again = try await room.type("/new Again --email a.rossi@contoso.it")
    #expect(again.notes.contains(.sameEmail("#\(kept)")))
  }

  @Test(arguments: Engine.available) func `undo makes two of them again, as they were`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    try await room.type("/stakeholder #\(other) add Anna Rossi as decision maker")
    try await room.type("/competitor #\(other) add Rossi Coffee --threat high")
    try await room.type("/task #\(other) --due 2027-01-01 Send the brochure")
    let before = try await room.state()
    try await room.merge(other, into: kept)
    let written = try #require(try await room.type("/post #\(other) Later", as: "maria").entry)
    try await room.type("/undo #\(kept)")
    #expect(try await room.state().filter { !$0.contains("\"id\":\(written.id),") } == before)
    // What was written meanwhile stays where it was written.
    #expect(try await room.talk(.lead(kept)) == ["Later"])
    #expect(try await room.type("/open #\(other)").record == .lead(other))
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a merged lead takes along what was merged into it`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    let first = try await room.lead("First --campaign Fair")
    let note = try #require(try await room.type("/note #\(first) Oldest").entry)
    try await room.merge(first, into: other)
    let between = try await room.state()
    try await room.merge(other, into: kept)
    #expect(try await room.lead(first).mergedInto == kept)
    #expect(try await room.lead(other).mergedInto == kept)
    #expect(try await room.lead(kept)[.campaign] == "Fair")
    #expect(try await room.talk(.lead(kept)) == ["Oldest"])
    #expect(try await room.type("/show \(note.reference)").entry?.body == "Oldest")
    #expect(try await room.type("/open #\(first)").record == .lead(kept))
    #expect(try await room.store.check() == [])
    // The last one comes apart first.
    try await room.type("/undo #\(first)")
    #expect(try await room.state() == between)
    #expect(try await room.lead(first).mergedInto == other)
    try await room.type("/undo #\(other)")
    #expect(try await room.lead(first).mergedInto == nil)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `qualifying the one shows both histories on the opportunity`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    try await room.type("/post #\(other) From the fair")
    try await room.merge(other, into: kept)
    try await room.type("/qualify #\(other)")
    let opportunity = try await room.opportunity(1)
    #expect(opportunity.leads == [other, kept])
    #expect(try await room.talk(.opportunity(1)) == ["From the fair"])
    #expect(try await room.type("/reactivate O-1").record == .lead(kept))
    #expect(try await room.store.check() == [])
    // Now that an opportunity shows it, the merging cannot be taken back any more before that is.
    try await room.type("/undo #\(kept)")
    try await room.type("/undo #\(kept)")
    try await room.type("/undo #\(kept)")
    #expect(try await room.lead(other).mergedInto == nil)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `what stands in the way of taking it back is told`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    let third = try await room.lead("Third")
    try await room.merge(other, into: kept)
    try await room.type("/merge #\(kept) into #\(third)", as: "max")
    // What john did before was done on another lead; of this one he could only take back that he entered it.
    try await room.refused("/undo #\(third)", .undoBlocked)
    try await room.type("/undo #\(third)", as: "max")
    try await room.type("/set #\(kept) phone=789", as: "max")
    let changed = try await room.refused("/undo #\(kept)", .undoBlocked)
    #expect(changed.message.english.contains("789"), "\(changed.message.english)")
    try await room.type("/undo #\(kept)", as: "max")
    try await room.type("/qualify #\(kept)", as: "max")
    try await room.refused("/undo #\(kept)", .undoBlocked)
    try await room.type("/undo #\(kept)", as: "max")
    try await room.type("/undo #\(kept)")
    #expect(try await room.lead(other).mergedInto == nil)
  }

  @Test(arguments: Engine.available) func `merging again changes nothing, and none goes round in a circle`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    let third = try await room.lead("Third")
    try await room.refused("/merge #\(kept) into #\(kept)", .invalidValue)
    try await room.refused("/merge #\(kept) into #999", .notFound)
    try await room.merge(other, into: kept)
    let before = try await room.dump()
    let again = try await room.type("/merge #\(other) into #\(kept)")
    guard case .merged(let result) = again.result else { throw Refusal(.usage, .verbatim("\(again.result)")) }
    #expect(result.wasMerged && result.filled.isEmpty)
    #expect(try await room.refused("/merge #\(kept) into #\(other)", .leadMerged).suggestion == "/open #\(kept)")
    #expect(
      try await room.refused("/merge #\(other) into #\(third)", .leadMerged).suggestion
        == "/merge #\(kept) into #\(third)")
    #expect(
      try await room.refused("/merge #\(third) into #\(other)", .leadMerged).suggestion
        == "/merge #\(third) into #\(kept)")
    #expect(try await room.dump() == before)
  }

  @Test(arguments: Engine.available) func `closed leads and opportunities are told what to type instead`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    try await room.type("/disqualify #\(kept) lost")
    #expect(
      try await room.refused("/merge #\(other) into #\(kept)", .leadClosed).suggestion == "/reactivate #\(kept)")
    // The history of one that was given up comes along.
    try await room.merge(kept, into: other)
    try await room.type("/undo #\(other)")
    try await room.type("/reactivate #\(kept)")
    try await room.type("/qualify #\(other)")
    let refusal = try await room.refused("/merge #\(other) into #\(kept)", .hasOpportunity)
    #expect(refusal.suggestion == "/qualify #\(kept) --opportunity O-1")
    try await room.type(try #require(refusal.suggestion) + " --account none --contact none")
    #expect(try await room.opportunity(1).leads == [kept, other])
    try await room.refused("/merge O-1 into #\(kept)", .invalidValue)
  }
}

extension DeskRoom {
  /// Two leads of one customer, both john's.
  func twoLeads() async throws -> (kept: Int64, other: Int64) {
    let kept = try await lead("Machines --company Contoso --email anna@contoso.it --first-name Anna --last-name Rossi")
    let other = try await lead(
      "Espresso --company \"Contoso srl\" --email a.rossi@contoso.it --phone 456 --industry Coffee --first-name Anna")
    return (kept, other)
  }

  @discardableResult
  func merge(_ other: Int64, into kept: Int64, as name: String = "john") async throws -> Merger {
    clock.advance(seconds: 1)
    let outcome = try await type("/merge #\(other) into #\(kept)", as: name)
    guard case .merged(let merger) = outcome.result else { throw Refusal(.usage, .verbatim("\(outcome.result)")) }
    clock.advance(seconds: 1)
    return merger
  }
}
