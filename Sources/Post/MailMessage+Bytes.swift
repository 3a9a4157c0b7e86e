import Leadline

extension MailMessage {
  /// The mail as RFC 5322 and MIME have it: in ASCII, in lines that end with CR LF, none longer than 76 characters but
  /// those that a single address, id or page fills. The same mail always has the same bytes.
  public var bytes: [UInt8] {
    var writer = HeaderWriter()
    writeHeaders(to: &writer)
    var seams = Seams(of: id)
    return writer.bytes + content.bytes(&seams)
  }

  private func writeHeaders(to writer: inout HeaderWriter) {
    writer.field("Date", date.mailDate)
    writer.field("From", HeaderWords.of([from]))
    for (name, mailboxes) in [("Reply-To", replyTo), ("To", to), ("Cc", cc)] as [(StaticString, [Mailbox])]
    where !mailboxes.isEmpty {
      writer.field(name, HeaderWords.of(mailboxes))
    }
    writer.field("Subject", HeaderWords.of(text: subject))
    writer.field("Message-ID", id.description)
    writeThread(to: &writer)
    if let automation { writer.field("Auto-Submitted", automation.rawValue) }
    if let unsubscription {
      writer.field("List-Unsubscribe", "<\(unsubscription.page)>")
      writer.field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    }
    if let language { writer.field("Content-Language", language.rawValue) }
    writer.field("MIME-Version", "1.0")
  }

  private func writeThread(to writer: inout HeaderWriter) {
    if let inReplyTo { writer.field("In-Reply-To", inReplyTo.description) }
    let isNamed = inReplyTo.map(references.contains) ?? true
    let thread = references + (isNamed ? [] : [inReplyTo].compactMap(\.self))
    if !thread.isEmpty { writer.field("References", thread.map(\.description)) }
  }

  private var content: MailPart {
    var versions = [MailPart.text(text, type: "text/plain")]
    if let html { versions.append(.text(html, type: "text/html")) }
    if let calendar { versions.append(.invitation(calendar)) }
    let files = (calendar.map { [.invitationFile($0)] } ?? []) + attachments.map(MailPart.file)
    return .joining([.joining(versions, as: "alternative")] + files, as: "mixed")
  }
}

extension MailPart {
  /// The headers of the part, an empty line and what is in it.
  fileprivate func bytes(_ seams: inout Seams) -> [UInt8] {
    var writer = HeaderWriter()
    switch self {
    case .leaf(let type, let disposition, let encoding, let body):
      writer.field("Content-Type", type)
      if !disposition.isEmpty { writer.field("Content-Disposition", disposition) }
      writer.field("Content-Transfer-Encoding", encoding)
      writer.endLine()
      return writer.bytes + body
    case .several(let kind, let parts):
      let seam = seams.next()
      writer.field("Content-Type", ["multipart/\(kind);", "boundary=\"\(seam)\""])
      return parts.reduce(into: writer.bytes) { bytes, part in
        bytes += "\r\n--\(seam)\r\n".utf8
        bytes += part.bytes(&seams)
      } + "\r\n--\(seam)--\r\n".utf8
    }
  }
}

/// The boundaries of a mail: its own, and none that occurs in it. For `=_` is in nothing that is encoded as
/// quoted-printable or base64, and no part is written in another way.
private struct Seams {
  private let hash: String
  private var count = 0

  /// By Fowler, Noll and Vo (FNV-1a, 64 bits).
  init(of id: MessageID) {
    let hash = id.text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    self.hash = String(hash, radix: 36)
  }

  mutating func next() -> String {
    count += 1
    return "=_\(hash)_\(count)"
  }
}

extension Timestamp {
  /// `Sun, 01 Mar 2026 09:30:00 +0000`; RFC 5322 knows no years before 1900.
  fileprivate var mailDate: String {
    let earliest = Timestamp(milliseconds: -2_208_988_800_000)
    let text = min(max(self, earliest), Timestamp.writable.upperBound).description
    let date = CivilDate(text.prefix(10)) ?? CivilDate(daysSince1970: 0)
    let weekday = Self.weekdays[Int(((date.daysSince1970 + 4) % 7 + 7) % 7)]
    let month = Self.months[Int(date.month - 1)]
    return "\(weekday), \(text.dropFirst(8).prefix(2)) \(month) \(date.year) \(text.dropFirst(11).prefix(8)) +0000"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
