import Leadline
import Testing

/// The lines of CONTRACT, and the ways of writing them.
struct CommandFormTests {
  @Test(arguments: [
    "/qualify 42", "/qualify #42", "/qualify L-42", "/QUALIFY l-42", "/lead qualify 42",
    "/leadline qualify #42",
    "@leadline qualify 42", "@Leadline: qualify 42", "!qualify 42", "/qualifica 42", "/convert 42",
    "/lead /qualify 42",
    "  /qualify   42  ", "/Converti 42", "@leadline /qualify 42",
  ])
  func `these are all the same`(line: String) {
    #expect(withNothingOpen.line(line) == .command(.qualify(.lead(42), QualifyOptions()), dryRun: false))
  }

  @Test func `lead alone is help, with a number it shows`() throws {
    #expect(try withNothingOpen.command("/lead") == .help(nil))
    #expect(try withNothingOpen.command("/?") == .help(nil))
    #expect(try withNothingOpen.command("/lead 42") == .show(.lead(42)))
    #expect(try withNothingOpen.refusal("/lead qualfy 42").suggestion == "/qualify 42")
  }

  @Test func `records are opened and shown`() throws {
    #expect(try withNothingOpen.command("/open 42") == .open(.lead(42)))
    #expect(try withNothingOpen.command("/open O-7") == .open(.opportunity(7)))
    #expect(try withLeadOpen.command("/show") == .show(.lead(7)))
    #expect(try withNothingOpen.command("/show #42.7") == .showEntry(placed(42, 7)))
    #expect(try withLeadOpen.command("/show .7") == .showEntry(placed(7, 7)))
    #expect(try withNothingOpen.refusal("/open Bar Centrale").suggestion == "/find Bar Centrale")
  }

