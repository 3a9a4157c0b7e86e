import Calendar
import Foundation
import Leadline
import Testing

/// Whatever people write, a calendar has the properties it should have, and they say what was written.
struct HostileTextTests {
  private static let names = """
    BEGIN UID DTSTAMP SEQUENCE DTSTART DTEND STATUS SUMMARY DESCRIPTION LOCATION URL ORGANIZER ATTENDEE BEGIN ACTION TRIGGER \
    DESCRIPTION END END
    """.split(separator: " ").map(String.init)

  private func event(_ dice: inout Dice) -> CalendarEvent {
    var event = Samples.meeting("s" + dice.text(20))
    event.uid = "u" + dice.text(5)
    event.description = "d" + dice.text(80)
    event.location = "l" + dice.text(8)
    event.url = "https://leadline.example/" + dice.text(10)
    event.organizer = CalendarUser(Samples.john.address, name: "o" + dice.text(10))
    event.attendees = [Attendee(CalendarUser(Samples.anna.address, name: "a" + dice.text(10)))]
    event.alarms = [CalendarAlarm(minutesBefore: 1)]
    return event
  }

  @Test func `any text stays in its property and comes back`() throws {
    for seed in 0..<1_000 as Range<UInt64> {
      var dice = Dice(state: seed)
      let event = event(&dice)
      let title = dice.text(10)
      let text = try CalendarText(CalendarFeed(name: title, events: [event]).bytes, "seed \(seed)")
      let start = try #require(text.properties.firstIndex { $0.value == "VEVENT" })
      #expect(text.names[start...].dropLast() == Self.names[...], "seed \(seed)")
      #expect(text["X-WR-CALNAME"].map(CalendarText.unescaped) == [CalendarText.clean(title)], "seed \(seed)")
      func expect(_ name: String, _ written: String) {
        #expect(text[name].first.map(CalendarText.unescaped) == CalendarText.clean(written), "seed \(seed) \(name)")
      }
      expect("UID", event.uid)
      expect("SUMMARY", event.summary)
      expect("DESCRIPTION", event.description)
      expect("LOCATION", event.location)
      #expect(text["ORGANIZER"] == ["mailto:john@contoso.example"] && text["ATTENDEE"] == ["mailto:anna@bar.example"])
      #expect(name(in: text, "ORGANIZER") == plainName(event.organizer?.name ?? ""), "seed \(seed)")
      #expect(name(in: text, "ATTENDEE") == plainName(event.attendees[0].user.name), "seed \(seed)")
      #expect(text["URL"][0].utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }, "seed \(seed)")
    }
  }

  /// By RFC 6868, the other way round.
  private func name(in text: CalendarText, _ property: String) -> String {
    let parameters = text.properties.first { $0.name == property }?.parameters ?? ""
    let quoted = parameters.split(separator: "CN=\"", maxSplits: 1).last?.dropLast() ?? ""
    var name = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in quoted.unicodeScalars {
      if isEscaped { name.append(scalar == "'" ? "\"" : scalar) } else if scalar != "^" { name.append(scalar) }
      isEscaped = !isEscaped && scalar == "^"
    }
    return String(name)
  }

  private func plainName(_ name: String) -> String {
    let clean = CalendarText.clean(name).unicodeScalars.map { $0 == "\n" ? " " : $0 == "\\" ? "/" : $0 }
    let end = clean.lastIndex { $0 != " " && $0 != "\t" } ?? -1
    return String(String.UnicodeScalarView(clean[...end]))
  }

  @Test(arguments: [
    ("anna+list@bar.example", "anna+list@bar.example"),
    ("a%b=c&d?e#f@bar.example", "a%25b%3Dc%26d%3Fe%23f@bar.example"),
    ("perché@bar.example", "perch%C3%A9@bar.example"), ("anna@caffè.example", "anna@caff%C3%A8.example"),
  ])
  func `an address is nothing but an address`(address: String, written: String) throws {
    var event = Samples.meeting()
    event.organizer = CalendarUser(try #require(EmailAddress(address)))
    let text = try CalendarText(CalendarFeed(name: "", events: [event]).bytes)
    #expect(text["ORGANIZER"] == ["mailto:" + written])
  }

  @Test func `folds fall on no character, at any place`() throws {
    for length in 0..<160 {
      for character in ["à", "漢", "🎉", "e\u{301}", "👩‍👩‍👧"] {
        let summary = String(repeating: "x", count: length) + String(repeating: character, count: 60)
        let text = try CalendarText(CalendarFeed(name: "", events: [Samples.meeting(summary)]).bytes)
        #expect(text["SUMMARY"] == [summary])
      }
    }
  }
}
