import Assistant
import Foundation
import Leadline
import Testing

/// The order of cards, and what they say.
struct CardOrderTests {
  private let maker = CardMaker { time, minutes in time.adding(seconds: Int64(minutes) * 60) }

  @Test func `the order is total and the same however they come`() {
    var random = Generator(state: 3)
    let cards = maker.cards(for: (0..<200).map { Self.situation(Int64($0), &random) })
    #expect(cards.shuffled(using: &random).sorted() == cards)
    for (one, other) in zip(cards, cards.dropFirst()) { #expect(one < other && !(other < one)) }
  }

  @Test func `a meeting that is soon stands on top, then kinds in their order`() {
    let cards = maker.cards(for: [Everything.untouched, Everything.situation])
    #expect(cards.first?.kind == .meeting)
    #expect(cards.map(\.kind) == cards.map(\.kind).sorted())
  }

  @Test func `within a kind the earlier time, or else the better score, stands above`() {
    func situation(_ lead: Int64, score: Int64?) -> LeadSituation {
      var situation = LeadSituation(
        record: .lead(lead), title: "", standing: .open, owner: .person(1), timeZone: Situations.rome,
        createdAt: Situations.now)
      situation.score = score.map { ScoreCourse(now: $0, weekAgo: nil, since: Situations.now, grade: nil) }
      return situation
    }
    let silent = maker.cards(for: [situation(1, score: 20), situation(2, score: nil), situation(3, score: 90)])
    #expect(silent.map(\.record) == [.lead(3), .lead(2), .lead(1)])
    let late = maker.cards(
      for: [("2026-02-08T11:00:00Z", 5), ("2026-02-07T11:00:00Z", 6)].map { due, lead in
        var late = situation(Int64(lead), score: nil)
        late.activities = [Situations.task(due)]
        return late
      }
    ).filter { $0.kind == .overdue }
    #expect(late.map(\.record) == [.lead(6), .lead(5)])
  }

  @Test func `hostile values neither trap nor break the order`() {
    var situation = Everything.situation
    let times = [Int64.min / 4, -1, 0, 253_402_300_799_999].map(Timestamp.init(milliseconds:))
    for time in times {
      situation.createdAt = time
      situation.touchedByUsAt = time
      situation.score = ScoreCourse(now: -500, weekAgo: 9_000, since: time, grade: nil)
      situation.flow = OfferedFlow(
        name: .verbatim(String(repeating: "\n\"", count: 500)), running: .verbatim("\n"), since: time)
      let cards = maker.cards(for: situation)
      #expect(cards.sorted() == cards)
      for card in cards { #expect(!card.title.english.contains("\n")) }
    }
  }

  @Test func `every card says what it is about in both languages and what can be done`() {
    for card in maker.cards(for: [Everything.situation, Everything.untouched]) {
      #expect(!card.title.english.isEmpty && !card.title.italian.isEmpty)
      #expect(card.title.english != card.title.italian, "\(card.title)")
      #expect(!card.evidence.english.isEmpty && !card.evidence.italian.isEmpty)
      #expect(card.actions.last?.line == "/open \(card.record)")
      for action in card.actions { #expect(action.line.hasPrefix("/") && !action.line.contains("\n")) }
    }
  }

  @Test func `cards read as people speak`() {
    let cards = maker.cards(for: Everything.situation)
    func titles(_ kind: CardKind) -> [String] {
      cards.filter { $0.kind == kind }.prefix(1).flatMap { [$0.title.english, $0.title.italian] }
    }
    #expect(titles(.meeting) == ["Meeting at 15:00: #42 Bar Centrale", "Incontro alle 15:00: #42 Bar Centrale"])
    #expect(
      titles(.notes) == [
        "The notes say: Budget: EUR 15,000.00 — #42 Bar Centrale",
        "Dagli appunti: Budget: 15.000,00 EUR — #42 Bar Centrale",
      ])
    #expect(titles(.score).first == "The score fell from 80 to 50: #42 Bar Centrale")
    #expect(cards.first { $0.kind == .notes }?.evidence.english == "Budget is 15k.")
  }

  @Test func `lines name what they mean and nothing else`() {
    let cards = maker.cards(for: Everything.situation)
    func line(_ kind: CardKind) -> String? { cards.first { $0.kind == kind }?.actions.first?.line }
    #expect(line(.today) == "/done #42.8")
    #expect(line(.question) == "/reply #42.6")
    #expect(line(.enrichment) == "/accept #42.9")
    #expect(line(.competitor) == "/competitor #42 add La Cimbali")
    #expect(line(.participant) == "/stakeholder #42 add Luca Neri as stakeholder --email luca@bar.example")
    #expect(line(.flow) == "/flow #42 use Small budgets")
    #expect(cards.first { $0.kind == .today }?.actions[1].line(in: .italian) == "/posponi #42.8 domani")
    #expect(
      cards.first { $0.kind == .competitor }?.actions.first?.line(in: .italian)
        == "/concorrente #42 aggiungi La Cimbali")
    #expect(cards.first { $0.kind == .enrichment }?.actions.first?.line(in: .italian) == "/accetta #42.9")
  }

  @Test(arguments: [
    ("--threat high", "\"--threat high\""), ("Anna as owner", "\"Anna as owner\""), ("A\n/win #1", "A /win #1"),
    ("say \"hi\"", "say hi"), ("", "\"\""), ("’ndrangheta", "\"’ndrangheta\""),
  ])
  func `a hostile name stays a name`(name: String, argument: String) {
    let cards = Situations.cards { $0.suggestions = [Situations.rival(name)] }
    #expect(cards.first { $0.kind == .competitor }?.actions.first?.line == "/competitor #42 add \(argument)")
  }

  private static func situation(_ lead: Int64, _ random: inout Generator) -> LeadSituation {
    var situation = Bool.random(using: &random) ? Everything.situation : Everything.untouched
    situation.record = .lead(lead)
    situation.owner = [nil, .person(1), .team(1)].randomElement(using: &random) ?? nil
    situation.createdAt = Situations.now.adding(seconds: Int64.random(in: -3...3, using: &random) * 86_400)
    return situation
  }
}
