import Leadline
import LeadlineStore
import Post

/// The mail that tells somebody what the day brings, on its way.
extension Turn {
  /// How long it is tried, in seconds: then the day is nearly over.
  private static let patience: Int64 = 6 * 3_600

  func takeUpDigest(_ mail: OutboxMail, _ setup: MailSetup, for seconds: Int64) throws -> OutgoingMail? {
    // It stands on no record that could be held: servers that share the work go one after the other.
    try session.lock(.mail)
    guard try session.mail(mail.id)?.state == .waiting else { return nil }
    // What it says is made now: of what was hidden from its reader since it was asked for, it says nothing.
    let digest = try digest()
    guard !digest.isEmpty else {
      _ = try session.settle(mail: mail.id, as: .canceled)
      return nil
    }
    let message: MailMessage
    do throws(PostError) {
      message = try self.message(mail, digest, setup)
    } catch {
      _ = try session.settle(mail: mail.id, as: .refused)
      return nil
    }
    guard person.isActive else {
      _ = try session.settle(mail: mail.id, as: .canceled)
      return nil
    }
    guard try session.takeUp(mail: mail.id, for: seconds) else { return nil }
    return OutgoingMail(id: mail.id, sender: setup.from.address, recipient: mail.address, bytes: message.bytes)
  }

  private func message(_ mail: OutboxMail, _ digest: Digest, _ setup: MailSetup) throws(PostError) -> MailMessage {
    var message = MailMessage(
      id: try MessageID(mail.messageID), date: session.now, from: setup.from,
      to: [try Mailbox(mail.address, name: mail.name)], subject: digest.subject.text(in: mail.language),
      text: digest.text(in: mail.language, zone: timeZone, at: session.now))
    message.language = mail.language
    message.automation = .generated
    return message
  }

  /// Nobody is told what became of it: tomorrow brings another, and `/next` says the same.
  func settle(digest mail: OutboxMail, _ fate: MailFate, retryingAfter seconds: Int64) throws {
    switch fate {
    case .sent: _ = try session.settle(mail: mail.id, as: .sent)
    case .refused: _ = try session.settle(mail: mail.id, as: .refused)
    case .uncertain: _ = try session.settle(mail: mail.id, as: .uncertain)
    case .delayed:
      guard session.now < mail.createdAt.adding(seconds: Self.patience) else {
        _ = try session.settle(mail: mail.id, as: .refused)
        return
      }
      try session.delay(mail: mail.id, until: session.now.adding(seconds: min(seconds << min(mail.tries, 10), 3_600)))
    }
  }
}
