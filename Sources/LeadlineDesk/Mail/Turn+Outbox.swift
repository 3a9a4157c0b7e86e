import Leadline
import LeadlineStore
import Playbook
import Post

/// Mail that stands in the outbox, and what people may do to it there.
extension Turn {
  /// A mail that waits is not changed under the hands of whoever sends it.
  func checkUnderway(_ entry: Entry) throws(Refusal) {
    guard entry.isUnderway else { return }
    throw Refusal(
      .mailUnderway, .mailUnderway(entry.reference.description), suggestion: "/delete \(entry.reference)")
  }

  /// Takes a mail that waits back, before its entry is.
  ///
  /// - Throws: ``Refusal`` `mail_underway` if it is being handed over just now.
  func takeBackMail(of entry: Entry) throws {
    guard entry.isUnderway else { return }
    guard try session.takeBackMail(ofEntry: entry.id) else {
      throw Refusal(.mailUnderway, .mailLeaving(entry.reference.description))
    }
    if let step = entry.details?.step { try tellSequence(ofMail: step) { .refused($0, .takenBack) } }
  }
}

extension Entry {
  /// Whether it is a mail that waits to leave.
  var isUnderway: Bool { details?.mail?.state == .waiting && state == .open && deletedAt == nil }
}

/// Mail whose time has come.
extension Turn {
  /// Judges a mail by how things are now, and takes it up if it may leave.
  ///
  /// - Parameter seconds: after which its fate is unknown, should nobody have told of it.
  /// - Returns: `nil` if it does not leave now.
  func takeUp(_ mail: OutboxMail, for seconds: Int64) throws -> OutgoingMail? {
    guard let mail = try session.mail(mail.id), mail.nextAt <= session.now else { return nil }
    if mail.state == .sending {
      try settle(mail, .uncertain(Message.mailCutOff.text(in: person.language ?? .english)), retryingAfter: 0)
      return nil
    }
    guard mail.state == .waiting, let setup = try mailSetup else { return nil }
    if mail.kind.isBulletin { return try takeUp(bulletin: mail, setup, for: seconds) }
    guard let place = try place(of: mail), try isWanted(mail, place.entry) else {
      _ = try session.settle(mail: mail.id, as: .canceled)
      return nil
    }
    guard try mayLeave(mail, setup, on: place.access) else { return nil }
    let page = try unsubscribePage(of: mail, on: place.access, setup)
    let html = try html(of: mail, setup)
    let message: MailMessage
    do throws(PostError) {
      message = try self.message(mail, setup, page: page, html: html)
    } catch {
      try settle(mail, .refused(error.message.text(in: person.language ?? .english)), retryingAfter: 0)
      return nil
    }
    guard try session.takeUp(mail: mail.id, for: seconds) else { return nil }
    return OutgoingMail(
      id: mail.id, sender: setup.from.address, recipient: mail.address, bytes: message.bytes)
  }

  /// What was taken back with a record, or with the sequence that asked for it, leaves no more.
  private func isWanted(_ mail: OutboxMail, _ entry: Entry) throws -> Bool {
    guard mail.kind.isLetter else { return true }
    let isAskedFor = try mail.step.flatMap { StepKey($0) }.map { try session.sequence($0.run) != nil } ?? true
    return entry.isUnderway && isAskedFor
  }

  /// Whatever has changed since it was written counts.
  private func mayLeave(_ mail: OutboxMail, _ setup: MailSetup, on access: Access) throws -> Bool {
    let ban = try ban(of: mail, on: access)
    if let ban, mail.kind != .sequence {
      let name = mail.name.isEmpty ? mail.address : mail.name
      try settle(
        mail, .refused(ban.message(name, in: timeZone).text(in: person.language ?? .english)), retryingAfter: 0)
      return false
    }
    guard mail.kind == .sequence else { return true }
    switch try verdict(on: mail, ban, setup) {
    case .now: return true
    case .later(let time):
      try session.delay(mail: mail.id, until: time)
      try note(due: time, of: mail)
    case .refused(let refusal): try refuse(mail, refusal)
    }
    return false
  }

  /// That a meeting does not take place is told to whoever was invited to it.
  private func ban(of mail: OutboxMail, on access: Access) throws -> MailBan? {
    switch mail.kind {
    case .letter, .sequence: try ban(on: access, address: mail.address)
    case .invitation: try ban(onGuest: mail.address, on: access)
    case .cancellation, .digest, .unseen: nil
    }
  }

  private func verdict(on mail: OutboxMail, _ ban: MailBan?, _ setup: MailSetup) throws -> MailVerdict {
    if let ban { return .refused(ban.refusal) }
    // Servers that share the work count the same mail.
    try session.lock(.mail)
    let hours = plans.hours(try session.setting(BusinessHours.setting), in: timeZone)
    let traffic = MailTraffic(
      address: EmailAddress(mail.address),
      toRecipient: try session.automaticMail(to: mail.address, since: session.now.adding(seconds: -7 * 86_400)),
      fromSender: try session.mail(from: mail.sender, since: session.now.adding(seconds: -86_400)))
    return setup.limits.verdict(on: traffic, at: session.now, hours: hours)
  }

  private func message(
    _ mail: OutboxMail, _ setup: MailSetup, page: String?, html: String?
  ) throws(PostError) -> MailMessage {
    var message = MailMessage(
      id: try MessageID(mail.messageID), date: session.now, from: setup.mailbox(of: person),
      to: [try Mailbox(mail.address, name: mail.name)], subject: mail.subject, text: mail.body)
    if let own = person.email, let own = try? Mailbox(own, name: person.fullName) { message.replyTo = [own] }
    message.language = mail.language
    message.html = html
    if mail.kind == .sequence { message.automation = .generated }
    if let page { message.unsubscription = try Unsubscription(page) }
    if let calendar = mail.calendar {
      message.calendar = CalendarPart(mail.kind == .cancellation ? .cancel : .request, bytes: calendar)
    }
    return message
  }
}
