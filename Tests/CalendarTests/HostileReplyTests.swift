import Calendar
import Foundation
import Leadline
import Testing

/// Calendars that nobody means well with, or that say something else.
struct HostileReplyTests {
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "\n", "\r\n ", " ", "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n", "X;", "ATTENDEE;A=\"", "\\", "A\n B\n",
    ])
  func `a megabyte of anything is refused soon`(piece: String) {
    let bytes = Array(String(repeating: piece, count: (1 << 20) / piece.utf8.count).utf8)
    #expect(throws: CalendarReplyError.self) { try CalendarReply.read(bytes) }
    let inside = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nATTENDEE;X="
    #expect(throws: CalendarReplyError.self) { try CalendarReply.read(Array(inside.utf8) + bytes.dropLast(100)) }
  }

  @Test func `more than a megabyte is not looked at`() {
    #expect(throws: CalendarReplyError.tooLarge(limit: 1 << 20)) {
      try CalendarReply.read(Array(repeating: 0x20, count: 1 << 20 + 1))
    }
  }

  @Test func `any bytes are refused or read, and what is read is clean`() throws {
    let good = Array(
      """
      BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:entry-7\r\nSEQUENCE:1\r\nCOMMENT:No\\, sorry\r\n\
      ATTENDEE;PARTSTAT=DECLINED;CN="Anna":mailto:anna@bar.example\r\nDTSTAMP:20260221T101112Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
      """.utf8)
    var read = 0
    for seed in 0..<4_000 as Range<UInt64> {
      guard let reply = try? CalendarReply.read(spoilt(good, seed: seed)) else { continue }
      read += 1
      #expect(!reply.uid.isEmpty && (0...Int64(Int32.max)).contains(reply.sequence), "seed \(seed)")
      let said = reply.uid + reply.comment.replacing("\n", with: "") + reply.attendee.description
      #expect(!said.unicodeScalars.contains { $0.properties.generalCategory == .control }, "seed \(seed)")
    }
    #expect((400..<3_600).contains(read))
  }

  @Test(.enabled(if: SharedCalendars.areHere, "left out: ../shared/data/calendar is not here"))
  func `of real calendars, none that is no answer is taken for one`() throws {
    let calendars = try SharedCalendars.all()
    #expect(calendars.count > 200)
    for (name, bytes) in calendars {
      // Two of them answer, but with times that are free instead of an event.
      #expect(throws: CalendarReplyError.self, "\(name)") { try CalendarReply.read(bytes) }
    }
  }

  @Test(.enabled(if: SharedCalendars.areHere, "left out: ../shared/data/calendar is not here"))
  func `events as real clients write them are read when they are answers`() throws {
    let answers = try SharedCalendars.all().compactMap { answer(String(decoding: $0.bytes, as: UTF8.self)) }
    let read = answers.compactMap { try? CalendarReply.read(Array($0.utf8)) }
    #expect(read.allSatisfy { !$0.uid.isEmpty && $0.answer == .accepted })
    // Of the others some have no UID, some are broken on purpose, some have attendees of their own.
    #expect(read.count > 40, "\(read.count) of \(answers.count)")
  }

  private func spoilt(_ good: [UInt8], seed: UInt64) -> [UInt8] {
    var dice = Dice(state: seed)
    var bytes = good
    for _ in 0...Int.random(in: 0...4, using: &dice) {
      let place = Int.random(in: 0..<bytes.count, using: &dice)
      let end = min(bytes.count, place + Int.random(in: 0...3, using: &dice))
      bytes.replaceSubrange(place..<end, with: Array(dice.text(3).utf8))
      if seed.isMultiple(of: 2) { bytes.insert(UInt8.random(in: 0...255, using: &dice), at: place) }
    }
    return bytes
  }

  /// The calendar as an answer, where it is one of one event.
  private func answer(_ text: String) -> String? {
    let parts = text.split(separator: "BEGIN:VEVENT", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].contains("BEGIN:VCALENDAR"), !parts[0].contains("METHOD") else { return nil }
    return parts[0] + "METHOD:REPLY\r\nBEGIN:VEVENT\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@bar.example" + parts[1]
  }
}
