public import Leadline
import LeadlineStore
import Playbook

/// How customers get no more mail.
extension Turn {
  /// How to get no more of these e-mails, in a sentence.
  func unsubscribing(_ lead: Lead?) throws -> Message {
    guard let setup = try mailSetup, let page = try unsubscribePage(of: lead?.id, setup) else { return .noMoreMail }
    return .unsubscribe(at: page)
  }

  /// Only automatic mail has such a page.
  func unsubscribePage(of mail: OutboxMail, on access: Access, _ setup: MailSetup) throws -> String? {
    guard mail.kind == .sequence else { return nil }
    switch access.record {
    case .lead(let id): return try unsubscribePage(of: id, setup)
    case .opportunity(let id): return try unsubscribePage(of: opportunity(id).leads.last, setup)
    }
  }

  private func unsubscribePage(of lead: Int64?, _ setup: MailSetup) throws -> String? {
    guard let lead, let url = setup.publicURL, let key = try session.setting(UnsubscribeToken.setting) else {
      return nil
    }
    return "\(url)/unsubscribe/\(UnsubscribeToken.make(lead: lead, key: key))"
  }

  /// Writes down that a customer wants no more mail, on the lead and on those that are one with it: whichever of them the
  /// mail came from, the customer is the same.
  func unsubscribe(_ lead: Lead, on access: Access) throws {
    let others = try leads(mergedWith: lead.id, access)
    try session.lock(others.map { RecordReference.lead($0.id) })
    try forbidMail(lead, on: access)
    for other in others {
      guard let place = try session.access(.lead(other.id)) else { continue }
      try forbidMail(other, on: place)
    }
  }

  /// Does so once: on the lead, its contact, and for its addresses.
  private func forbidMail(_ lead: Lead, on access: Access) throws {
    let timelines = [access.timeline] + (try opportunity(of: lead).map { [$0.timeline] } ?? [])
    for address in try timelines.flatMap(session.automaticAddresses) + [lead[.email]].compactMap(\.self) {
      try session.unsubscribe(address, on: access.timeline)
    }
    for timeline in timelines { try session.hastenMail(on: timeline) }
    if let contact = try lead.contact.flatMap({ try session.contact($0) }) {
      try journal.change(.contact, contact.id, [forbidding(contact.fields)])
    }
    let real = try journal.change(.lead, lead.id, [forbidding(lead.fields)])
    guard !real.isEmpty else { return }
    let entry = try appendSystemEntry(
      real, on: access, body: Message.unsubscribedByLink.text(in: person.language ?? actor.language),
      event: "unsubscribe")
    // Of what became part of a lead, that one tells.
    if access.mergedInto == nil, case .person(let owner)? = access.owner {
      try session.notify(owner, .mail, timeline: access.timeline, entry: entry.id, by: 0)
    }
    try fieldsChanged(on: access)
  }

  private func opportunity(of lead: Lead) throws -> Access? {
    try lead.opportunity.flatMap { try session.access(.opportunity($0)) }
  }

  private func forbidding(_ fields: FieldValues) -> FieldChange {
    FieldChange(field: .doNotMail, old: fields[.doNotMail]?.programText, new: FieldValue.flag(true).programText)
  }
}

extension Desk {
  /// Whose mail a token unsubscribes from, if anybody's here.
  ///
  /// - Returns: the language that they read; `nil` for a token that nobody here has made.
  public func unsubscriber(token: String) async throws -> Language? {
    try await store.read { session in
      guard let key = try session.setting(UnsubscribeToken.setting),
        let id = UnsubscribeToken.lead(of: token, key: key),
        let lead = try session.lead(id)
      else { return nil }
      return lead[.language].flatMap { Language(preferences: $0) } ?? .english
    }
  }

  /// Notes that a customer wants no more mail. Asked again, it changes nothing.
  ///
  /// - Returns: the language that they read; `nil` for a token that nobody here has made.
  public func unsubscribe(token: String) async throws -> Language? {
    try await store.write { [self] session in
      guard let key = try session.setting(UnsubscribeToken.setting), let id = UnsubscribeToken.lead(of: token, key: key)
      else { return nil }
      try session.lock([.lead(id)])
      guard let access = try session.access(.lead(id)), let lead = try session.lead(id) else { return nil }
      // In the name of whoever works it, or wrote to them: nobody is signed in.
      var sender = try session.lastSender(on: access.timeline)
      if case .person(let owner)? = access.owner { sender = owner }
      let anybody = try session.people().first { $0.isActive && $0.role == .admin }
      guard let person = try sender.flatMap({ try session.person($0) }) ?? anybody else { return nil }
      let command = Command.set(.lead(id), [])
      let turn = try turn(session, Actor(person: person, interface: .mail), command, isOwn: true)
      try turn.unsubscribe(lead, on: access)
      return lead[.language].flatMap { Language(preferences: $0) } ?? .english
    }
  }
}
