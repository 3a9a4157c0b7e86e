import Leadline
import Testing

struct PluginLineTests {
  @Test(
    arguments: [
      ("/vat IT123", nil), ("/vat #42 IT123", 42), ("/VAT L-42 IT123", 42), ("/run vat #42 IT123", 42),
      ("/esegui vat #42 IT123", 42), ("!vat #42 IT123", 42), ("@leadline vat #42 IT123", 42),
      ("/lead vat #42 IT123", 42),
    ] as [(String, Int64?)])
  func `a command that a plugin adds is typed like any other`(line: String, lead: Int64?) throws {
    #expect(try withNothingOpen.command(line) == .run("vat", lead.map(RecordReference.lead), text: "IT123"))
  }

  @Test(arguments: [
    "/vat --dry-run #42 IT123", "/vat #42 --dry-run IT123", "/vat #42 IT123 --dry-run", "/run vat #42 --dry-run IT123",
  ])
  func `a dry run is one wherever it is said`(line: String) {
    #expect(withNothingOpen.line(line) == .command(.run("vat", .lead(42), text: "IT123"), dryRun: true))
  }

  @Test func `the lead may be left out where one is open, and the text is kept as it is`() throws {
    #expect(try withLeadOpen.command("/vat 42 don't --know") == .run("vat", .lead(7), text: "42 don't --know"))
    #expect(try withLeadOpen.command("/vat") == .run("vat", .lead(7), text: ""))
  }

  @Test func `without a name it is asked which, and a wrong one is told`() throws {
    #expect(try withLeadOpen.refusal("/run").question?.choices.map(\.value) == ["vat"])
    #expect(try withLeadOpen.refusal("/run vatt IT123").suggestion == "/vat")
    #expect(try withLeadOpen.refusal("/run weather").code == .unknownCommand)
  }

  @Test func `no plugin takes a command's place that there is`() throws {
    var typing = withLeadOpen
    typing.context.added = [
      AddedCommand(name: "qualify", usage: "", summary: Message("x", "x"), plugin: "thief"),
      AddedCommand(name: "note", usage: "", summary: Message("x", "x"), plugin: "thief"),
    ]
    #expect(try typing.command("/qualify").verb == .qualify)
    #expect(try typing.command("/note hello").verb == .note)
  }

  @Test(arguments: Language.allCases) func `the help lists it, within 80 columns, and has a page on it`(
    language: Language
  ) {
    let long = AddedCommand(
      name: "weather", usage: "", summary: Message(String(repeating: "long ", count: 40), "x"), plugin: "sky")
    let overview = CommandGuide.overview(in: language, added: [vatCommand, long])
    #expect(overview.contains("  /vat "))
    #expect(overview.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(CommandGuide.page(for: vatCommand, in: language).contains("/vat [#42] NUMBER"))
  }

  @Test func `plugins are asked about the lead that is named or open`() throws {
    #expect(try withLeadOpen.command("/enrich") == .enrich(.lead(7)))
    #expect(try withLeadOpen.command("/arricchisci 42") == .enrich(.lead(42)))
    #expect(try withNothingOpen.command("/facts O-7") == .facts(.opportunity(7)))
    #expect(try withNothingOpen.command("/punteggio #42") == .score(.lead(42)))
    #expect(try withNothingOpen.refusal("/score").code == .leadRequired)
  }
}
