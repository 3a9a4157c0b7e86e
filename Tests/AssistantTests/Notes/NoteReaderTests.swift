import Assistant
import Foundation
import Leadline
import Testing

/// What the reader makes of whole notes and mails, and of what is known.
struct NoteReaderTests {
  private func shorthand(_ talk: Talk, known: KnownRecord = Desk.known) -> Set<String> {
    Set(Desk.reader.findings(in: talk, known: known).map(\.shorthand))
  }

  @Test func `what is quoted from an earlier mail says nothing`() {
    let mail = """
      Thanks, that works for us.

      > Our budget is 15k.
        > They need it by April.
      On Mon, 9 Feb 2026 at 10:00, Anna Rossi <anna@barcentrale.example> wrote:
      The budget is 20k.
      """
    #expect(Desk.shorthand(mail).isEmpty)
  }

  @Test func `answers between quoted lines are read`() {
    let mail = """
      Il 9 febbraio 2026 Anna Rossi ha scritto:
      > Quanto potete spendere?
      Hanno un budget di 15.000 euro.
      > E quando?
      Vogliono comprare entro marzo.
      """
    #expect(Desk.shorthand(mail) == ["budget=15000.00 EUR", "timeframe=thisQuarter"])
  }

  @Test(arguments: ["-----Original Message-----", "----- Messaggio originale -----"])
  func `what stands below an earlier mail's header is not read`(header: String) {
    #expect(Desk.shorthand("Ciao!\n\n\(header)\nBudget is 15k.").isEmpty)
  }

  @Test func `in the customer's own mail our budget is theirs, and their promises are theirs`() {
    let text = "Our budget is 15k. We want to buy by the end of April. I'll send you the drawings by Friday."
    let mail = Desk.talk(text, .email, isTheirs: true)
    #expect(shorthand(mail) == ["budget=15000.00 EUR", "timeframe=nextQuarter", "them=2026-02-13"])
    #expect(shorthand(Desk.talk(text)) == ["us=2026-02-13"])
  }

  @Test func `an incoming mail is the customer's, an outgoing one is ours`() {
    var entry = Entry(
      id: 1, record: .lead(42), position: 3, kind: .email, author: 1, authorName: "john", body: "Our budget is 15k.",
      replyTo: nil, createdAt: Desk.now, occurredAt: Desk.now)
    entry.details = EntryDetails()
    entry.details?.direction = "in"
    #expect(shorthand(Talk(entry)) == ["budget=15000.00 EUR"])
    entry.details?.direction = "out"
    #expect(shorthand(Talk(entry)).isEmpty)
  }

  @Test(arguments: [EntryKind.system, .plugin])
  func `what Leadline and plugins write is no talk`(kind: EntryKind) {
    #expect(shorthand(Desk.talk("Budget is 15k.", kind)).isEmpty)
  }

  @Test func `a sentence goes on in the next line, and a list does not`() {
    #expect(Desk.shorthand("They have a budget of\nabout 15k.") == ["budget=15000.00 EUR"])
    #expect(Desk.shorthand("- no budget\n- yet another topic") == ["budgetStatus=noCommittedBudget"])
    #expect(Desk.shorthand("Budget\n\n15k machines were sold.").isEmpty)
  }

  @Test func `times are meant from when the talk was`() {
    let autumn = Timestamp("2026-11-10T10:00:00Z") ?? Desk.now
    let talk = Talk(text: "They want to buy by the end of January.", kind: .call, at: autumn)
    #expect(shorthand(talk) == ["timeframe=nextQuarter"])
    let later = Talk(text: "They want to buy by the end of May.", kind: .call, at: autumn)
    #expect(shorthand(later).isEmpty)
  }

  @Test func `a day ends where the team is`() {
    let late = Timestamp("2026-03-31T22:30:00Z") ?? Desk.now
    let talk = Talk(text: "They want to buy by the end of June.", kind: .call, at: late)
    #expect(shorthand(talk) == ["timeframe=thisQuarter"])
  }

  @Test func `a promise for a day is due at its last minute, for an hour at that hour`() throws {
    let day = try #require(Desk.findings("I'll call back on Friday.").first)
    let hour = try #require(Desk.findings("Ci vediamo venerdì alle 15.").first)
    guard case .promise(let one) = day.matter, case .promise(let other) = hour.matter else {
      Issue.record("no promises")
      return
    }
    #expect(one.dueAt == Timestamp("2026-02-13T22:59:00Z"))
    #expect(one.text == "call back on Friday")
    #expect(other.dueAt == Timestamp("2026-02-13T14:00:00Z"))
    #expect(other.text == "Ci vediamo venerdì alle 15")
  }

  @Test func `what was said last counts, but then it is no more than possible`() throws {
    let findings = Desk.findings("Their budget was 15k in the first call. Now their budget is 20k.")
    #expect(findings.map(\.shorthand) == ["budget=20000.00 EUR"])
    #expect(findings.first?.confidence == .possible)
  }

  @Test(arguments: [
    ("Budget is €15,000.", Confidence.stated), ("Budget is 10-15k.", .likely),
    ("I think the budget is 15k.", .possible),
    ("Their budget is 15.000 euros, they said.", .likely), ("They can spend 15k.", .likely),
  ])
  func `a word says how sure it is`(text: String, confidence: Confidence) {
    #expect(Desk.findings(text).map(\.confidence) == [confidence])
  }

  @Test func `amounts are read in the language of the sentence, else of its author`() {
    #expect(Desk.shorthand("Il budget è 1.500 euro.") == ["budget=1500.00 EUR"])
    let short = Talk(text: "Budget 1.500", kind: .note, at: Desk.now, language: .italian)
    #expect(Desk.reader.findings(in: short).map(\.confidence) == [.stated])
    let doubtful = Talk(text: "Budget 1.500", kind: .note, at: Desk.now, language: .english)
    #expect(Desk.reader.findings(in: doubtful).map(\.confidence) == [.likely])
  }

  @Test func `every finding has a key of its own in its entry`() {
    let text =
      "Budget 15k. I'll call back on Friday. They will call on Monday. Met Luca Neri. They are talking to Fabrikam."
    let keys = Desk.findings(text).map(\.key)
    #expect(Set(keys).count == 5 && keys.count == 5)
  }

  @Test func `there is a limit to what one talk says`() {
    let text = (0..<500).map { "Met Anna Number\(Character(Unicode.Scalar(UInt8(97 + $0 % 26))))x\($0)y. " }.joined()
    #expect(Desk.findings(text).count <= NoteReader.limit + 10)
  }
}
