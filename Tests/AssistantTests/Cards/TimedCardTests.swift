import Assistant
import Foundation
import Leadline
import Testing

/// Cards that come at a time.
struct TimedCardTests {
  @Test func `nothing makes no card`() {
    #expect(Situations.kinds(at: "2026-02-10T11:00:00Z") { _ in }.isEmpty)
  }

  @Test(arguments: [
    ("2026-02-10T08:00:00Z", [CardKind.today]), ("2026-02-10T13:29:59Z", [.today]),
    ("2026-02-10T13:30:00Z", [.meeting]),
    ("2026-02-10T13:59:59Z", [.meeting]), ("2026-02-10T14:00:00Z", []), ("2026-02-10T14:59:00Z", []),
    ("2026-02-10T15:00:00Z", [.overdue]), ("2026-02-09T22:59:59Z", []), ("2026-02-09T23:00:00Z", [.today]),
  ])
  func `a meeting is today's, then soon, and late only once it is over`(time: String, kinds: [CardKind]) {
    #expect(Situations.kinds(at: time) { $0.activities = [Situations.meeting("2026-02-10T14:00:00Z")] } == kinds)
  }

  @Test func `a meeting whose end is known is late from then on`() {
    let long = Situations.meeting("2026-02-10T14:00:00Z", ends: "2026-02-10T17:00:00Z")
    #expect(Situations.kinds(at: "2026-02-10T16:59:00Z") { $0.activities = [long] }.isEmpty)
    #expect(Situations.kinds(at: "2026-02-10T17:00:00Z") { $0.activities = [long] } == [.overdue])
  }

  @Test func `a meeting at midnight is soon on the evening before`() {
    let midnight = Situations.meeting("2026-02-10T23:10:00Z")
    #expect(Situations.kinds(at: "2026-02-10T22:45:00Z") { $0.activities = [midnight] } == [.meeting])
  }

  @Test func `a task is due on its day where its owner is, and then late`() {
    let task = Situations.task("2026-02-10T22:59:00Z")
    #expect(Situations.kinds(at: "2026-02-09T22:00:00Z") { $0.activities = [task] }.isEmpty)
    #expect(Situations.kinds(at: "2026-02-10T11:00:00Z") { $0.activities = [task] } == [.today])
    #expect(Situations.kinds(at: "2026-02-10T22:59:00Z") { $0.activities = [task] } == [.overdue])
  }

  @Test func `silence counts from the last word of either side`() {
    #expect(Situations.kinds(at: "2026-02-23T09:59:59Z") { _ in }.isEmpty)
    #expect(Situations.kinds(at: "2026-02-23T10:00:00Z") { _ in } == [.silence])
  }

  @Test func `a record on which something is planned is not silent before that`() {
    let planned = Situations.task("2026-03-10T11:00:00Z")
    #expect(Situations.kinds(at: "2026-03-01T11:00:00Z") { $0.activities = [planned] }.isEmpty)
    #expect(Situations.kinds(at: "2026-03-10T11:00:00Z") { $0.activities = [planned] } == [.overdue, .silence])
  }

  @Test func `a record that nobody ever touched is silent from when it came`() {
    let kinds = Situations.kinds(at: "2026-02-10T11:00:00Z") {
      $0.touchedByUsAt = nil
      $0.touchedByThemAt = nil
    }
    #expect(kinds == [.silence])
  }

  @Test func `a new lead waits fifteen minutes of business, not of the night`() {
    func untouched(_ situation: inout LeadSituation) {
      situation.standing = .new
      situation.createdAt = Situations.time("2026-02-06T20:00:00Z")
      situation.touchedByUsAt = nil
      situation.touchedByThemAt = nil
    }
    #expect(Situations.kinds(at: "2026-02-07T11:00:00Z", untouched).isEmpty)
    #expect(Situations.kinds(at: "2026-02-09T08:13:00Z", untouched).isEmpty)
    #expect(Situations.kinds(at: "2026-02-09T08:15:00Z", untouched) == [.untouched])
    #expect(Situations.kinds(at: "2026-03-09T08:15:00Z", untouched) == [.untouched])
  }

