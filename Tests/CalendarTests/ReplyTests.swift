import Calendar
import Foundation
import Leadline
import Testing

struct ReplyTests {
  private func read(_ lines: String, ending: String = "\r\n") throws -> CalendarReply {
    try CalendarReply.read(Array(lines.replacing("\n", with: ending).utf8))
  }

  private func reply(_ event: String, method: String = "METHOD:REPLY\n") -> String {
    "BEGIN:VCALENDAR\nVERSION:2.0\n\(method)BEGIN:VEVENT\n\(event)END:VEVENT\nEND:VCALENDAR\n"
  }

  @Test func `an answer as Google writes it`() throws {
    let reply = try read(
      """
      BEGIN:VCALENDAR
      PRODID:-//Google Inc//Google Calendar 70.9054//EN
      VERSION:2.0
      CALSCALE:GREGORIAN
      METHOD:REPLY
      BEGIN:VEVENT
      DTSTART:20260302T090000Z
      DTEND:20260302T093000Z
      DTSTAMP:20260221T101112Z
      ORGANIZER;CN=John:mailto:john@contoso.example
      UID:entry-7@leadline.example
      ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Anna R
       ossi;X-NUM-GUESTS=0:mailto:anna@bar.example
      SEQUENCE:2
      STATUS:CONFIRMED
      SUMMARY:Coffee
      TRANSP:OPAQUE
      END:VEVENT
      END:VCALENDAR

      """)
    #expect(reply.uid == "entry-7@leadline.example" && reply.sequence == 2 && reply.comment.isEmpty)
    #expect(reply.attendee == EmailAddress("anna@bar.example") && reply.answer == .accepted)
    #expect(reply.stamp == Samples.time("2026-02-21T10:11:12Z"))
  }

  @Test func `an answer as Exchange writes it, with a zone, alarms and words`() throws {
    let reply = try read(
      """
      BEGIN:VCALENDAR
      METHOD:REPLY
      PRODID:Microsoft Exchange Server 2010
      VERSION:2.0
      BEGIN:VTIMEZONE
      TZID:W. Europe Standard Time
      BEGIN:STANDARD
      DTSTART:16010101T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      ATTENDEE;PARTSTAT=DECLINED;CN="Rossi; Anna: (Bar, Centrale)":MAILTO:Anna@BAR.example
      COMMENT;LANGUAGE=it-IT:Mi dispiace\\, non posso.\\n\\nSentiamoci\\; magari ve
      \tnerdì\\n
      UID:entry-7@leadline.example
      SUMMARY;LANGUAGE=it-IT:Rifiutato: Coffee
      DTSTART;TZID=W. Europe Standard Time:20260302T100000
      DTSTAMP:20260221T101112Z
      SEQUENCE:0
      BEGIN:VALARM
      UID:another
      ATTENDEE:mailto:eve@evil.example
      TRIGGER;RELATED=START:-PT15M
      END:VALARM
      END:VEVENT
      END:VCALENDAR

      """)
    #expect(reply.uid == "entry-7@leadline.example" && reply.answer == .declined)
    #expect(reply.attendee.description == "Anna@bar.example")
    #expect(reply.comment == "Mi dispiace, non posso.\n\nSentiamoci; magari venerdì\n")
  }

  @Test func `an answer with LF alone, a mark at its beginning and empty lines, of somebody with a number for a name`()
    throws
  {
    let text = reply(
      "UID:1\nATTENDEE;EMAIL=\"anna@bar.example\";partstat=tentative:urn:uuid:0c4c\n\n", method: "method:reply\n\n")
    let reply = try read("\u{FEFF}" + text, ending: "\n")
    #expect(reply.attendee.description == "anna@bar.example" && reply.answer == .tentative)
    #expect(reply.sequence == 0 && reply.stamp == nil)
  }

  @Test(arguments: [
    ("ACCEPTED", Attendee.Answer.accepted), ("Declined", .declined), ("X-MAYBE", .unanswered),
    ("DELEGATED", .delegated),
    ("NEEDS-ACTION", .unanswered), ("", .unanswered),
  ])
  func `what is no known answer is none`(written: String, answer: Attendee.Answer) throws {
    let text = reply("UID:1\nATTENDEE;PARTSTAT=\(written):mailto:anna%2Blist@bar.example\n")
    #expect(try read(text).answer == answer)
    #expect(try read(text).attendee.description == "anna+list@bar.example")
  }

