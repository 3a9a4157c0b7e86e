import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

/// What may be the same customer as a lead.
struct DuplicateSearchTests {
  private func list(_ room: DeskRoom, _ lead: Int64, as name: String = "john") async throws -> DuplicateList {
    let outcome = try await room.type("/duplicates #\(lead)", as: name)
    guard case .duplicates(let list) = outcome.result else { throw Refusal(.usage, .verbatim("no list")) }
    return list
  }

  private func found(_ room: DeskRoom, _ lead: Int64, as name: String = "john") async throws -> [String] {
    try await list(room, lead, as: name).items.map { item in
      let reasons = item.reasons.map(\.rawValue).joined(separator: " ")
      return "\(item.record.kind.rawValue) \(item.record.id) \(item.percent) \(reasons)"
    }
  }

  @Test(
    arguments: Engine.each([
      ("--email Anna.Rossi+fair@gmail.com", "--email annarossi@googlemail.com", "95 sameEmail"),
      ("--email info@bar.example", "--email INFO@bar.example", "76 sharedEmail sameDomain"),
      ("--phone \"+39 02 1234567\"", "--phone 02/1234567", "80 samePhone"),
      (
        "--website www.bar.it --company \"Bar Centrale\"", "--email a@bar.it --company \"Bar Centrale S.r.l.\"",
        "40 sameDomain sameCompany"
      ),
      (
        "--company \"Bar Centrale\" --first-name Anna --last-name Rossi",
        "--company \"Bar Centrale di Rossi\" --first-name Rossi --last-name Anna", "70 similarCompany samePerson"
      ),
      (
        "--company \"Bar Centrale\" --first-name Anna --last-name Rossi",
        "--company \"Bar Centrale Srl\" --first-name A. --last-name Rossi", "72 sameCompany similarPerson"
      ),
      (
        "--company Contoso --first-name Anna --last-name Rossi",
        "--company CONTOSO --last-name Anna --first-name Rossi",
        "85 sameCompany samePerson"
      ),
      (
        "--email a@bar.it --phone 02123456789 --last-name Rossi",
        "--email a@bar.it --phone 02123456789 --last-name Bianchi",
        "60 sameEmail samePhone sameDomain otherPerson"
      ),
    ])
  )
  func `what two leads have in common says how probable it is`(
    one: String, other: String, what: String, engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (first, second) = (try await room.lead("One \(one)"), try await room.lead("Two \(other)"))
    #expect(try await found(room, second) == ["lead \(first) \(what)"])
    #expect(try await found(room, first) == ["lead \(second) \(what)"])
    let line = try await list(room, second).items.first?.line
    #expect(line == Message("/merge #\(second) into #\(first)", "/unisci #\(second) in #\(first)"))
  }

  @Test(
    arguments: Engine.each([
      ("--email a@gmail.com", "--email b@gmail.com"), ("--email a@bar.example", "--email b@bar.example"),
      ("--phone \"+39 02 1234567\"", "--phone \"+41 02 1234567\""), ("--phone 12345", "--phone 12345"),
      ("--last-name Rossi --first-name Anna", "--last-name Rossi --first-name Anna"),
      ("--company Bar", "--company \"Bar Centrale\""),
      ("--website bar.it --company Contoso", "--website bar.it --company Fabrikam"),
      ("--company Contoso --last-name Rossi", "--company Contoso --last-name Bianchi"),
    ])
  )
  func `what many have in common says nothing`(one: String, other: String, engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("One \(one)")
    let second = try await room.lead("Two \(other)")
    // A domain of their own alone is still worth a look.
    let expected = one.contains("@bar.example") ? ["lead 1 40 sameDomain"] : []
    #expect(try await found(room, second) == expected)
  }

  @Test(arguments: Engine.available)
  func `a hidden one says only whom to ask`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let hidden = try await room.lead("Secret --email a@bar.it --company Bar")
    try await room.restrict(hidden)
    try await room.type("/qualify #\(hidden)")
    let own = try await room.lead("Own --email a@bar.it --company Bar", as: "sam")
    let list = try await list(room, own, as: "sam")
    #expect(list.items.isEmpty && list.ask == ["john"])
    #expect(try await found(room, own, as: "maria").first == "lead \(hidden) 97 sameEmail sameDomain sameCompany")
    try await room.refused("/duplicates #\(hidden)", as: "sam", .notFound)
  }

  @Test(arguments: Engine.available)
  func `accounts and contacts are offered until the lead is theirs`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let first = try await room.lead("One --email a@bar.it --company \"Bar Centrale\" --last-name Rossi")
    try await room.type("/qualify #\(first)")
    let second = try await room.lead("Two --email A@bar.it --company \"Bar Centrale\" --last-name Rossi")
    let list = try await list(room, second)
    #expect(list.items.map(\.record.kind) == [.contact, .lead, .account] || list.items.count == 3)
    let lines = Dictionary(uniqueKeysWithValues: list.items.map { ($0.record.kind, $0.line?.english) })
    #expect(lines[.account] == "/qualify #2 --account 1" && lines[.contact] == "/qualify #2 --contact 1")
    #expect(lines[.lead] == "/qualify #2 --opportunity O-1")
    #expect(list.items.first { $0.record.kind == .account }?.reasons.first == .sameDomain)
    try await room.type("/qualify #\(second) --account 1 --contact 1 --opportunity new")
    #expect(try await found(room, second).allSatisfy { $0.hasPrefix("lead ") })
  }

  @Test(arguments: Engine.available)
  func `a merged one is not offered, but what it has become part of`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let held = try await room.lead("Held")
    let part = try await room.lead("Part --phone 0212345678")
    let other = try await room.lead("Other --phone \"+39 0212345678\"")
    try await room.type("/set #\(held) phone=0499999999")
    try await room.type("/merge #\(part) into #\(held)")
    #expect(try await found(room, other) == ["lead \(held) 80 samePhone"])
    #expect(try await found(room, part) == [])
    let mine = try await room.type("/duplicates #\(other)", as: "carl")
    guard case .duplicates(let list) = mine.result else { return #expect(Bool(false)) }
    // Who may not merge is shown it.
    #expect(list.items.first?.line?.english == "/show #\(held)")
    try await room.type("/disqualify #\(held) lost")
    #expect(try await self.list(room, other).items.first?.line?.english == "/merge #\(held) into #\(other)")
  }
}
