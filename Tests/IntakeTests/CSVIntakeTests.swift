import Foundation
import Intake
import Leadline
import Testing

/// The project's own lists, from file to draft.
struct CSVIntakeTests {
  private func drafts(_ name: String) throws -> [LeadDraft] {
    var intake = try CSVIntake(.file(Places.fixture(name)))
    let (drafts, problems) = try intake.all()
    #expect(problems.isEmpty || name.hasPrefix("linkedin"))
    return drafts
  }

  @Test func `HubSpot's contacts`() throws {
    let drafts = try drafts("hubspot-contacts.csv")
    #expect(drafts[0][.address] == "Via Roma 1, 20121 Milano, MI, Italia")
    #expect(drafts[0][.phone] == "+39 333 555 0101", "the mobile number, where there is no other")
    #expect(drafts[0][.website] == "barcentrale.example.it", "the domain, where there is no other")
    #expect(drafts[0][.source] == "web")
    #expect(drafts[0][.topic] == "Anna Rossi")
    #expect(drafts[1][.phone] == "+1 555 0100")
    #expect(drafts[1].restText.contains("Mobile Phone Number: +1 555 0101\n"))
    #expect(drafts[1].restText.contains("Lead Source: Paid Search"))
  }

  @Test func `Salesforce's leads`() throws {
    let drafts = try drafts("salesforce-leads.csv")
    #expect(drafts.map(\.line) == [2, 4])
    #expect(drafts[0][.description] == "Wants twelve machines,\ntwo of them before May")
    #expect(
      [drafts[0][.source], drafts[0][.rating], drafts[0][.doNotMail]] == ["tradeShow", "hot", "FALSE"])
    #expect(drafts[1][.rating] == nil && drafts[1].restText.contains("Rating: Lukewarm"))
    #expect(drafts[1][.employees] == nil && drafts[1].restText.contains("No. of Employees: 51-200"))
    #expect(drafts[1][.source] == "seminar")
  }

  @Test func `Dynamics' leads`() throws {
    let draft = try #require(drafts("dynamics-leads.csv").first)
    #expect([draft[.firstName], draft[.lastName]] == ["Elena", "De Luca"])
    #expect(draft[.topic] == "Twenty coffee machines")
    #expect([draft[.timeframe], draft[.budget], draft[.source]] == ["nextQuarter", "18000", "wordOfMouth"])
    #expect(draft[.decisionMaker] == nil && draft.restText.contains("Decision Maker?: Yes"))
    #expect(draft.restText.contains("Status Reason: New"))
  }

  @Test func `Pipedrive's people`() throws {
    let drafts = try drafts("pipedrive-people.csv")
    #expect([drafts[0][.firstName], drafts[0][.lastName]] == ["Femke", "van der Berg"])
    #expect(drafts[1][.topic] == "Pasticceria Bianchi – Bianchi")
  }

  @Test func `LinkedIn's connections, below their notes`() throws {
    var intake = try CSVIntake(.file(Places.fixture("linkedin-connections.csv")))
    #expect(intake.headerLine == 4)
    let (drafts, problems) = try intake.all()
    #expect(drafts.map { $0[.linkedin] } == ["https://www.linkedin.com/in/gina-moretti-example"])
    #expect(problems.map(\.line) == [6])
  }

  @Test func `Apollo's contacts`() throws {
    let draft = try #require(drafts("apollo-contacts.csv").first)
    #expect(draft[.phone] == "+43 1 5550100", "without the apostrophe")
    #expect(draft[.address] == "Ring 9, Wien, Austria")
    #expect([draft[.employees], draft[.linkedin]] == ["45", "http://www.linkedin.com/in/hugo-example"])
    #expect(!draft.rest.contains { $0.header == "Company Name for Emails" }, "it says the same as Company")
  }

  @Test func `organizations are companies`() throws {
    let drafts = try drafts("organizations.csv")
    #expect(drafts.map { $0[.company] } == ["Officine Blu", "Long, Short and Sons"])
    #expect(drafts.allSatisfy { $0[.firstName] == nil && $0[.lastName] == nil })
  }

  @Test func `an Italian list as Excel writes it`() throws {
    var intake = try CSVIntake(.file(Places.fixture("clienti-windows.csv")))
    let drafts = try intake.all().drafts
    #expect(intake.dialect.encoding == .windows1252 && intake.dialect.separator == .semicolon)
    #expect(drafts.map(\.line) == [3, 4], "rows with nothing in them do not count")
    #expect(drafts[0][.topic] == "Caffè dell'Università – Niccolò D'Angiò")
    #expect(drafts[0][.address] == "Via Festa del Perdono, 7, 20122 Milano, MI, Italia")
    #expect([drafts[0][.annualRevenue], drafts[0][.source]] == ["€ 450.000", "tradeShow"])
    #expect([drafts[1][.phone], drafts[1][.source]] == ["333 5550102", "wordOfMouth"])
  }

  @Test func `UTF-16 with tabs`() throws {
    let draft = try #require(drafts("clienti-utf16.csv").first)
    #expect([draft[.lastName], draft[.company], draft[.phone]] == ["Però", "Bar Però", "02 5550103"])
  }

  @Test func `nothing of a row is lost`() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Places.fixture(""))
    where name.hasSuffix(".csv") {
      var intake = try CSVIntake(.file(Places.fixture(name)))
      for draft in try intake.all().drafts {
        let said = draft.fields.compactMap { draft[FieldName(rawValue: $0.field)] } + draft.rest.map(\.value)
        let all = said.joined(separator: "\n").lowercased()
        let others = draft.raw.filter { ChoiceList.source[$0] == nil }
        for word in others.flatMap({ $0.split(whereSeparator: \.isWhitespace) }) {
          #expect(all.contains(word.lowercased().drop { $0 == "'" }))
        }
      }
    }
  }

  @Test func `a bad row is reported with its line and the others go on`() throws {
    var intake = try CSVIntake(.file(Places.fixture("broken-rows.csv")))
    let (drafts, problems) = try intake.all()
    #expect(drafts.map { $0[.firstName] } == ["Iris", "Lia", "Nina"])
    try #require(problems.map(\.line) == [3, 4, 7, 9])
    #expect(problems[0].reason.english.hasPrefix("It has 5 cells and the header 4."))
    #expect(problems[1].reason.italian.hasPrefix("Alla riga 4"))
    #expect(problems[2].reason.english == "The quote opened on line 7 is not closed.")
    #expect(problems[3].reason.english.hasPrefix("The file ends in the middle of this row"))
    #expect(problems[3].raw == ["Otto", "Pace", "Pace s"])
  }

  @Test func `short rows end in empty cells, and long ones may only end in them`() throws {
    var intake = try CSVIntake(
      "First Name,Last Name,Company\nAnna,Rossi\nBen,Hill,Hill Ltd,,\nonly a note\nC,D,E,F\nG,H")
    let (drafts, problems) = try intake.all()
    #expect(drafts.map { $0[.firstName] } == ["Anna", "Ben"])
    #expect(problems.map(\.line) == [4, 5, 6])
  }

  @Test(arguments: [
    ("Anna Rossi", "Anna", "Rossi"), ("Rossi, Anna Maria", "Anna Maria", "Rossi"), ("Madonna", "", "Madonna"),
    ("Ludwig van der Rohe", "Ludwig", "van der Rohe"), ("John Smith Jr.", "John", "Smith Jr."),
    ("John Smith, PhD", "John", "Smith, PhD"), ("Maria De Luca", "Maria", "De Luca"),
    ("De Luca", "De", "Luca"),
  ])
  func `a whole name is split in two`(whole: String, first: String, last: String) throws {
    var intake = try CSVIntake("Full name\tPhone\n\(whole)\t1\n")
    let draft = try #require(intake.all().drafts.first)
    #expect([draft[.firstName] ?? "", draft[.lastName]] == [first, last])
  }

  @Test(arguments: [
    ("Website", "web"), ("Retargeting Ads", "advertisement"), ("Google Ads", "advertisement"),
    ("Trade Show", "tradeShow"),
    ("Email Campaign", "email"), ("Referral", "externalReferral"), ("LinkedIn", "other"),
    ("Podcast", "other"),
    ("Passaparola", "wordOfMouth"), ("Purchased List", "purchasedList"),
  ])
  func `sources are read as our words, and kept as they were`(source: String, word: String) throws {
    var intake = try CSVIntake("Company,Source\nBar,\(source)\n")
    let draft = try #require(intake.all().drafts.first)
    #expect(draft[.source] == word)
    #expect(draft.rest.map(\.value) == (ChoiceList.source[source] == nil ? [source] : []))
  }
}
