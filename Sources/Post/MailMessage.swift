public import Leadline

/// A mail before it is written out: what it says, to whom, and what it belongs to.
///
/// ```swift
/// let message = MailMessage(
///   id: try MessageID("entry-992@leadline.example"), date: now, from: leadline, to: [anna],
///   subject: "Perché no?", text: body)
/// let mail = Mail(from: leadline.address, to: message.recipients, message: message.bytes)
/// ```
public struct MailMessage: Sendable, Hashable {
  /// Never given to another mail; a mail that is sent again keeps it.
  public var id: MessageID
  public var date: Timestamp
  public var from: Mailbox
  public var to: [Mailbox]
  public var cc: [Mailbox] = []
  /// Who gets the answers, where that is not the sender.
  public var replyTo: [Mailbox] = []
  /// On one line: line breaks in it become spaces.
  public var subject: String
  /// Paragraphs are lines, however long.
  public var text: String
  /// The same once more for those who want it beautiful.
  public var html: String?
  public var calendar: CalendarPart?
  public var attachments: [Attachment] = []
  /// The mail that this one answers.
  public var inReplyTo: MessageID?
  /// The mails before it in the talk, oldest first.
  public var references: [MessageID] = []
  /// Whether a program wrote it (RFC 3834), so that programs do not answer it.
  public var automation: Automation?
  public var unsubscription: Unsubscription?
  public var language: Language?

  public enum Automation: String, Sendable, Hashable {
    /// Of its own accord: reminders, sequences.
    case generated = "auto-generated"
    /// In answer to another mail.
    case replied = "auto-replied"
  }

  public init(id: MessageID, date: Timestamp, from: Mailbox, to: [Mailbox], subject: String, text: String) {
    self.id = id
    self.date = date
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
  }

  /// The bare addresses of all that it goes to, each once: for the envelope.
  public var recipients: [String] {
    var seen: Set<String> = []
    return (to + cc).map(\.address).filter { seen.insert($0).inserted }
  }
}
