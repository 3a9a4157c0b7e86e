import Leadline
import Testing

struct EntryTests {
  @Test func `an entry is answered, changed and done`() throws {
    #expect(
      try withNothingOpen.command("/reply #42.3 Sure, \"why\" not")
        == .reply(placed(42, 3), "Sure, \"why\" not"))
    #expect(try withLeadOpen.command("/reply .3 Sure") == .reply(placed(7, 3), "Sure"))
    #expect(
      try withNothingOpen.command("/reply O-7.1 Sure")
        == .reply(.place(EntryReference(record: .opportunity(7), position: 1)), "Sure"))
    #expect(
      try withNothingOpen.command("/edit #42.3 New text") == .edit(placed(42, 3), EntryEdit(body: "New text"))
    )
    #expect(try withNothingOpen.command("/done #42.7") == .done(placed(42, 7), outcome: nil))
    #expect(
      try withNothingOpen.command("/done #42.7 went well") == .done(placed(42, 7), outcome: "went well"))
    #expect(try withNothingOpen.command("/delete 42.3") == .delete(placed(42, 3)))
  }

  @Test func `an entry is reacted to and pinned`() throws {
    for emoji in ["👍", "❤️", "🇮🇹", "👩🏽‍💻", "1️⃣", "❤"] {
      #expect(
        try withNothingOpen.command("/react #42.3 \(emoji)") == .react(placed(42, 3), emoji: emoji, on: true))
    }
    #expect(try withLeadOpen.command("/react .3 👍 --off") == .react(placed(7, 3), emoji: "👍", on: false))
    #expect(try withLeadOpen.command("/unreact .3 👍") == .react(placed(7, 3), emoji: "👍", on: false))
    #expect(try withLeadOpen.refusal("/react .3 ok").field == "emoji")
    #expect(try withLeadOpen.refusal("/react .3").question?.line == "/react .3 {}")
    #expect(try withLeadOpen.refusal("/react 👍").question?.line == "/react .{} 👍")
    #expect(try withLeadOpen.command("/pin .3") == .pin(placed(7, 3), on: true))
    #expect(try withLeadOpen.command("/pin .3 --off") == .pin(placed(7, 3), on: false))
    #expect(try withLeadOpen.command("/unpin .3") == .pin(placed(7, 3), on: false))
  }

  @Test func `suggestions are decided on`() throws {
    #expect(try withNothingOpen.command("/accept #42.9") == .accept(placed(42, 9), fields: []))
    #expect(
      try withNothingOpen.command("/accept #42.9 industry, job-title \"annual revenue\"")
        == .accept(placed(42, 9), fields: ["industry", "jobTitle", "annualRevenue"]))
    #expect(
      try withLeadOpen.command("/scarta .9 dipendenti") == .dismiss(placed(7, 9), fields: ["employees"]))
    let refusal = try withLeadOpen.refusal("/accept .9 industri")
    #expect(refusal.code == .unknownField && refusal.suggestion == "/accept .9 industry")
  }

  @Test func `a number is not an entry before text`() throws {
    #expect(
      try withLeadOpen.refusal("/reply 3 people are coming").suggestion == "/reply .3 people are coming")
    #expect(try withLeadOpen.refusal("/reply 3.5 million").suggestion == "/reply #3.5 million")
    #expect(try withLeadOpen.refusal("/done 7").suggestion == "/done .7")
    #expect(try withLeadOpen.refusal("/pin 7").suggestion == "/pin .7")
  }

  @Test func `a missing entry is asked for, and its text kept`() throws {
    let question = try #require(try withLeadOpen.refusal("/reply of course").question)
    #expect(question.argument == "entry")
    for (answer, lead) in [("3", 7), (".3", 7), ("#42.3", 42), ("42.3", 42)] as [(String, Int64)] {
      let line = try #require(question.line(answeredBy: answer))
      #expect(try withLeadOpen.command(line) == .reply(placed(lead, 3), "of course"), "\(line)")
    }
  }

  @Test func `with nothing open a place needs its lead`() throws {
    let refusal = try withNothingOpen.refusal("/reply .3 of course")
    #expect(refusal.code == .leadRequired)
    let line = try #require(refusal.question?.line(answeredBy: "42"))
    #expect(try withNothingOpen.command(line) == .reply(placed(42, 3), "of course"))
  }
}
