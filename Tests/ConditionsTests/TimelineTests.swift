import Conditions
import Leadline
import Testing

@Suite struct TimelineTests {
  private typealias Case = (condition: String, yes: [KnownEntry], no: [KnownEntry])

  private static let cases: [Case] = [
    ("{kind: call}", [.entry(.call, 100)], [.entry(.note, 1)]),
    ("{kind: [call, email], direction: in}", [.entry(.email, 1, "in")], [.entry(.email, 1, "out"), .entry(.note, 1)]),
    (
      "{kind: call, within: 30 days, at least: 2}", [.entry(.call, 30), .entry(.call, 1)],
      [.entry(.call, 30.1), .entry(.call, 1)]
    ),
    ("{kind: call, at most: 1}", [], [.entry(.call, 1), .entry(.call, 2)]),
    ("{within: 14 days, at most: 0}", [.entry(.note, 15)], [.entry(.note, 13)]),
    (
      "{kind: appointment, state: open}", [.entry(.appointment, -3, state: .open)],
      [.entry(.appointment, 3, state: .done)]
    ),
    ("{kind: appointment, within: 7}", [.entry(.appointment, 3)], [.entry(.appointment, -3)]),
    (
      "{kind: call, last at least: 14}", [.entry(.call, 14), .entry(.note, 1)], [.entry(.call, 13), .entry(.call, 90)]
    ),
    ("{kind: call, last at most: 12 hours}", [.entry(.call, 0.5), .entry(.call, 9)], [.entry(.call, 0.6)]),
    ("{last at least: 14}", [.entry(.call, 20)], []),
  ]

  @Test(arguments: cases)
  func `entries are counted, and the last of them is dated`(text: String, yes: [KnownEntry], no: [KnownEntry]) throws {
    let condition = try condition("{timeline: \(text)}")
    #expect(condition.verdict([:], yes) == .yes)
    #expect(condition.verdict([:], no) == .no)
    #expect(condition.looksAtTimeline)
  }

  private static let responses: [Case] = [
    (
      "replied: true", [.entry(.call, 9, "out"), .entry(.email, 8, "in")],
      [.entry(.email, 9, "in"), .entry(.call, 8, "out")]
    ),
    ("replied: false", [.entry(.email, 9, "in")], [.entry(.call, 9, "out"), .entry(.email, 8, "in")]),
    (
      "replied: true, within: 7", [.entry(.call, 9, "out"), .entry(.call, 7, "in")],
      [.entry(.call, 9, "out"), .entry(.call, 8, "in")]
    ),
    ("opened: true", [.entry(.email, 9, "out", opened: 8)], [.entry(.email, 9, "out"), .entry(.call, 8, "in")]),
    ("opened: true", [.entry(.email, 9, "out", opened: 0)], [.entry(.email, 9, "in", opened: 8)]),
    ("opened: true", [.entry(.email, 9, "out", opened: 0)], [.entry(.email, 9, "out", opened: -1)]),
    ("opened: false", [.entry(.email, 9, "out")], [.entry(.email, 9, "out", opened: 8)]),
    ("opened: true, within: 7", [.entry(.email, 90, "out", opened: 7)], [.entry(.email, 8, "out", opened: 7.1)]),
  ]

  @Test(arguments: responses)
  func `replies and opened e-mails are told, alone or as part of the timeline`(
    text: String, yes: [KnownEntry], no: [KnownEntry]
  ) throws {
    let condition = try condition("{\(text)}")
    #expect(try condition == ConditionsTests.condition("{timeline: {\(text)}}"))
    #expect(condition.verdict([:], yes) == .yes)
    #expect(condition.verdict([:], no) == .no)
    #expect(condition.looksAtTimeline)
  }

  @Test func `where nobody learns of opened e-mails nothing can be asked about them`() throws {
    for text in ["when: {opened: true}", "when: {timeline: {opened: true}}"] {
      #expect(problems(text).isEmpty)
      #expect(problems(text, Vocabulary()).count == 1)
    }
  }
}
