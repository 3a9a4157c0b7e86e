import Intake
import Leadline
import Testing

struct HeaderMappingTests {
  /// Where each column of a header goes: a field's name, `name`, a part of the address, or `-` for the note.
  private func places(_ header: String, columns: [String] = []) throws -> [String] {
    let intake = try CSVIntake(header + "\n", columns: columns.map { try ColumnChoice($0) })
    return intake.mapping.columns.map { column in
      switch column.target {
      case .field(let name, _): name.rawValue
      case .personName: "name"
      case .address(let part, let owner): "\(part)" + (owner == .company ? " of company" : "")
      case .kept: "-"
      case .ignored: "ignored"
      }
    }
  }

  @Test(arguments: [
    // The headers of ../shared/data/lists/export-headers, and what the systems' own pages name.
    (
      "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
      "firstName lastName linkedin email company jobTitle -"
    ),
    (
      "First Name,Last Name,Email Address,Company,Position,Connected On",
      "firstName lastName email company jobTitle -"
    ),
    (
      "Person - ID,Person - Name,Person - Email,Person - Phone,Organization - Name,Person - Last activity date",
      "- name email phone company -"
    ),
    ("Organization - Name,Person - Name,Person - Email,Organization - Website", "company name email website"),
    (
      "\"Record ID\",\"First Name\",\"Last Name\",\"Email\",\"Phone Number\",\"Lead Status\",\"Preferred channels\",\"Create Date\"",
      "- firstName lastName email phone - - -"
    ),
    (
      "First Name,Last Name,Email,Job Title,Company Name,Website URL,Country/Region,Phone Number,LinkedIn URL,Lifecycle Stage",
      "firstName lastName email jobTitle company website country phone linkedin -"
    ),
    (
      "First Name,Last Name,Title,Company,Company Name for Emails,Email,Email Status,Person Linkedin Url,Website,Company Linkedin Url,# Employees,Industry,City,State,Country,Apollo Contact Id",
      "firstName lastName jobTitle company company email - linkedin website linkedin employees industry city region country -"
    ),
    (
      "Work Direct Phone,Home Phone,Mobile Phone,Corporate Phone,Other Phone,Stage,Company Address,Company City,Company State,Company Country,Company Phone",
      "phone phone phone phone phone - street of company city of company region of company country of company phone"
    ),
    ("Index,Organization Id,Name,Website,Country", "- - company website country"),
    ("Index,User Id,First Name,Last Name,Sex,Email", "- - firstName lastName - email"),
    ("Name,Email,Phone", "name email phone"),
    ("Nome,Cognome,Azienda,Città", "firstName lastName company city"),
    (
      "Ragione sociale,Partita IVA,Indirizzo,CAP,Città,Provincia",
      "company vatNumber street postalCode city region"
    ),
    ("Lead Owner,Company,Lead Status,Deal Stage,Stage,Status,Lifecycle Stage,Owner", "- company - - - - - -"),
    ("Company,State", "company -"),
    ("Company,Stato", "company -"),
    ("Lead ID,Notes", "- description"),
  ])
  func `columns are known by their headers`(header: String, expected: String) throws {
    #expect(try places(header).joined(separator: " ") == expected)
  }

  @Test func `every field is known by its names in both languages`() throws {
    for field in FieldDefinition.builtIn {
      for name in [field.name.rawValue, field.english, field.italian] where name != "Nome" {
        #expect(
          try places("Company,\"\(name)\"").last == (field.name == .address ? "street" : field.name.rawValue))
      }
    }
  }

  @Test func `what is said by hand comes first`() throws {
    #expect(
      try places("Email,Other,Phone", columns: ["other = email", "Phone=", "1=description"]) == [
        "description", "email", "ignored",
      ])
    #expect(try places("A=B,C", columns: ["A=B=company"]) == ["company", "-"])
    #expect(try places("Deal ID,Deal Name", columns: ["Deal Name=topic"]) == ["-", "topic"])
    #expect(try places("Who", columns: ["Who=full name"]) == ["name"])
  }

  @Test func `a choice that fits nothing names what there is`() throws {
    #expect(throws: IntakeError.unknownColumn("Fax", header: ["Email"])) {
      try places("Email", columns: ["Fax=phone"])
    }
    #expect(throws: IntakeError.unknownField("emial", suggestions: ["email"])) {
      try places("Email", columns: ["Email=emial"])
    }
    #expect(throws: IntakeError.invalidColumnChoice("Email")) { try ColumnChoice("Email") }
    #expect(throws: IntakeError.invalidColumnChoice("=email")) { try ColumnChoice("=email") }
  }

  @Test(arguments: [
    ("Activity ID,Subject,Notes", IntakeError.FileKind.activities),
    ("Activity - Subject,Person - Name,Person - Email", .activities),
    ("opportunity_id,sales_agent,product,account", .deals),
    ("Ticket ID,Ticket Name,Associated Company Domain", .tickets),
  ])
  func `lists of other things are refused`(header: String, kind: IntakeError.FileKind) {
    let names = header.split(separator: ",").map(String.init)
    #expect(throws: IntakeError.notLeads(kind, header: names)) { try CSVIntake(header + "\n") }
  }

  @Test func `a list that names nobody is refused, and an empty file`() {
    #expect(throws: IntakeError.noNamingColumn(header: ["foo", "Industry"])) {
      try CSVIntake("foo,Industry\n1,2\n")
    }
    #expect(throws: IntakeError.empty) { try CSVIntake("\n\n") }
    #expect(throws: IntakeError.brokenHeader(line: 1, .openQuote(line: 1))) {
      try CSVIntake("\"Email,Phone\n")
    }
  }

  @Test func `a custom field goes before what a header means elsewhere`() throws {
    let custom = FieldDefinition(FieldName(rawValue: "country"), .text(limit: 50), "Country", "Nazione")
    let intake = try CSVIntake(
      .bytes(Array("Company,Country\n".utf8)), catalog: FieldCatalog(custom: [custom]))
    #expect(intake.mapping.columns.last?.target == .field(custom.name, rank: 0))
  }

  @Test func `unmapped columns are named`() throws {
    #expect(try CSVIntake("Company,Deal Stage,Owner\n").mapping.unmapped == ["Deal Stage", "Owner"])
  }
}