  @Test func `a question is a card after a day, for who asked and for the owner`() {
    let question = OpenQuestion(position: 6, author: 9, askedAt: Situations.now, text: "Who knows them?")
    let cards = Situations.cards { $0.questions = [question] }.filter { $0.kind == .question }
    #expect(cards.map(\.audience) == [.person(1), .person(9)])
    #expect(Set(cards.map(\.key)) == ["question:#42.6"])
    #expect(cards.allSatisfy { $0.visibleFrom == Situations.now.adding(seconds: 86_400) })
    let own = OpenQuestion(position: 6, author: 1, askedAt: Situations.now, text: "Who knows them?")
    #expect(Situations.cards { $0.questions = [own] }.filter { $0.kind == .question }.count == 1)
  }

  @Test func `out of sight means no cards, except for what was agreed on`() {
    let kinds = Situations.kinds(at: "2026-02-23T11:00:00Z") {
      $0.hiddenUntil = Situations.time("2026-03-01T00:00:00Z")
      $0.activities = [Situations.meeting("2026-02-23T11:20:00Z")]
      $0.suggestions = [Situations.rival("La Cimbali")]
    }
    #expect(kinds == [.meeting])
    let later = Situations.kinds(at: "2026-03-01T00:00:00Z") {
      $0.hiddenUntil = Situations.time("2026-03-01T00:00:00Z")
      $0.suggestions = [Situations.rival("La Cimbali")]
    }
    #expect(later == [.silence, .competitor])
  }

  @Test func `a closed record has cards only for what is still to be done`() {
    let kinds = Situations.kinds(at: "2026-03-10T11:00:00Z") {
      $0.standing = .closed
      $0.activities = [Situations.task("2026-02-10T11:00:00Z")]
      $0.suggestions = [Situations.rival("La Cimbali")]
    }
    #expect(kinds == [.overdue])
  }

  @Test func `what is somebody else's to do is their card, on their day`() {
    let tokyo = TimeZone(identifier: "Asia/Tokyo") ?? .gmt
    var task = Situations.task("2026-02-10T22:00:00Z")
    (task.assignee, task.timeZone) = (9, tokyo)
    let cards = Situations.cards { $0.activities = [task] }.filter { $0.kind == .today }
    #expect(cards.map(\.audience) == [.person(9)])
    #expect(cards.map(\.visibleFrom) == [Situations.time("2026-02-10T15:00:00Z")])
    #expect(cards.first?.title.english == "Today at 07:00, task: #42 Bar Centrale")
  }

  @Test func `what is put off is late once it is not any more`() {
    var task = Situations.task("2026-02-10T14:00:00Z")
    task.snoozedUntil = Situations.time("2026-02-12T08:00:00Z")
    #expect(Situations.kinds(at: "2026-02-10T11:00:00Z") { $0.activities = [task] }.isEmpty)
    #expect(Situations.kinds(at: "2026-02-11T11:00:00Z") { $0.activities = [task] }.isEmpty)
    #expect(Situations.kinds(at: "2026-02-12T08:00:00Z") { $0.activities = [task] } == [.overdue])
  }

  @Test func `what became part of another lead has cards for what waits on it, and not for how it goes`() {
    let kinds = Situations.kinds(at: "2026-03-10T11:00:00Z") {
      $0.standing = .merged
      $0.activities = [Situations.task("2026-02-10T11:00:00Z")]
      $0.questions = [OpenQuestion(position: 6, author: 1, askedAt: Situations.now, text: "Who knows them?")]
      $0.suggestions = [Situations.rival("La Cimbali")]
    }
    #expect(kinds == [.overdue, .question, .competitor])
  }

  @Test func `a reminder says that it is one`() {
    var reminder = Situations.task("2026-02-10T14:00:00Z")
    reminder.isReminder = true
    let cards = Situations.cards { $0.activities = [reminder] }.filter { $0.kind == .overdue }
    #expect(cards.map(\.title.english) == ["Reminder for 2026-02-10 15:00: #42 Bar Centrale"])
  }

  @Test func `of what nobody owns only that it is new and untouched is a card, and not of a list`() {
    func nobodys(_ situation: inout LeadSituation) {
      situation.standing = .new
      situation.owner = nil
      (situation.touchedByUsAt, situation.touchedByThemAt) = (nil, nil)
      situation.suggestions = [Situations.rival("La Cimbali")]
    }
    #expect(Situations.kinds(at: "2026-03-10T11:00:00Z", nobodys) == [.untouched])
    let imported = Situations.kinds(at: "2026-03-10T11:00:00Z") {
      nobodys(&$0)
      $0.isImported = true
    }
    #expect(imported.isEmpty)
  }
}
