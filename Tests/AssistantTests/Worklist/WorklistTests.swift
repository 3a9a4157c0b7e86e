import Assistant
import Foundation
import Leadline
import Testing

struct WorklistTests {
  private let worklist = Worklist(at: Situations.now, in: Situations.rome)

  private func item(
    _ id: Int64, _ due: String, fixed: Bool = false, score: Int64? = nil, spoken: String? = "2026-02-10T08:00:00Z"
  ) -> WorklistItem {
    WorklistItem(
      record: .lead(id), id: id, dueAt: Situations.time(due), hasFixedTime: fixed, score: score,
      spokenAt: spoken.map(Situations.time), createdAt: Situations.time("2026-01-10T08:00:00Z"))
  }

  private func order(_ items: WorklistItem...) -> [Int64] { worklist.ordered(items).map(\.item.id) }

  @Test func `what has a fixed time today comes before what has a rank`() {
    #expect(
      order(
        item(1, "2026-02-01T09:00:00Z", score: 100), item(2, "2026-02-10T22:00:00Z", fixed: true),
        item(3, "2026-02-10T14:00:00Z", fixed: true)) == [3, 2, 1])
  }

  @Test func `what comes tomorrow waits behind what is due today, whatever its hour`() {
    #expect(order(item(1, "2026-02-11T08:00:00Z", fixed: true), item(2, "2026-02-10T20:00:00Z", score: 1)) == [2, 1])
  }

  @Test func `today ends where the seller is`() {
    #expect(order(item(1, "2026-02-10T23:30:00Z", fixed: true), item(2, "2026-02-10T22:30:00Z", score: 1)) == [2, 1])
  }

  @Test func `a score of a hundred is worth two days of being due earlier`() {
    #expect(order(item(1, "2026-02-08T10:00:00Z", score: 0), item(2, "2026-02-10T09:00:00Z", score: 100)) == [2, 1])
    #expect(order(item(1, "2026-02-08T10:00:00Z", score: 0), item(2, "2026-02-10T11:00:00Z", score: 100)) == [1, 2])
  }

  @Test func `without a score fifty counts`() {
    let due = "2026-02-10T20:00:00Z"
    #expect(order(item(1, due, score: 49), item(2, due), item(3, due, score: 51)) == [3, 2, 1])
  }

  @Test func `ten days of silence are worth one day`() {
    #expect(
      order(
        item(1, "2026-02-09T10:00:00Z", spoken: "2026-02-10T08:00:00Z"),
        item(2, "2026-02-10T09:00:00Z", spoken: "2026-01-31T07:00:00Z")) == [2, 1])
  }

  @Test func `the order is total and does not depend on how things come`() {
    var random = Generator(state: 5)
    let items = (0..<500).map { id in
      WorklistItem(
        record: .lead(Int64(id)), id: Int64(id),
        dueAt: Situations.now.adding(seconds: Int64.random(in: -20...20, using: &random) * 20_000),
        hasFixedTime: Bool.random(using: &random), score: Bool.random(using: &random) ? 40 : nil,
        createdAt: Situations.now)
    }
    let ordered = worklist.ordered(items)
    #expect(worklist.ordered(items.shuffled(using: &random)) == ordered)
    #expect(ordered.count == items.count)
  }

  @Test func `the order among what is due holds as time goes by`() {
    var random = Generator(state: 6)
    let items = (0..<100).map { id in
      item(
        Int64(id), "2026-02-0\(Int.random(in: 1...9, using: &random))T09:00:00Z",
        score: Int64.random(in: 0...100, using: &random))
    }
    let later = Worklist(at: Situations.now.adding(seconds: 40 * 86_400), in: Situations.rome)
    #expect(later.ordered(items).map(\.item) == worklist.ordered(items).map(\.item))
  }

  struct Example: Sendable {
    var fixed = false
    let due: String
    var score: Int64?
    var spoken: String? = "2026-02-10T08:00:00Z"
    let english: String
    let italian: String
  }

  @Test(arguments: [
    Example(fixed: true, due: "2026-02-10T14:00:00Z", english: "fixed time 15:00", italian: "ora fissa 15:00"),
    Example(
      fixed: true, due: "2026-02-12T14:00:00Z", english: "fixed time 2026-02-12 15:00",
      italian: "ora fissa 2026-02-12 15:00"),
    Example(
      fixed: true, due: "2026-02-10T09:00:00Z", english: "fixed time 10:00, overdue by 2 hours",
      italian: "ora fissa 10:00, in ritardo di 2 ore"),
    Example(
      due: "2026-02-08T11:00:00Z", score: 82, spoken: "2026-02-01T11:00:00Z",
      english: "overdue by 2 days, score 82, nobody spoke for 9 days",
      italian: "in ritardo di 2 giorni, punteggio 82, nessuno li sente da 9 giorni"),
    Example(due: "2026-02-10T22:59:00Z", english: "due today", italian: "entro oggi"),
    Example(
      due: "2026-02-11T22:59:00Z", spoken: "2026-02-09T08:00:00Z", english: "due tomorrow, nobody spoke for a day",
      italian: "entro domani, nessuno li sente da un giorno"),
    Example(
      due: "2026-02-20T10:00:00Z", score: 10, spoken: nil,
      english: "due 2026-02-20, score 10, nobody has spoken with them yet",
      italian: "entro il 2026-02-20, punteggio 10, nessuno li ha ancora sentiti"),
    Example(due: "2026-02-10T10:59:00Z", english: "overdue by 1 minute", italian: "in ritardo di 1 minuto"),
  ])
  func `each item says why it stands where it does`(example: Example) {
    let item = item(1, example.due, fixed: example.fixed, score: example.score, spoken: example.spoken)
    #expect(worklist.ordered([item])[0].reason == Message(example.english, example.italian))
  }
}
