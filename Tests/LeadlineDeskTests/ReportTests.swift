import Engines
import Foundation
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

/// Figures, and who gets which.
struct ReportTests {
  private func report(
    _ room: DeskRoom, _ query: ReportQuery, as name: String = "max"
  ) async throws -> [String?: [String: String?]] {
    let outcome = try await room.desk.perform(.report(query), as: room.actor(name))
    guard case .report(let report) = outcome.result else { throw Refusal(.usage, .verbatim("no report")) }
    let names = report.columns.map(\.name)
    let rows = report.rows.map { row in
      Dictionary(
        uniqueKeysWithValues: zip(names, row).map { name, cell -> (String, String?) in
          let sums = cell.sums.map { "\($0.amount) \($0.currency)" }.joined(separator: " ")
          return (name, sums.isEmpty ? cell.programText : sums)
        })
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[names[query.by == nil ? 1 : 0]] ?? nil, $0) })
  }

  /// What a row has that is not nothing.
  private func figures(_ row: [String: String?]?) -> [String: String] {
    (row ?? [:]).compactMapValues(\.self).filter { $0.value != "0" && $0.value != "0.0000" }
  }

  private func qualify(_ room: DeskRoom, _ lead: Int64, as name: String) async throws -> Int64 {
    let outcome = try await room.type("/qualify #\(lead) --account none --contact none", as: name)
    guard case .qualified(let found) = outcome.result else { throw Refusal(.usage, .verbatim("not qualified")) }
    return try #require(found.opportunity?.id)
  }

  /// John has three leads from the web and one from a fair, Maria one from the web, Sam a restricted one without a source.
  private func filled(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-02T09:00:00Z")
    let (won, lost) = (
      try await room.lead("A --source Web --campaign Spring"), try await room.lead("B --source Web")
    )
    let fair = try await room.lead("C --source \"Trade Show\"")
    let maria = try await room.lead("D --source Web", as: "maria")
    try await room.lead("E --source Web")
    let sam = try await room.lead("F", as: "sam")
    try await room.restrict(sam, as: "sam")
    try await room.type("/win O-\(qualify(room, won, as: "john")) 12500.50 EUR")
    try await room.type("/win O-\(qualify(room, fair, as: "john")) 300 USD")
    try await room.type("/lose O-\(qualify(room, maria, as: "maria")) too dear", as: "maria")
    try await room.type("/disqualify #\(lost) lost")
    return room
  }

  @Test(arguments: Engine.available)
  func `what became part of a lead counts with it, and is seen by those who see that`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let held = try await room.lead("Held --campaign Spring")
    let part = try await room.lead("Part --campaign Secret")
    try await room.type("/call #\(part) Spoke with them")
    try await room.type("/merge #\(part) into #\(held)")
    var query = ReportQuery(.funnel)
    query.by = .campaign
    #expect(try await report(room, query).keys.compactMap(\.self) == ["Spring"])
    #expect(try await report(room, query)["Spring"]?["leads"] == "1")
    query.name = .firstContact
    #expect(try await report(room, query)["Spring"]?["waiting"] == "0")
    #expect(try await report(room, query)["Spring"]?["contacted"] == "1")
    try await room.restrict(held)
    #expect(try await report(room, query).isEmpty)
  }

  @Test(arguments: Engine.available)
  func `the funnel counts where leads stand, and never mixes currencies`(engine: Engine) async throws {
    let room = try await filled(engine)
    let rows = try await report(room, ReportQuery(.funnel))
    #expect(rows.count == 2)
    #expect(
      figures(rows["web"]) == [
        "source": "web", "leads": "4", "open": "1", "new": "1", "qualified": "2", "disqualified": "1",
        "disqualifiedLost": "1", "won": "1", "lost": "1", "wonAmounts": "12500.50 EUR",
      ])
    #expect(
      figures(rows["tradeShow"]) == [
        "source": "tradeShow", "leads": "1", "qualified": "1", "won": "1", "wonAmounts": "300.00 USD",
      ])
  }

  @Test(arguments: Engine.available)
  func `what is restricted counts only for those who may see it`(engine: Engine) async throws {
    let room = try await filled(engine)
    #expect(
      figures(try await report(room, ReportQuery(.funnel), as: "ada")[nil]) == ["leads": "1", "open": "1", "new": "1"])
    #expect(try await report(room, ReportQuery(.funnel))[nil] == nil)
    try await room.add("sue", .manager, team: "south")
    #expect(try await report(room, ReportQuery(.funnel), as: "sue")[nil] != nil)
    let owners = try await report(room, ReportQuery(.conversion, by: .owner))
    #expect(Set(owners.keys) == ["john", "maria"])
    let teams = try await report(room, ReportQuery(.conversion, by: .team), as: "ada")
    #expect(Set(teams.keys) == ["north", "south"])
  }

  @Test(arguments: Engine.available)
  func `an opportunity that is hidden is neither won nor lost for who may not see it`(engine: Engine) async throws {
    let room = try await filled(engine)
    try await room.type("/set O-1 visibility=team")
    let row = figures(try await report(room, ReportQuery(.funnel))["web"])
    #expect(row["won"] == nil && row["wonAmounts"] == nil && row["qualified"] == "2")
    #expect(figures(try await report(room, ReportQuery(.funnel), as: "ada")["web"])["won"] == "1")
  }

  @Test(arguments: Engine.available)
  func `who sells gets their own figures, a manager those of all, colleagues and bots none`(engine: Engine) async throws
  {
    let room = try await filled(engine)
    let own = try await report(room, ReportQuery(.conversion, by: .owner), as: "maria")
    #expect(own.keys.map { $0 } == ["maria"] && own["maria"]?["leads"] == "1")
    #expect(try await report(room, ReportQuery(.funnel), as: "maria").keys.map { $0 } == ["web"])
    #expect(try await report(room, ReportQuery(.funnel, owner: "maria"))["web"]?["leads"] == "1")
    #expect(try await report(room, ReportQuery(.funnel, by: .owner, owner: "none")).isEmpty)
    try await room.refused("/report --owner john", as: "maria", .forbidden)
    try await room.refused("/report", as: "carl", .forbidden)
    try await room.refused("/report", as: "botto", .forbidden)
    try await room.refused("/report --owner nadia", as: "max", .unknownUser)
    let outcome = try await room.type("/report", as: "maria")
    guard case .report(let report) = outcome.result else { throw Refusal(.usage, .verbatim("no report")) }
    #expect(report.query.owner == "maria")
    try await room.desk.set(ReportSharing.all)
    let shared = try await self.report(room, ReportQuery(.conversion, by: .owner), as: "maria")
    #expect(Set(shared.keys) == ["john", "maria"])
    try await room.refused("/report", as: "carl", .forbidden)
    try await room.desk.set(ReportSharing.own)
    #expect(try await self.report(room, ReportQuery(.conversion, by: .owner), as: "maria").count == 1)
  }

  @Test(arguments: Engine.available)
  func `leads count from the first moment to before the last`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    for hour in 9...11 {
      room.clock.set("2026-03-02T\(hour == 9 ? "09" : "\(hour)"):00:00Z")
      try await room.lead("At \(hour)")
    }
    func leads(_ from: String?, _ to: String?) async throws -> String? {
      let query = ReportQuery(.funnel, from: from.flatMap { Timestamp($0) }, to: to.flatMap { Timestamp($0) })
      return try await report(room, query)[nil]?["leads"] ?? nil
    }
    #expect(try await leads("2026-03-02T09:00:00Z", "2026-03-02T11:00:00Z") == "2")
    #expect(try await leads("2026-03-02T09:00:00.001Z", nil) == "2")
    #expect(try await leads(nil, "2026-03-02T09:00:00Z") == nil)
    #expect(try await leads("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z") == nil)
    try await room.type("/undo #1")
    #expect(try await leads(nil, nil) == "2")
  }

  @Test(arguments: Engine.available)
  func `leads that became one opportunity are all won, and what was won counts once`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let (first, second) = (try await room.lead("A --source Web"), try await room.lead("B --source Partner"))
    let opportunity = try await qualify(room, first, as: "john")
    try await room.type("/qualify #\(second) --account none --contact none --opportunity O-\(opportunity)")
    try await room.type("/win O-\(opportunity) 100 EUR")
    let rows = try await report(room, ReportQuery(.funnel))
    #expect(rows["web"]?["won"] == "1" && rows["partner"]?["won"] == "1")
    #expect(rows["web"]?["wonAmounts"] == "100.00 EUR" && rows["partner"]?["wonAmounts"] == .some(nil))
  }
}

