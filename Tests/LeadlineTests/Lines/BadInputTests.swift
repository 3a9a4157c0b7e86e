import Leadline
import Testing

/// What people type on phones, in two languages, in a hurry: none of it is silently misdone.
struct BadInputTests {
  @Test(arguments: ["—", "–", "--"])
  func `an iPhone's dash is two hyphens`(dash: String) throws {
    let command = try withNothingOpen.command(
      "/new Macchine \(dash)company Bar Centrale \(dash)source Trade Show")
    #expect(
      command
        == .new(inWords(["topic": "Macchine", "company": "Bar Centrale", "source": "Trade Show"]), from: nil))
  }

  @Test func `a dash before a word that is no flag is text`() {
    #expect(withLeadOpen.line("/note —disse Anna") == anEntry(.note, .lead(7), "—disse Anna"))
    #expect(
      withLeadOpen.line("/note chiama — domani —presto")
        == anEntry(.note, .lead(7), "chiama — domani —presto"))
  }

  @Test func `an iPhone's dash with a misspelled flag is not taken for text`() throws {
    #expect(try withLeadOpen.refusal("/call —duraton 5m ciao").suggestion == "/call --duration 5m ciao")
  }

  @Test(arguments: [
    "\"Bar Centrale\"", "“Bar Centrale”", "„Bar Centrale“", "«Bar Centrale»", "'Bar Centrale'",
  ])
  func `curly quotes are quotes`(company: String) throws {
    #expect(
      try withLeadOpen.command("/set company=\(company) phone=02")
        == .set(
          .lead(7), inWords(["company": "Bar Centrale", "phone": "02"])))
    #expect(
      try withNothingOpen.command("/new --company \(company) Macchine")
        == .new(inWords(["topic": "Macchine", "company": "Bar Centrale"]), from: nil))
  }

  @Test func `non-breaking spaces are spaces`() throws {
    #expect(try withNothingOpen.command("/qualify\u{A0}42") == .qualify(.lead(42), QualifyOptions()))
    #expect(
      try withNothingOpen.command("/set 42 company=Bar\u{A0}Centrale")
        == .set(.lead(42), inWords(["company": "Bar Centrale"])))
  }

  @Test func `before free text a number is text`() throws {
    #expect(withLeadOpen.line("/note 42 sedie") == anEntry(.note, .lead(7), "42 sedie"))
    #expect(withLeadOpen.line("/post 3 people coming") == aPost(.lead(7), "3 people coming"))
    let call = try withLeadOpen.draft("/call 15 min con Anna")
    #expect(call.body == "15 min con Anna" && call.details.duration == nil && call.kind == .call)
    #expect(try withLeadOpen.command("/call 15 min con Anna") == .write(.lead(7), call))
  }

  @Test func `a reason that is left out is asked for where it is known whether there is anything to end`() throws {
    #expect(try withNothingOpen.command("/disqualify 42") == .disqualify(.lead(42), reason: nil, note: nil))
    #expect(try withLeadOpen.command("/squalifica") == .disqualify(.lead(7), reason: nil, note: nil))
  }

  @Test(arguments: ["7qualify 42", "qualify 42", "QUALIFY 42", "\\qualify 42", "&qualify 42"])
  func `a command without its slash is asked about`(line: String) throws {
    let refusal = try withLeadOpen.refusal(line)
    #expect(refusal.lines.count == 2)
    #expect(try withLeadOpen.command(refusal.lines[0]) == .qualify(.lead(42), QualifyOptions()))
    #expect(withLeadOpen.line(refusal.lines[1]) == aPost(.lead(7), line))
    #expect(try withNothingOpen.refusal(line).lines == [refusal.lines[0]])
  }

  @Test func `what is no reason is kept as the note`() throws {
    #expect(
      try withNothingOpen.command("/squalifica 42 troppo caro")
        == .disqualify(.lead(42), reason: nil, note: "troppo caro"))
  }

  @Test(arguments: [
    "/disqualify 42 lost --dry-run", "/disqualify --dry-run 42 lost", "/disqualify 42 --dry-run lost",
    "/disqualify 42 lost —dry-run", "/lost 42 --dry-run", "/lost --dry-run 42", "/lost 42 --Dry-Run",
  ])
  func `a dry run is one wherever it is said`(line: String) {
    #expect(
      withNothingOpen.line(line) == .command(.disqualify(.lead(42), reason: "lost", note: nil), dryRun: true))
  }

  @Test func `a question keeps the dry run`() throws {
    for line in [
      "/disqualify --dry-run", "/disqualify --dry-run troppo caro", "/lose --dry-run", "/qualify --dry-run",
    ] {
      let answered = try #require(try withNothingOpen.refusal(line).question?.line(answeredBy: "42"))
      guard case .command(_, dryRun: true) = withNothingOpen.line(answered) else {
        Issue.record("\(answered)")
        continue
      }
    }
  }

  @Test func `a pasted mail of twelve lines is one entry`() {
    let mail = (1...12).map { $0 == 7 ? "/qualify 42" : "line \($0)" }.joined(separator: "\r\n")
    let text = mail.replacing("\r\n", with: "\n")
    #expect(withLeadOpen.line(mail) == aPost(.lead(7), text))
    #expect(withLeadOpen.line("/post #42 \(mail)") == aPost(.lead(42), text))
    #expect(withLeadOpen.line("/note\n\(mail)") == anEntry(.note, .lead(7), text))
  }

  @Test func `several commands at once are refused`() throws {
    let refusal = try withLeadOpen.refusal("/qualify 42\n/win O-7")
    #expect(refusal.code == .usage && refusal.suggestion == "/qualify 42")
  }

  @Test func `a pasted text that begins with a path is not run, and can be posted`() throws {
    let refusal = try withLeadOpen.refusal("/etc/hosts is wrong\nplease look")
    #expect(refusal.code == .unknownCommand)
    #expect(withLeadOpen.line(refusal.lines[0]) == aPost(.lead(7), "/etc/hosts is wrong\nplease look"))
  }

  @Test func `after qualifying, lines go to the opportunity`() throws {
    #expect(withDealOpen.line("/note firmato!") == anEntry(.note, .opportunity(7), "firmato!"))
    #expect(try withDealOpen.command("/win") == .win(.opportunity(7), amount: nil))
  }

  @Test func `unqualify never suggests qualify alone`() throws {
    for line in ["/unqualify 42", "/dequalify 42", "/squalify 42", "/nonqualifica 42", "/unqualfy 42"] {
      let refusal = try withNothingOpen.refusal(line)
      #expect(refusal.suggestion?.hasPrefix("/qualif") != true, "\(line)")
      #expect(refusal.lines != ["/qualify 42"] && refusal.lines != ["/qualifica 42"])
      #expect(!refusal.lines.isEmpty)
    }
  }

  @Test func `unbalanced quotes in free text are taken as typed`() {
    #expect(withLeadOpen.line("/note 5\" pipe, don't") == anEntry(.note, .lead(7), "5\" pipe, don't"))
    #expect(withLeadOpen.line("/note \"half") == anEntry(.note, .lead(7), "\"half"))
    #expect(withLeadOpen.line("/note \"all of it\"") == anEntry(.note, .lead(7), "\"all of it\""))
  }

  @Test func `a line over 64 KiB is refused`() throws {
    #expect(try withLeadOpen.refusal(String(repeating: "a", count: 65_537)).code == .lineTooLong)
    #expect(
      withLeadOpen.line(String(repeating: "a", count: 65_536))
        == aPost(.lead(7), String(repeating: "a", count: 65_536)))
  }

  @Test(arguments: ["\0", "\u{1}", "\u{1B}", "\u{8}"])
  func `control characters are refused`(character: String) throws {
    #expect(try withLeadOpen.refusal("/note a\(character)b").code == .invalidText)
  }

  @Test func `tabs and ends of lines are not control characters`() {
    #expect(withLeadOpen.line("/note a\tb\r\nc\rd") == anEntry(.note, .lead(7), "a\tb\nc\nd"))
  }

  @Test(arguments: ["", "  ", "\n", "\u{FEFF}", "\t\r\n"]) func `a blank line is nothing`(line: String) {
    #expect(withLeadOpen.line(line) == .empty)
  }
}