  @Test func `leads are found`() throws {
    var query = LeadQuery()
    query.text = "bar centrale"
    query.status = .open
    query.owner = "john"
    #expect(try withNothingOpen.command("/find bar centrale --status open --owner @John") == .find(query))
    #expect(
      try withNothingOpen.command("/cerca \"bar centrale\" --stato aperto --owner john") == .find(query))
    query.owner = "none"
    #expect(try withNothingOpen.command("/find bar centrale --status open --owner nobody") == .find(query))
    #expect(try withNothingOpen.refusal("/find x --status maybe").code == .invalidValue)
  }

  @Test func `a timeline is read`() throws {
    var query = TimelineQuery()
    query.kinds = [.post, .call]
    query.limit = 20
    #expect(
      try withNothingOpen.command("/timeline #42 --kinds post,call --limit 20") == .timeline(.lead(42), query)
    )
    #expect(try withLeadOpen.command("/timeline") == .timeline(.lead(7), TimelineQuery()))
    query = TimelineQuery()
    query.author = "maria"
    query.text = "due parole"
    query.upcoming = true
    #expect(
      try withLeadOpen.command("/timeline --upcoming --author @maria --query \"due parole\"")
        == .timeline(.lead(7), query))
    #expect(try withLeadOpen.refusal("/timeline --limit 0").field == "limit")
    #expect(try withLeadOpen.refusal("/timeline --limit 201").field == "limit")
    #expect(try withLeadOpen.refusal("/timeline --kinds foo").field == "kinds")
  }

  @Test func `a lead is assigned, taken, put off and followed`() throws {
    #expect(try withNothingOpen.command("/assign #42 @maria") == .assign(.lead(42), to: "maria"))
    #expect(try withNothingOpen.command("/assign 42 Maria") == .assign(.lead(42), to: "maria"))
    #expect(try withLeadOpen.command("/assegna nessuno") == .assign(.lead(7), to: nil))
    #expect(try withLeadOpen.command("/unassign") == .assign(.lead(7), to: nil))
    #expect(try withLeadOpen.command("/take") == .take(.lead(7)))
    #expect(try withLeadOpen.command("/take O-7") == .take(.opportunity(7)))
    #expect(
      try withNothingOpen.command("/later #42 2026-09-01")
        == .later(.lead(42), until: moment("2026-09-01T00:00:00Z")))
    #expect(try withNothingOpen.command("/later 42 now") == .later(.lead(42), until: nil))
    #expect(try withLeadOpen.refusal("/later").question?.line == "/later #7 {}")
    #expect(try withNothingOpen.refusal("/later 42 someday").code == .invalidTime)
    #expect(try withLeadOpen.command("/follow") == .follow(.lead(7), on: true))
    #expect(try withNothingOpen.command("/follow --off 42") == .follow(.lead(42), on: false))
    #expect(try withNothingOpen.command("/unfollow 42") == .follow(.lead(42), on: false))
    #expect(try withNothingOpen.refusal("/assign 42").question?.line == "/assign #42 {}")
    #expect(try withLeadOpen.refusal("/assign @maria and @john").code == .usage)
  }

  @Test func `people, and oneself`() throws {
    #expect(try withNothingOpen.command("/who") == .who(nil))
    #expect(try withNothingOpen.command("/who @maria") == .who("maria"))
    #expect(try withNothingOpen.command("/whoami") == .whoami)
    #expect(try withNothingOpen.command("/chi-sono") == .whoami)
    #expect(try withNothingOpen.command("/novita") == .missed)
    #expect(try withNothingOpen.command("/link 7F3K-29QD") == .link(code: "7F3K-29QD"))
    #expect(try withNothingOpen.command("/link") == .link(code: nil))
    #expect(try withNothingOpen.command("/help") == .help(nil))
    #expect(try withNothingOpen.command("/help /squalifica") == .help("disqualify"))
    #expect(try withNothingOpen.refusal("/help qualfy").suggestion == "/help qualify")
    #expect(try withLeadOpen.command("/undo") == .undo(.lead(7)))
    #expect(try withNothingOpen.command("/undo #42") == .undo(.lead(42)))
  }

  @Test(arguments: [
    "/qualify", "/take", "/undo", "/show", "/win", "/reactivate", "/timeline", "/set company=X",
    "/disqualify lost",
    "/assign @maria", "/later 2026-09-01", "/lose price",
  ])
  func `a missing record is asked for`(line: String) throws {
    let refusal = try withNothingOpen.refusal(line)
    #expect(refusal.code == .leadRequired && refusal.question?.argument == "lead")
    #expect(refusal.question?.choices.isEmpty == true)
    let answered = try #require(refusal.question?.line(answeredBy: "O-42"))
    #expect(try "\(withNothingOpen.command(answered))".contains("O-42"))
  }

  @Test(arguments: [
    "/post hello", "/note hello", "/call hello", "/task --due 2026-03-02 hello",
    "/meet 2026-03-02 15:00 hello",
  ])
  func `before a text the answer is read as a record too`(line: String) throws {
    let answered = try #require(try withNothingOpen.refusal(line).question?.line(answeredBy: "42"))
    guard case .write(.lead(42), let draft) = try withNothingOpen.command(answered) else {
      throw Typing.Failure()
    }
    #expect(draft.body == "hello")
  }

  @Test(arguments: [
    "/qualify 42 foo", "/take 42 please", "/reactivate 42 now", "/undo 42 all", "/follow 42 off",
    "/pin #42.3 on",
    "/delete #42.3 please", "/reopen O-7 please", "/whoami foo", "/missed 42", "/qualify 42 43",
    "/set 42 foo",
  ])
  func `an argument that is not understood is refused`(line: String) throws {
    let refusal = try withNothingOpen.refusal(line)
    #expect(refusal.code == .usage && refusal.suggestion != nil)
  }

  @Test(arguments: [
    ("/qualify 42 --acount new", "/qualify 42 --account new"),
    ("/call --duraton 5m x", "/call --duration 5m x"),
    ("/new X --compnay Bar", "/new X --company Bar"), ("/follow --of", "/follow --off"),
    ("/call #42 --durata: 5m x", "/help call"), ("/take --foo", "/help take"),
    ("/take --dryrum", "/take --dry-run"),
  ])
  func `an unknown flag is refused and the nearest named`(line: String, suggestion: String) throws {
    let refusal = try withLeadOpen.refusal(line)
    #expect(refusal.code == .usage)
    if !suggestion.hasPrefix("/help call") { #expect(refusal.suggestion == suggestion) }
  }

  @Test func `a flag is given once, with its value`() throws {
    #expect(try withNothingOpen.refusal("/new X --company A --company B").field == "company")
    #expect(try withNothingOpen.refusal("/new X --company --source Web").field == "company")
    #expect(try withLeadOpen.refusal("/call --in --out x").code == .usage)
    #expect(try withLeadOpen.refusal("/call --in=yes x").field == "in")
  }
}
