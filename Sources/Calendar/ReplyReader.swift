import Foundation
import Leadline

/// Takes the lines of an answer one by one.
struct ReplyReader {
  private var open: [String] = []
  private var isComplete = false
  private var lastLine = 1
  private var method: String?
  private var eventCount = 0
  /// Of the first event, by name.
  private var properties: [String: String] = [:]
  private var attendees: [(address: EmailAddress?, answer: Attendee.Answer)] = []

  mutating func read(_ line: ContentLine) throws(CalendarReplyError) {
    lastLine = line.number
    let name = line.name
    switch name {
    case "BEGIN": try begin(try value(of: line).uppercased(), line)
    case "END": try end(try value(of: line).uppercased(), line)
    default:
      guard !open.isEmpty else { throw .malformed(line: line.number) }
      try readProperty(name, line)
    }
  }

  /// What has been read, once there are no more lines.
  func reply() throws(CalendarReplyError) -> CalendarReply {
    guard isComplete else { throw .malformed(line: lastLine) }
    guard method == "REPLY" else { throw .otherMethod(method ?? "") }
    guard eventCount == 1 else { throw .eventCount(eventCount) }
    guard let uid = properties["UID"], !uid.isEmpty, !uid.utf8.contains(0x0A) else { throw .invalid("UID") }
    guard attendees.count == 1 else { throw .attendeeCount(attendees.count) }
    guard let address = attendees[0].address else { throw .invalid("ATTENDEE") }
    return CalendarReply(
      uid: uid, sequence: try sequence(), attendee: address, answer: attendees[0].answer,
      stamp: properties["DTSTAMP"].flatMap { Timestamp(calendarText: $0) },
      comment: String((properties["COMMENT"] ?? "").prefix(4_096)))
  }

  private func sequence() throws(CalendarReplyError) -> Int64 {
    guard let text = properties["SEQUENCE"] else { return 0 }
    guard let number = Int64(text), (0...Int64(Int32.max)).contains(number) else { throw .invalid("SEQUENCE") }
    return number
  }

  private mutating func begin(_ name: String, _ line: ContentLine) throws(CalendarReplyError) {
    guard !isComplete, open.isEmpty == (name == "VCALENDAR") else { throw .malformed(line: line.number) }
    if open.count == 1, name == "VEVENT" { eventCount += 1 }
    open.append(name)
  }

  private mutating func end(_ name: String, _ line: ContentLine) throws(CalendarReplyError) {
    guard open.popLast() == name else { throw .malformed(line: line.number) }
    isComplete = open.isEmpty
  }

  private mutating func readProperty(_ name: String, _ line: ContentLine) throws(CalendarReplyError) {
    if open == ["VCALENDAR"], name == "METHOD" {
      guard method == nil else { throw .malformed(line: line.number) }
      method = try value(of: line).uppercased().onOneLine(40)
    } else if open == ["VCALENDAR", "VEVENT"], eventCount == 1 {
      try readEventProperty(name, line)
    }
  }

  private mutating func readEventProperty(_ name: String, _ line: ContentLine) throws(CalendarReplyError) {
    switch name {
    case "ATTENDEE": attendees.append(try attendee(line))
    case "COMMENT" where properties[name] != nil: break
    case "UID", "SEQUENCE", "DTSTAMP", "COMMENT":
      // Said twice is not said clearly.
      guard properties[name] == nil else { throw .malformed(line: line.number) }
      properties[name] = try value(of: line).calendarText
    default: break
    }
  }

  private func value(of line: ContentLine) throws(CalendarReplyError) -> String {
    guard let (_, value) = line.parts() else { throw .malformed(line: line.number) }
    return value.trimmingCharacters(in: .whitespaces)
  }

  /// - Returns: no address for somebody who is not known by one that mail reaches.
  private func attendee(_ line: ContentLine) throws(CalendarReplyError) -> (EmailAddress?, Attendee.Answer) {
    guard let (parameters, value) = line.parts() else { throw .malformed(line: line.number) }
    // What is not known is as good as no answer (RFC 5545, section 3.2.12).
    let answer = parameters["PARTSTAT"].flatMap { Attendee.Answer(rawValue: $0.uppercased()) } ?? .unanswered
    return (EmailAddress(calendarUser: value) ?? parameters["EMAIL"].flatMap { EmailAddress(bare: $0) }, answer)
  }
}

extension EmailAddress {
  /// Reads `mailto:anna@bar.example`.
  fileprivate init?(calendarUser value: String) {
    let value = value.trimmingCharacters(in: .whitespaces)
    guard value.lowercased().hasPrefix("mailto:"), let address = value.dropFirst(7).removingPercentEncoding else {
      return nil
    }
    self.init(bare: address)
  }

  /// Takes an address with nothing around it.
  fileprivate init?(bare text: String) {
    guard !text.contains("<"), !text.contains(":") else { return nil }
    self.init(text)
  }
}

extension Timestamp {
  /// Reads `20260301T093000Z`.
  fileprivate init?(calendarText text: String) {
    let digits = Array(text.uppercased().utf8)
    guard digits.count == 16 else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    self.init("\(part(0..<4))-\(part(4..<6))-\(part(6..<11)):\(part(11..<13)):\(part(13..<16))")
  }
}

extension String {
  /// What text means that is written as in RFC 5545, section 3.3.11, without control characters.
  fileprivate var calendarText: String {
    var text = ""
    var isEscaped = false
    for scalar in unicodeScalars where scalar.properties.generalCategory != .control {
      if isEscaped {
        text.unicodeScalars.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
      } else if scalar != "\\" {
        text.unicodeScalars.append(scalar)
      }
      isEscaped = !isEscaped && scalar == "\\"
    }
    return text
  }
}
