import Assistant
import Leadline
import Testing

struct TalkReaderTests {
  private let reader = TalkReader(competitors: CompetitorNames(["La Cimbali", "Fabrikam S.p.A.", "Target", "3M"]))

  private func names(
    _ text: String, participants: [String] = [], addresses: [String] = [], known: KnownRecord = Desk.known
  ) -> [String] {
    reader.suggestions(in: Desk.talk(text), participants: participants, addresses: addresses, known: known).map {
      switch $0.matter {
      case .competitor(let name, let isKnown): "\(name)\(isKnown ? "" : "?")"
      case .participant(let person): "\(person.name)\(person.email.map { " \($0)" } ?? "")"
      }
    }
  }

  @Test(arguments: [
    ("They like the new la cimbali.", []), ("They like the new La Cimbali.", ["La Cimbali"]),
    ("They are talking to la cimbali.", ["La Cimbali"]), ("FABRIKAM made them an offer.", ["Fabrikam S.p.A."]),
    ("Our target is 10k.", []), ("Target is 10k.", []), ("They are also talking to Target.", ["Target"]),
    ("They use 3M filters.", ["3M"]), ("They are also talking to Rossi Macchine.", ["Rossi Macchine?"]),
    ("Stanno valutando anche Brera & Figli.", ["Brera & Figli?"]), ("Are they talking to Fabrikam?", []),
    ("They are not talking to Fabrikam.", []), ("> They like La Cimbali.", []), ("They ruled out Fabrikam.", []),
    ("Contoso Coffee made an offer.", []), ("Bar Centrale is talking to Fabrikam.", ["Fabrikam S.p.A."]),
    ("They are talking to Anna Rossi.", []), ("La Cimbali, again La Cimbali.", ["La Cimbali"]),
  ])
  func `competitors are found by name and by how they are spoken of`(text: String, expected: [String]) {
    #expect(names(text) == expected)
  }

  @Test func `recorded competitors are not suggested`() {
    var known = Desk.known
    known.competitors = ["Fabrikam", "la cimbali"]
    #expect(names("La Cimbali and Fabrikam made them an offer.", known: known).isEmpty)
  }

  @Test func `thousands of names are found as fast as one`() {
    let many = TalkReader(competitors: CompetitorNames((0..<5_000).map { "Azienda \($0) Macchine" }))
    let text = String(repeating: "They like Azienda 4999 Macchine and azienda 12 macchina. ", count: 1_000)
    let time = ContinuousClock().measure {
      let found = many.suggestions(in: Desk.talk(text))
      #expect(found.map(\.key) == ["competitor:azienda4999macchine"])
    }
    #expect(time < .seconds(20))
  }

  @Test func `names that are beginnings of one another are told apart`() {
    let names = TalkReader(competitors: CompetitorNames(["Rossi Macchine", "Rossi Macchine Nord", "", "   ", "."]))
    let found = names.suggestions(in: Desk.talk("An offer from Rossi Macchine Nord. Then Rossi Macchine came."))
    #expect(found.map(\.key) == ["competitor:rossimacchinenord", "competitor:rossimacchine"])
  }

  @Test func `a participant who is no stakeholder is suggested, colleagues and known people are not`() {
    var known = Desk.known
    known.stakeholders = [.init(name: "Luca Ferrari", email: "luca@bar.example")]
    let found = names(
      "We met.",
      participants: [
        "Giulia Conti", "@maria", "John Smith", "anna@barcentrale.example", "LUCA@bar.example", "Luca Ferrari", " ", "",
        "maria.greco@contoso.example", "Giulia Conti",
      ],
      addresses: ["\"Paolo Verdi\" <paolo@verdi.example>", "info@verdi.example"], known: known)
    #expect(found == ["Giulia Conti", "Paolo Verdi paolo@verdi.example", "info@verdi.example info@verdi.example"])
  }

  @Test func `the sentence that names somebody is the evidence, else how they were noted`() {
    let found = reader.suggestions(
      in: Desk.talk("All fine. Giulia Conti liked it."), participants: ["Giulia Conti", "Paolo Verdi"],
      known: Desk.known)
    #expect(found.map(\.evidence.sentence) == ["Giulia Conti liked it.", "Paolo Verdi"])
    #expect(found.map { $0.evidence.range == nil } == [false, true])
  }

  @Test func `the participants noted on an entry are looked at, on a deleted one nothing is`() {
    var entry = Entry(
      id: 1, record: .lead(42), position: 3, kind: .appointment, author: 1, authorName: "john",
      body: "They like La Cimbali.",
      replyTo: nil, createdAt: Desk.now, occurredAt: Desk.now)
    entry.details = EntryDetails()
    entry.details?.participants = ["Giulia Conti"]
    #expect(reader.suggestions(in: entry).map(\.key) == ["participant:giuliaconti", "competitor:lacimbali"])
    entry.deletedAt = Desk.now
    #expect(reader.suggestions(in: entry).isEmpty)
  }

  @Test func `hostile participants are people all the same, and few enough`() {
    let hostile =
      (0..<1_000).map { "x\($0)\n<y@\($0)>" } + [String(repeating: "a", count: 100_000), "<@>", "@", "\u{301}"]
    #expect(names("", participants: hostile).count <= TalkReader.limit)
  }
}