/// How long things took.
struct ReportTimeTests {
  private func rows(_ room: DeskRoom, _ query: ReportQuery, as name: String = "max") async throws -> [[String: String]]
  {
    let outcome = try await room.desk.perform(.report(query), as: room.actor(name))
    guard case .report(let report) = outcome.result else { throw Refusal(.usage, .verbatim("no report")) }
    return report.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(report.columns.map(\.name), row.map { $0.programText ?? "–" }))
    }
  }

  @Test(arguments: Engine.available)
  func `a first contact is a call or mail that went out, or a meeting, when it happened`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-06T16:00:00Z")
    for number in 1...5 { try await room.lead("Lead \(number) --source Web") }
    try await room.type("/call #1 --in they rang")
    room.clock.set("2026-03-06T16:30:59Z")
    try await room.type("/call #1 rang back")
    try await room.type("/call #1 and again")
    room.clock.set("2026-03-09T09:00:00Z")
    try await room.type("/email #2 --subject Hello dear Anna")
    try await room.type("/call #3 --at \"2026-03-01 10:00\" before it was entered")
    try await room.type("/note #4 only a note")
    try await room.type("/task #4 --due 2026-03-20 think")
    try await room.type("/disqualify #5 canceled")
    let plain = try await rows(room, ReportQuery(.firstContact))
    #expect(
      plain == [
        [
          "source": "web", "leads": "5", "contacted": "3", "waiting": "1", "closedWithout": "1",
          "medianMinutes": "30", "p90Minutes": "3900", "businessMedianMinutes": "–", "businessP90Minutes": "–",
        ]
      ])
    try await room.desk.set(businessHours: "mon-fri 9:00-17:00")
    let row = try #require(try await rows(room, ReportQuery(.firstContact, by: .owner)).first)
    #expect(row["owner"] == "john" && row["medianMinutes"] == "30")
    // Friday from four to five, and Monday from nine on.
    #expect(row["businessMedianMinutes"] == "30" && row["businessP90Minutes"] == "60")
    let all = try await rows(room, ReportQuery(.firstContact, owner: "john"), as: "john")
    #expect(all[0]["businessP90Minutes"] == "60")
  }

  @Test(arguments: Engine.available)
  func `a contact that was deleted is none, and what is planned is not yet one`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-06T16:00:00Z")
    let lead = try await room.lead("One")
    try await room.type("/call #\(lead) --at 2026-03-08T10:00:00Z plan")
    #expect(try await rows(room, ReportQuery(.firstContact))[0]["waiting"] == "1")
    room.clock.advance(seconds: 600)
    try await room.type("/call #\(lead) rang")
    #expect(try await rows(room, ReportQuery(.firstContact))[0]["medianMinutes"] == "10")
    let entry = try #require(try await room.entries(.lead(lead)).first { $0.body == "rang" })
    try await room.type("/delete \(entry.reference)")
    #expect(try await rows(room, ReportQuery(.firstContact))[0]["waiting"] == "1")
  }

  @Test(arguments: Engine.available)
  func `a question is answered by the first reply of somebody else`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-02T09:00:00Z")
    let lead = try await room.lead("One --source Web")
    for text in ["who knows?", "who decides?", "why?"] { try await room.type("/ask #\(lead) \(text)") }
    try await room.type("/post #\(lead) no question")
    let asked = try await room.entries(.lead(lead)).filter { $0.details?.question == true }
    let place = Dictionary(uniqueKeysWithValues: asked.map { ($0.body, $0.reference.description) })
    room.clock.advance(seconds: 300)
    try await room.type("/reply \(try #require(place["who knows?"])) myself, perhaps")
    room.clock.advance(seconds: 300)
    try await room.type("/reply \(try #require(place["who knows?"])) I do", as: "carl")
    room.clock.advance(seconds: 600)
    try await room.type("/reply \(try #require(place["who decides?"])) Anna", as: "maria")
    let all = try await rows(room, ReportQuery(.questions))
    #expect(
      all == [
        [
          "source": "web", "questions": "3", "answered": "2", "unanswered": "1", "medianMinutes": "15",
          "p90Minutes": "20", "businessMedianMinutes": "–", "businessP90Minutes": "–",
        ]
      ])
    try await room.desk.set(businessHours: "mon-fri 9:15-17:00")
    #expect(try await rows(room, ReportQuery(.questions))[0]["businessMedianMinutes"] == "2")
    let late = ReportQuery(.questions, from: Timestamp("2026-03-02T09:01:00Z"))
    #expect(try await rows(room, late).isEmpty)
    #expect(try await rows(room, ReportQuery(.questions), as: "sam").isEmpty)
    try await room.restrict(lead)
    #expect(try await rows(room, ReportQuery(.questions)).isEmpty)
    #expect(try await rows(room, ReportQuery(.questions), as: "ada").count == 1)
  }

  @Test(arguments: Engine.available)
  func `a question on an opportunity is of whose that is, with the source of its lead`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let lead = try await room.lead("One --source Web")
    try await room.type("/qualify #\(lead) --account none --contact none")
    try await room.type("/assign O-1 @maria")
    try await room.type("/ask O-1 who knows?")
    #expect(try await rows(room, ReportQuery(.questions))[0]["source"] == "web")
    #expect(try await rows(room, ReportQuery(.questions, by: .owner))[0]["owner"] == "maria")
    #expect(try await rows(room, ReportQuery(.questions), as: "john").isEmpty)
    #expect(try await rows(room, ReportQuery(.questions), as: "maria").count == 1)
  }

  @Test(arguments: Engine.available)
  func `time in a stage is all its visits, of those who have left it; others are there`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-02T09:00:00Z")
    let (one, two) = (try await room.lead("One --source Web"), try await room.lead("Two --source Partner"))
    room.clock.advance(seconds: 9_000)
    try await room.type("/qualify #\(one) --account none --contact none")
    room.clock.advance(seconds: 3_600)
    try await room.type("/stage O-1 next")
    room.clock.advance(seconds: 3_600)
    try await room.type("/stage O-1 Develop")
    room.clock.advance(seconds: 1_800)
    try await room.type("/stage O-1 Propose")
    let stages = try await rows(room, ReportQuery(.timeInStage))
    #expect(stages.map { $0["stage"] } == ["qualify", "develop", "propose"])
    #expect(stages.map { $0["left"] } == ["1", "1", "0"])
    #expect(stages.map { $0["medianHours"] } == ["2.5", "1.5", "–"])
    #expect(stages.map { $0["now"] } == ["1", "0", "1"])
    // Lead two is there since the beginning; the first visit to Propose counts for who is there again.
    #expect(stages.map { $0["nowMedianHours"] } == ["5.0", "–", "1.0"])
    let sources = try await rows(room, ReportQuery(.timeInStage, by: .source))
    #expect(sources.map { [$0["source"], $0["stage"]] }.count == 4)
    try await room.type("/set O-1 visibility=team")
    #expect(try await rows(room, ReportQuery(.timeInStage)).map { $0["stage"] } == ["qualify"])
    _ = two
  }
}
