import Assistant
import Leadline
import Testing

/// Cards about what could be decided, and their identity.
struct SuggestionCardTests {
  private func score(_ now: Int64, weekAgo: Int64?) -> ScoreCourse {
    ScoreCourse(now: now, weekAgo: weekAgo, since: Situations.now, grade: .b)
  }

  @Test func `a score that fell by ten points is a card for a week`() {
    #expect(Situations.kinds(at: "2026-02-10T11:00:00Z") { $0.score = score(60, weekAgo: 70) } == [.score])
    #expect(Situations.kinds(at: "2026-02-17T11:00:00Z") { $0.score = score(60, weekAgo: 70) }.isEmpty)
    #expect(Situations.kinds(at: "2026-02-10T11:00:00Z") { $0.score = score(61, weekAgo: 70) }.isEmpty)
    #expect(Situations.kinds(at: "2026-02-10T11:00:00Z") { $0.score = score(60, weekAgo: nil) }.isEmpty)
  }

  @Test func `notes with findings, proposals, names and flows are cards`() {
    let kinds = Situations.kinds(at: "2026-02-10T11:00:00Z") {
      $0.notes = [Situations.notes()]
      $0.proposals = [OpenProposal(position: 9, source: "linkedin", values: [.verbatim("84")], at: Situations.now)]
      $0.suggestions = [Situations.rival("La Cimbali")]
      $0.flow = OfferedFlow(
        name: .verbatim("Small budgets"), running: .verbatim("Lead to Opportunity"), since: Situations.now)
    }
    #expect(kinds == [.notes, .enrichment, .competitor, .flow])
  }

  @Test func `notes without findings are no card`() {
    let cards = Situations.cards {
      $0.notes = [OpenNotes(position: 12, at: Situations.now, findings: [], sentences: [])]
    }
    #expect(!cards.contains { $0.kind == .notes })
  }

  @Test func `the same company on several entries is one card`() {
    let cards = Situations.cards {
      $0.suggestions = [Situations.rival("La Cimbali", position: 9), Situations.rival("La Cimbali", position: 3)]
    }
    #expect(cards.filter { $0.kind == .competitor }.map(\.entry?.position) == [3])
  }

  @Test func `the same cause has the same key whenever it is computed`() {
    let change: (inout LeadSituation) -> Void = {
      $0.activities = [Situations.meeting("2026-02-10T14:00:00Z"), Situations.task("2026-02-09T11:00:00Z")]
      $0.score = score(50, weekAgo: 80)
    }
    let first = Situations.cards(change)
    let again = Situations.cards {
      change(&$0)
      // What else happens does not matter.
      $0.title = "Caffè Centrale"
      $0.suggestions = [Situations.rival("Fabrikam")]
    }
    #expect(Set(first.map(\.key)).isSubset(of: again.map(\.key)))
    #expect(Set(first.map(\.key)).count == first.count)
  }

  @Test func `a new cause has a new key`() {
    func key(_ kind: CardKind, _ change: (inout LeadSituation) -> Void) -> String? {
      Situations.cards(change).first { $0.kind == kind }?.key
    }
    let silence = key(.silence) { _ in }
    #expect(silence != key(.silence) { $0.touchedByThemAt = Situations.now })
    let meeting = key(.meeting) { $0.activities = [Situations.meeting("2026-02-10T14:00:00Z")] }
    #expect(meeting != key(.meeting) { $0.activities = [Situations.meeting("2026-02-11T14:00:00Z")] })
    let notes = Situations.notes()
    let edited = Situations.notes(at: Situations.now.adding(seconds: 5))
    #expect(key(.notes) { $0.notes = [notes] } != key(.notes) { $0.notes = [edited] })
  }

  @Test func `switched off kinds make no card`() {
    for kind in CardKind.allCases {
      var rules = CardRules.standard
      rules[kind].isOn = false
      let maker = CardMaker(rules: rules) { time, minutes in time.adding(seconds: Int64(minutes) * 60) }
      #expect(!maker.cards(for: Everything.situation).contains { $0.kind == kind })
      #expect(!maker.cards(for: Everything.untouched).contains { $0.kind == kind })
    }
  }

  @Test func `there is a card of every kind`() {
    let maker = CardMaker { time, minutes in time.adding(seconds: Int64(minutes) * 60) }
    let kinds = Set(maker.cards(for: [Everything.situation, Everything.untouched]).map(\.kind))
    #expect(kinds == Set(CardKind.allCases))
  }
}

/// Situations with all that makes a card.
enum Everything {
  static var situation: LeadSituation {
    var situation = Situations.calm
    situation.activities = [Situations.meeting("2026-02-10T14:00:00Z"), Situations.task("2026-02-10T12:00:00Z")]
    situation.questions = [OpenQuestion(position: 6, author: 9, askedAt: Situations.now, text: "Who knows\nthem?")]
    situation.proposals = [
      OpenProposal(
        position: 9, source: "linkedin", values: [Message("Employees: 84", "Dipendenti: 84")], at: Situations.now)
    ]
    situation.score = ScoreCourse(now: 50, weekAgo: 80, since: Situations.now, grade: .b)
    situation.notes = [Situations.notes()]
    let person = FoundPerson(name: "Luca Neri", email: "luca@bar.example")
    situation.suggestions = [
      Situations.rival("La Cimbali"),
      OpenSuggestion(
        position: 7, at: Situations.now,
        suggestion: TalkSuggestion(.participant(person), .stated, Evidence(sentence: "Luca Neri", range: nil))),
    ]
    situation.flow = OfferedFlow(
      name: .verbatim("Small budgets"), running: .verbatim("Lead to Opportunity"), since: Situations.now)
    return situation
  }

  static var untouched: LeadSituation {
    LeadSituation(
      record: .lead(43), title: "", standing: .new, owner: nil, timeZone: Situations.rome, createdAt: Situations.now)
  }
}
