import Assistant
import Foundation
import Leadline

/// Situations of lead 42 for tests: noon in Rome on Tuesday, 10 February 2026.
enum Situations {
  static let rome = TimeZone(identifier: "Europe/Rome") ?? .gmt
  static let now = time("2026-02-10T11:00:00Z")

  static func time(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(milliseconds: -1) }

  /// An open lead of John's, on which both sides were heard of yesterday.
  static var calm: LeadSituation {
    var situation = LeadSituation(
      record: .lead(42), title: "Bar Centrale", standing: .open, owner: .person(1), timeZone: rome,
      createdAt: time("2026-01-05T09:00:00Z"))
    situation.touchedByUsAt = time("2026-02-09T09:00:00Z")
    situation.touchedByThemAt = time("2026-02-09T10:00:00Z")
    return situation
  }

  static func meeting(_ start: String, ends: String? = nil) -> OpenActivity {
    OpenActivity(
      position: 7, kind: .appointment, text: "Show the two-group machine", dueAt: time(start), endsAt: ends.map(time))
  }

  static func task(_ due: String) -> OpenActivity {
    OpenActivity(position: 8, kind: .task, text: "Send the quote", dueAt: time(due))
  }

  /// Business goes on from nine to five, Monday to Friday in Rome, in winter.
  static let maker = CardMaker { start, minutes in
    var time = start
    var left = minutes
    while left > 0 {
      time = time.adding(seconds: 60)
      let hour = (time.milliseconds / 3_600_000 + 1) % 24
      let weekday = (time.milliseconds / 86_400_000 + 3) % 7
      if (9..<17).contains(hour), weekday < 5 { left -= 1 }
    }
    return time
  }

  static func cards(_ change: (inout LeadSituation) -> Void) -> [Card] {
    var situation = calm
    change(&situation)
    return maker.cards(for: situation)
  }

  /// The kinds of cards that are to be seen at a time.
  static func kinds(at text: String, _ change: (inout LeadSituation) -> Void) -> [CardKind] {
    cards(change).filter { $0.isVisible(at: time(text)) }.map(\.kind)
  }

  static func notes(at time: Timestamp = now) -> OpenNotes {
    OpenNotes(
      position: 12, at: time, findings: [Message("Budget: EUR 15,000.00", "Budget: 15.000,00 EUR")],
      sentences: ["Budget is 15k."])
  }

  static func rival(_ name: String, position: Int64 = 3) -> OpenSuggestion {
    OpenSuggestion(
      position: position, at: time("2026-02-09T10:00:00Z"),
      suggestion: TalkSuggestion(
        .competitor(name: name, isKnown: true), .stated, Evidence(sentence: "They like \(name).", range: nil)))
  }
}
