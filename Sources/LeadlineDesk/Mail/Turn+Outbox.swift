import Foundation
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
    guard let place = try place(of: mail), try isWanted(mail, place.entry) else {
      _ = try session.settle(mail: mail.id, as: .canceled)
      return nil
    }
    guard try mayLeave(mail, setup, on: place.access) else { return nil }
    let page = try unsubscribePage(of: mail, on: place.access, setup)
    let message: MailMessage
    do throws(PostError) {
      message = try self.message(mail, setup, page: page)
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
    let ban = try mail.kind == .letter || mail.kind == .sequence ? ban(on: access, address: mail.address) : nil
    if let ban, mail.kind == .letter {
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

  private func message(_ mail: OutboxMail, _ setup: MailSetup, page: String?) throws(PostError) -> MailMessage {
    var message = MailMessage(
      id: try MessageID(mail.messageID), date: session.now, from: setup.mailbox(of: person),
      to: [try Mailbox(mail.address, name: mail.name)], subject: mail.subject, text: mail.body)
    if let own = person.email, let own = try? Mailbox(own, name: person.fullName) { message.replyTo = [own] }
    message.language = mail.language
    if mail.kind == .sequence { message.automation = .generated }
    if let page { message.unsubscription = try Unsubscription(page) }
    if let calendar = mail.calendar {
      message.calendar = CalendarPart(mail.kind == .cancellation ? .cancel : .request, bytes: calendar)
    }
    return message
  }
}

/// What became of mail.
extension Turn {
  /// How long a mail is tried.
  private static let days: Int64 = 3

  /// Notes what became of a mail where people see it, and tells the sequence that asked for it.
  ///
  /// - Parameter seconds: after which it is tried again the first time; then after twice as long, four hours at most.
  func settle(_ mail: OutboxMail, _ fate: MailFate, retryingAfter seconds: Int64) throws {
    switch fate {
    case .sent: try noteSent(mail)
    case .delayed(let words):
      guard session.now < mail.createdAt.adding(seconds: Self.days * 86_400) else {
        let late = Message.mailTooLate(days: Self.days, words).text(in: person.language ?? .english)
        return try noteRefused(mail, late, .failed)
      }
      let wait = min(seconds << min(max(mail.tries - 1, 0), 20), 4 * 3_600)
      try session.delay(mail: mail.id, until: session.now.adding(seconds: wait))
      try change(mail) { $0.details?.mail?.reason = words }
    case .refused(let words): try noteRefused(mail, words, .failed)
    case .uncertain(let words): try noteUncertain(mail, words)
    }
  }

  private func noteSent(_ mail: OutboxMail) throws {
    guard try session.settle(mail: mail.id, as: .sent), let place = try place(of: mail) else { return }
    if let step = mail.step { try tellSequence(ofMail: step) { .sent($0) } }
    guard mail.kind.isLetter, place.entry.deletedAt == nil else { return }
    let sent = try change(mail) { entry in
      entry.state = .done
      entry.occurredAt = session.now
      entry.dueAt = nil
      entry.assignee = nil
      entry.details?.mail?.state = .sent
      entry.details?.mail?.reason = nil
    }
    if let sent { try contacted(by: sent, on: place.access) }
  }

  /// What a sequence is told of is said by the sequence.
  private func refuse(_ mail: OutboxMail, _ refusal: MailRefusal) throws {
    try noteRefused(mail, refusal.message.text(in: person.language ?? .english), refusal)
  }

  private func noteRefused(_ mail: OutboxMail, _ words: String, _ refusal: MailRefusal) throws {
    guard try session.settle(mail: mail.id, as: .refused), let place = try place(of: mail) else { return }
    if mail.kind.isLetter {
      let entry = try change(mail) { entry in
        entry.state = .canceled
        entry.details?.mail?.state = .refused
        entry.details?.mail?.reason = words
      }
      if mail.kind == .letter, let entry { try tellSender(of: mail, entry, on: place.access) }
    } else {
      try say(.mailFailed(to: mail.address, words), of: mail, on: place.access)
    }
    if let step = mail.step { try tellSequence(ofMail: step) { .refused($0, refusal) } }
  }

  /// Whoever sent it has to look: it stands on their list until they say that it arrived, or not.
  private func noteUncertain(_ mail: OutboxMail, _ words: String) throws {
    guard try session.settle(mail: mail.id, as: .uncertain), let place = try place(of: mail) else { return }
    if let step = mail.step { try tellSequence(ofMail: step) { .sent($0) } }
    guard mail.kind.isLetter else {
      return try say(.mailUncertain(to: mail.address, words), of: mail, on: place.access)
    }
    let entry = try change(mail) { entry in
      entry.assignee = mail.sender
      entry.dueAt = session.now
      entry.details?.mail?.state = .uncertain
      entry.details?.mail?.reason = words
    }
    if let entry { try tellSender(of: mail, entry, on: place.access) }
  }

  /// Of invitations only what goes wrong is told, in a line of its own.
  private func say(_ message: Message, of mail: OutboxMail, on access: Access) throws {
    let entry = try appendSystemEntry(
      [], on: access, body: message.text(in: person.language ?? actor.language), event: "mail")
    try tellSender(of: mail, entry, on: access)
  }

  private func tellSender(of mail: OutboxMail, _ entry: Entry, on access: Access) throws {
    guard access.isSeen(by: person) else { return }
    try session.notify(mail.sender, .mail, timeline: access.timeline, entry: entry.id, by: 0)
  }

  private func note(due time: Timestamp, of mail: OutboxMail) throws { try change(mail) { $0.dueAt = time } }

  @discardableResult
  private func change(_ mail: OutboxMail, _ body: (inout Entry) -> Void) throws -> Entry? {
    guard mail.kind.isLetter, let (entry, access) = try place(of: mail), entry.deletedAt == nil else { return nil }
    var changed = entry
    body(&changed)
    try journal.update(entry, to: changed, timeline: access.timeline)
    return changed
  }

  private func place(of mail: OutboxMail) throws -> (entry: Entry, access: Access)? {
    guard let entry = try session.entry(mail.entry), let access = try session.access(entry.record) else { return nil }
    return (entry, access)
  }
}

extension OutboxMail.Kind {
  /// Whether it has an entry of its own, that says what became of it.
  fileprivate var isLetter: Bool { self == .letter || self == .sequence }
}
