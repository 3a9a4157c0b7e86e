import Foundation
import Leadline

/// A part of a mail, ready to be written (RFC 2045, 2046).
indirect enum MailPart {
  case leaf(type: [String], disposition: [String], encoding: String, body: [UInt8])
  /// - Parameter kind: `mixed`, or `alternative` with the best one last.
  case several(kind: String, [MailPart])
}

extension MailPart {
  /// Text as it can nearly be read, unless that makes it half as long again: filters mistrust what they cannot read.
  static func text(_ text: String, type: String) -> MailPart {
    let lines = text.mailLines
    let quoted = QuotedPrintable.encoded(lines)
    let binary = base64(lines.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
    let isBinary = binary.count * 3 < quoted.count * 2
    return .leaf(
      type: ["\(type);", "charset=utf-8"], disposition: [],
      encoding: isBinary ? "base64" : "quoted-printable", body: isBinary ? binary : quoted)
  }

  static func file(_ attachment: Attachment) -> MailPart {
    let name = attachment.safeName
    return .leaf(
      type: [attachment.safeType], disposition: ["attachment;"] + HeaderWords.of(parameter: "filename", name),
      encoding: "base64", body: base64(attachment.bytes))
  }

  /// What calendars act on.
  static func invitation(_ calendar: CalendarPart) -> MailPart {
    .leaf(
      type: ["text/calendar;", "charset=utf-8;", "method=\(calendar.method.rawValue)"], disposition: [],
      encoding: "base64", body: base64(calendar.bytes))
  }

  /// What people open whose mail program knows no calendars.
  static func invitationFile(_ calendar: CalendarPart) -> MailPart {
    .leaf(
      type: ["application/ics;", "name=\"invite.ics\""], disposition: ["attachment;", "filename=\"invite.ics\""],
      encoding: "base64", body: base64(calendar.bytes))
  }

  /// Several parts as one, or the only one as it is.
  static func joining(_ parts: [MailPart], as kind: String) -> MailPart {
    parts.count == 1 ? parts[0] : .several(kind: kind, parts)
  }

  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let lines = Data(bytes).base64EncodedData(
      options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    return lines + [0x0D, 0x0A]
  }
}

extension String {
  /// In lines that end with LF, whatever ended them, the last one too.
  fileprivate var mailLines: [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(utf8.count + 1)
    var wasReturn = false
    for byte in utf8 {
      if byte == 0x0D { lines.append(0x0A) } else if byte != 0x0A || !wasReturn { lines.append(byte) }
      wasReturn = byte == 0x0D
    }
    return lines.last == 0x0A ? lines : lines + [0x0A]
  }
}

extension Attachment {
  /// Without what systems take no files with, controls, and marks that turn the reading direction so that `exe` looks like
  /// `pdf`.
  fileprivate var safeName: String {
    let kept = name.unicodeScalars.map { scalar -> Unicode.Scalar? in
      if "/\\:*?\"<>|".unicodeScalars.contains(scalar) { return "_" }
      return [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        ? nil : scalar
    }
    let clean = String(String.UnicodeScalarView(kept.compactMap(\.self).prefix(200)))
    let trimmed = clean.trimmingCharacters(in: .whitespaces.union(["."]))
    return trimmed.isEmpty ? "attachment" : trimmed
  }

  /// Parts that hold other parts are none of the files.
  fileprivate var safeType: String {
    let parts = type.lowercased().split(separator: "/", omittingEmptySubsequences: false)
    let isType =
      parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.count < 60 && $0.utf8.allSatisfy(\.isTypeText) }
    return isType && parts[0] != "multipart" && parts[0] != "message"
      ? parts.joined(separator: "/") : "application/octet-stream"
  }
}

extension UInt8 {
  /// RFC 6838, section 4.2.
  fileprivate var isTypeText: Bool { isLetterOrDigit || "!#$&-^_.+".utf8.contains(self) }
}
