import Leadline
import Testing

struct OutcomeLineTests {
  @Test func `qualifying takes what becomes of each`() throws {
    let options = QualifyOptions(account: .existing(3), contact: .new, opportunity: QualifyOptions.Link.none)
    for line in [
      "/qualify 42 --account A-3 --contact new --opportunity none",
      "/qualifica --account 3 --contatto nuovo --opportunita nessuna --prova".replacing(" --prova", with: ""),
    ] {
      #expect(try Typing(open: .lead(42)).command(line) == .qualify(.lead(42), options))
    }
    #expect(
      try withNothingOpen.command("/qualify 42 --opportunity O-7 --waive the boss said so")
        == .qualify(.lead(42), QualifyOptions(opportunity: .existing(7), waive: "the boss said so")))
    for line in [
      "/qualify 42 --account C-5", "/qualify 42 --account foo", "/qualify --account new 42",
      "/qualify 42 --account",
    ] {
      #expect(try withLeadOpen.refusal(line).code == .usage, "\(line)")
    }
  }

  @Test(
    arguments: [
      ("lost", "lost", nil), ("perso", "lost", nil), ("Cannot contact", "cannotContact", nil),
      ("cannot-contact left three messages", "cannotContact", "left three messages"),
      ("can’t reach him", "cannotContact", "him"), ("non raggiungibile", "cannotContact", nil),
      ("no longer interested since May", "noLongerInterested", "since May"),
      ("non è più interessata", "noLongerInterested", nil), ("lost interest", "noLongerInterested", nil),
      ("cancelled", "canceled", nil), ("annullato", "canceled", nil), ("lost: too dear", "lost", "too dear"),
      ("lost \"too dear", "lost", "\"too dear"), ("noLongerInterested", "noLongerInterested", nil),
    ] as [(String, String, String?)])
  func `reasons are understood in both languages`(words: String, reason: String, note: String?) throws {
    #expect(
      try withNothingOpen.command("/disqualify 42 \(words)")
        == .disqualify(.lead(42), reason: reason, note: note))
    #expect(
      try withLeadOpen.command("/disqualify \(words)") == .disqualify(.lead(7), reason: reason, note: note))
  }

  @Test func `a record behind the reason is asked about`() throws {
    #expect(
      try withLeadOpen.refusal("/disqualify lost 42").lines == [
        "/disqualify #42 lost", "/disqualify #7 lost 42",
      ])
  }

  @Test func `lost disqualifies a lead and loses an opportunity`() throws {
    #expect(try withNothingOpen.command("/lost 42") == .disqualify(.lead(42), reason: "lost", note: nil))
    #expect(
      try withLeadOpen.command("/perso troppo caro")
        == .disqualify(.lead(7), reason: "lost", note: "troppo caro"))
    #expect(
      try withDealOpen.command("/lost price --to Rossi")
        == .lose(.opportunity(7), reason: "price", competitor: "Rossi"))
    #expect(
      try withLeadOpen.command("/lost O-7 price") == .lose(.opportunity(7), reason: "price", competitor: nil))
    #expect(try withDealOpen.command("/lost 42") == .disqualify(.lead(42), reason: "lost", note: nil))
    #expect(try withNothingOpen.refusal("/lost").code == .leadRequired)
  }

  @Test func `an opportunity is won`() throws {
    #expect(
      try withNothingOpen.command("/win O-7 12.500 EUR")
        == .win(.opportunity(7), amount: .words("12.500 EUR")))
    #expect(try withDealOpen.command("/win 15000") == .win(.opportunity(7), amount: .words("15000")))
    #expect(try withNothingOpen.command("/vinci #42") == .win(.lead(42), amount: nil))
    #expect(try withNothingOpen.refusal("/win 7").lines == ["/win O-7", "/win #7"])
  }

  @Test func `an opportunity is lost`() throws {
    #expect(
      try withNothingOpen.command("/lose O-7 don't know --to Rossi Coffee")
        == .lose(.opportunity(7), reason: "don't know", competitor: "Rossi Coffee"))
    #expect(
      try withNothingOpen.command("/lose O-7 --to Rossi Coffee")
        == .lose(.opportunity(7), reason: nil, competitor: "Rossi Coffee"))
    #expect(try withDealOpen.command("/lose") == .lose(.opportunity(7), reason: nil, competitor: nil))
    #expect(
      try withDealOpen.refusal("/lose 3 price").lines == [
        "/lose O-3 price", "/lose #3 price", "/lose O-7 3 price",
      ])
  }

  @Test func `closed records are opened again`() throws {
    #expect(try withNothingOpen.command("/reactivate 42") == .reactivate(.lead(42)))
    #expect(try withNothingOpen.command("/reopen O-7") == .reopen(.opportunity(7)))
    #expect(try withDealOpen.command("/riapri") == .reopen(.opportunity(7)))
    #expect(try withNothingOpen.refusal("/reopen 7").lines == ["/reopen O-7", "/reopen #7"])
  }
}
