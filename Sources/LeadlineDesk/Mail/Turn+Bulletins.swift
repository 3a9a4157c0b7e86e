import Leadline
import LeadlineStore
import Post

/// Mail that tells somebody who works here what they should know, on its way.
extension Turn {
  /// How long it is tried, in seconds: then it is news no more.
  private static let patience: Int64 = 6 * 3_600

  func takeUp(bulletin mail: OutboxMail, _ setup: MailSetup, for seconds: Int64) throws -> OutgoingMail? {
    // It stands on no record that could be held: servers that share the work go one after the other.
    try session.lock(.mail)
    guard try session.mail(mail.id)?.state == .waiting else { return nil }
    // What it says is made now: of what was hidden from its reader since it was asked for, it says nothing.
    guard person.isActive, try mail.kind != .unseen || wants(unseen: mail), let bulletin = try bulletin(mail) else {
      _ = try session.settle(mail: mail.id, as: .canceled)
      return nil
    }
    if mail.kind == .unseen, let end = try holds(unseen: mail, unseen(mail)) {
      try session.delay(mail: mail.id, until: end)
      return nil
    }
    let message: MailMessage
    do throws(PostError) {
      message = try self.message(mail, bulletin, setup)
    } catch {
      _ = try session.settle(mail: mail.id, as: .refused)
      return nil
    }
    guard try session.takeUp(mail: mail.id, for: seconds) else { return nil }
    return OutgoingMail(id: mail.id, sender: setup.from.address, recipient: mail.address, bytes: message.bytes)
  }

  /// - Returns: `nil` if there is nothing to say any more.
  private func bulletin(_ mail: OutboxMail) throws -> Bulletin? {
    if mail.kind == .unseen { return try unseen(mail).bulletin(in: mail.language) }
    let digest = try digest()
    guard !digest.isEmpty else { return nil }
    return Bulletin(subject: digest.subject, text: digest.text(in: mail.language, zone: timeZone, at: session.now))
  }

  private func message(
    _ mail: OutboxMail, _ bulletin: Bulletin, _ setup: MailSetup
  ) throws(PostError) -> MailMessage {
    var message = MailMessage(
      id: try MessageID(mail.messageID), date: session.now, from: setup.from,
      to: [try Mailbox(mail.address, name: mail.name)], subject: bulletin.subject.text(in: mail.language),
      text: bulletin.text)
    message.language = mail.language
    message.automation = .generated
    return message
  }

  /// Nobody is told what became of it: `/next`, `/missed` and tomorrow's mail say the same.
  func settle(bulletin mail: OutboxMail, _ fate: MailFate, retryingAfter seconds: Int64) throws {
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
