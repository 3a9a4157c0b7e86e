import Foundation
import Leadline
import LeadlineStore
import Playbook
import Post

/// Mail that people and sequences write.
extension Turn {
  /// Where mail comes from; `nil` where no sender is set up.
  var mailSetup: MailSetup? {
    get throws { try session.setting(MailSetup.setting).flatMap { MailSetup($0) } }
  }

  /// What is written to be mailed: an e-mail, or a meeting to which people are invited.
  func writeAndSend(_ record: RecordReference, _ draft: Draft) throws -> Outcome {
    switch draft.kind {
    case .email: try send(draft, about: record)
    case .appointment: try writeAndInvite(record, draft)
    default: throw Refusal(.invalidValue, .sendOnlyMail(draft.kind), field: "send")
    }
  }

  private func send(_ draft: Draft, about record: RecordReference) throws -> Outcome {
    let access = try access(record)
    guard draft.details.direction != "in" else {
      throw Refusal(.invalidValue, .sendOnlyOutgoing, field: "direction")
    }
    guard draft.dueAt == nil, draft.occurredAt == nil else {
      throw Refusal(.invalidValue, .sentMailLeavesNow, field: draft.dueAt == nil ? "occurredAt" : "dueAt")
    }
    guard let setup = try mailSetup else { throw Refusal(.noSender, .noSender, field: "send") }
    var draft = try checked(draft)
    guard let subject = draft.details.subject, !subject.allSatisfy(\.isWhitespace) else {
      throw Refusal(.usage, .subjectRequired, field: "subject")
    }
    guard !draft.body.allSatisfy(\.isWhitespace) else { throw Refusal(.emptyBody, .emptyBody, field: "body") }
    let addressee = try addressee(of: access)
    try check(addressee, on: access)
    try checkLimit(setup)
    draft.details.direction = "out"
    draft.details.mail = MailDetail(to: addressee.mailbox.address)
    draft.state = .open
    draft.dueAt = session.now
    let parent = try draft.replyTo.map { try self.parent($0, on: access) }
    // A reply stands on the timeline of what it answers.
    let place = parent?.place ?? access
    var outcome = try append(draft, to: place, answering: parent?.entry)
    guard let entry = outcome.entry else { return outcome }
    let mail = OutboxDraft(
      .letter, entry: entry.id, sender: person.id, address: addressee.mailbox.address, name: addressee.mailbox.name,
      language: addressee.language, subject: subject, body: draft.body, messageID: setup.messageID(entry.id))
    try journal.post(mail, on: place)
    outcome.mails = [view(of: mail, from: setup)]
    return outcome
  }

  private func check(_ addressee: Addressee, on access: Access) throws(Refusal) {
    guard let ban = addressee.ban else { return }
    let name = addressee.mailbox.name.isEmpty ? addressee.mailbox.address : addressee.mailbox.name
    throw Refusal(.doNotMail, ban.message(name, in: timeZone), suggestion: "/show \(access.record)", field: "send")
  }

  /// What waits will leave too: it counts.
  private func checkLimit(_ setup: MailSetup) throws {
    let limit = setup.limits.perSenderADay
    let left = try session.mail(from: person.id, since: session.now.adding(seconds: -86_400)).count
    guard try left + Int(session.waitingMail(from: person.id)) < limit else {
      throw Refusal(.mailLimit, .mailLimitReached(limit), field: "send")
    }
  }

  func view(of mail: OutboxDraft, from setup: MailSetup) -> MailView {
    let from = setup.mailbox(of: person)
    return MailView(
      from: "\(from.name) <\(from.address)>", to: mail.name.isEmpty ? mail.address : "\(mail.name) <\(mail.address)>",
      subject: mail.subject, body: mail.body)
  }
}

/// Mail that sequences write.
extension Turn {
  /// Puts an automatic e-mail into the outbox.
  ///
  /// - Returns: why it will not leave, if so.
  func post(_ mail: PlannedMail, sequence: String, on access: Access, _ setup: MailSetup) throws -> MailRefusal? {
    if let ban = try ban(on: access, address: mail.address.description) { return ban.refusal }
    let name = try mailedPeople(of: access).first?.personName ?? ""
    let mailbox: Mailbox
    do throws(PostError) {
      // By the address they are counted, however people write it.
      mailbox = try Mailbox(mail.address.description.lowercased(), name: name)
    } catch {
      try appendSystemEntry([], on: access, body: error.message.text(in: actor.language), event: "sequence")
      return .failed
    }
    var draft = Draft(kind: .email, body: withoutToken(mail.body))
    draft.state = .open
    draft.dueAt = session.now
    draft.details.direction = "out"
    draft.details.subject = mail.subject
    draft.details.sequence = sequence
    draft.details.step = mail.key.description
    draft.details.mail = MailDetail(to: mailbox.address)
    let entry = try journal.append(draft, to: access)
    try session.note(step: mail.key.description, of: mail.key.run, entry: entry.id)
    try journal.post(
      OutboxDraft(
        .sequence, entry: entry.id, step: mail.key.description, sender: senderID(on: access), address: mailbox.address,
        name: mailbox.name, language: mail.language, subject: mail.subject, body: mail.body,
        messageID: setup.messageID(entry.id)), on: access)
    return nil
  }

  /// It leaves in the name of the person who works the record, else of whoever attached the sequence.
  private func senderID(on access: Access) -> Int64 {
    if case .person(let owner)? = access.owner { owner } else { person.id }
  }

  /// With it anybody who reads the timeline could unsubscribe the customer.
  private func withoutToken(_ body: String) -> String {
    body.replacing(/\/unsubscribe\/[0-9]+-[a-z2-7]+/, with: "/unsubscribe/…")
  }
}

extension MailSetup {
  /// The sender as one person's mail has it: the address of the house, the name of the person.
  func mailbox(of person: Person) -> Mailbox {
    var mailbox = from
    mailbox.name = from.name.isEmpty ? person.fullName : "\(person.fullName), \(from.name)"
    return mailbox
  }

  /// A name for a mail that no other has.
  func messageID(_ entry: Int64) -> String {
    let domain = from.address.split(separator: "@").last.map(String.init) ?? "leadline.invalid"
    return "entry-\(entry).\(CalendarSecret.make())@\(domain)"
  }
}