  @Test(arguments: [
    ("", CalendarReplyError.malformed(line: 1)),
    ("hello\n", .malformed(line: 1)),
    ("BEGIN:VEVENT\nEND:VEVENT\n", .malformed(line: 1)),
    ("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1\n", .malformed(line: 4)),
    ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", .malformed(line: 3)),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n", .malformed(line: 3)),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\nMETHOD:REPLY\n", .malformed(line: 3)),
    ("BEGIN:VCALENDAR\nMETHOD:REPLY\nMETHOD:REQUEST\nEND:VCALENDAR\n", .malformed(line: 3)),
    ("BEGIN:VCALENDAR\nMETHOD:Request\nEND:VCALENDAR\n", .otherMethod("REQUEST")),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", .otherMethod("")),
    ("BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n", .eventCount(0)),
    (
      "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n",
      .eventCount(2)
    ),
  ])
  func `what is no answer is refused`(text: String, error: CalendarReplyError) {
    #expect(throws: error) { try read(text) }
  }

  @Test(arguments: [
    ("ATTENDEE:mailto:anna@bar.example\n", CalendarReplyError.invalid("UID")),
    ("UID:\nATTENDEE:mailto:anna@bar.example\n", .invalid("UID")),
    ("UID:1\nUID:2\nATTENDEE:mailto:anna@bar.example\n", .malformed(line: 6)),
    ("UID:1\n", .attendeeCount(0)),
    ("UID:1\nATTENDEE:mailto:anna@bar.example\nATTENDEE:mailto:luca@bar.example\n", .attendeeCount(2)),
    ("UID:1\nATTENDEE:anna@bar.example\n", .invalid("ATTENDEE")),
    ("UID:1\nATTENDEE:mailto:Anna <anna@bar.example>\n", .invalid("ATTENDEE")),
    ("UID:1\nATTENDEE:mailto:anna@bar.example%0D%0ABcc:eve@evil.example\n", .invalid("ATTENDEE")),
    ("UID:1\nATTENDEE:mailto:\n", .invalid("ATTENDEE")),
    ("UID:1\nATTENDEE;PARTSTAT:mailto:anna@bar.example\n", .malformed(line: 6)),
    ("UID:1\nATTENDEE;CN=\"Anna:mailto:anna@bar.example\n", .malformed(line: 6)),
    ("UID:1\nATTENDEE\n", .malformed(line: 6)),
    ("UID:1\nSEQUENCE:-1\nATTENDEE:mailto:anna@bar.example\n", .invalid("SEQUENCE")),
    ("UID:1\nSEQUENCE:99999999999\nATTENDEE:mailto:anna@bar.example\n", .invalid("SEQUENCE")),
  ])
  func `an answer that does not say who answers to what is refused`(event: String, error: CalendarReplyError) {
    #expect(throws: error) {
      try read("BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REPLY\nBEGIN:VEVENT\n\(event)END:VEVENT\nEND:VCALENDAR\n")
    }
  }

  @Test func `what nobody needs may be broken`() throws {
    let text = reply("X-BROKEN\nUID:1\nDTSTAMP:yesterday\nX;Y;Z:\"\nATTENDEE:mailto:anna@bar.example\n")
    #expect(try read(text).uid == "1" && read(text).stamp == nil)
  }

  @Test func `our own invitation, answered, is read`() throws {
    for seed in 0..<300 as Range<UInt64> {
      var dice = Dice(state: seed)
      var event = Samples.meeting("s" + dice.text(20))
      event.uid = "entry-\(seed)@leadline.example"
      event.description = dice.text(40)
      event.organizer = CalendarUser(Samples.john.address, name: dice.text(8))
      event.attendees = [Attendee(CalendarUser(Samples.anna.address, name: dice.text(8)), answer: .accepted)]
      let bytes = try #require(CalendarInvitation(.request, to: event)).bytes
      let answer = String(decoding: bytes, as: UTF8.self).replacing("METHOD:REQUEST", with: "METHOD:REPLY")
      let reply = try CalendarReply.read(Array(answer.utf8))
      #expect(reply.uid == event.uid && reply.attendee == Samples.anna.address && reply.answer == .accepted)
    }
  }
}
