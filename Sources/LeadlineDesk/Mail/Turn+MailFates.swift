import Leadline
import LeadlineStore
import Playbook

/// What became of mail.
extension Turn {
  /// How long a mail is tried.
  private static let days: Int64 = 3

  /// Notes what became of a mail where people see it, and tells the sequence that asked for it.
  ///
  /// - Parameter seconds: after which it is tried again the first time; then after twice as long, four hours at most.
  func settle(_ mail: OutboxMail, _ fate: MailFate, retryingAfter seconds: Int64) throws {
    if mail.kind.isBulletin { return try settle(bulletin: mail, fate, retryingAfter: seconds) }
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
    try tellOpening(of: mail, place.entry)
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
  func refuse(_ mail: OutboxMail, _ refusal: MailRefusal) throws {
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
    try tellOpening(of: mail, place.entry)
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

  func note(due time: Timestamp, of mail: OutboxMail) throws { try change(mail) { $0.dueAt = time } }

  @discardableResult
  func change(_ mail: OutboxMail, _ body: (inout Entry) -> Void) throws -> Entry? {
    guard mail.kind.isLetter, let (entry, access) = try place(of: mail), entry.deletedAt == nil else { return nil }
    var changed = entry
    body(&changed)
    try journal.update(entry, to: changed, timeline: access.timeline)
    return changed
  }

  func place(of mail: OutboxMail) throws -> (entry: Entry, access: Access)? {
    guard let entry = try session.entry(mail.entry), let access = try session.access(entry.record) else { return nil }
    return (entry, access)
  }
}

extension OutboxMail.Kind {
  /// Whether it has an entry of its own, that says what became of it.
  var isLetter: Bool { self == .letter || self == .sequence }
  /// Whether it tells somebody who works here what they should know.
  var isBulletin: Bool { self == .digest || self == .unseen }
}
