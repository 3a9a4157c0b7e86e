import Calendar
import Foundation
import Leadline
import LeadlineStore
import Post

/// Invitations to meetings, and what those invited hear of them later.
extension Turn {
  /// Writes a meeting down and invites those who are to come, as far as an address of theirs is known.
  func writeAndInvite(_ record: RecordReference, _ draft: Draft) throws -> Outcome {
    let access = try access(record)
    guard let setup = try mailSetup else { throw Refusal(.noSender, .noSenderForInvitations, field: "invite") }
    var draft = try completed(try checked(draft))
    guard draft.state == .open, draft.dueAt != nil else {
      throw Refusal(.invalidValue, .sendOnlyMail(draft.kind), field: "invite")
    }
    let guests = try guests(draft.details.participants ?? [], on: access)
    guard !guests.invited.isEmpty else {
      throw Refusal(
        guests.banned.isEmpty ? .noAddress : .doNotMail,
        guests.banned.isEmpty ? .nobodyToInvite(guests.unknown) : .notInvitedByWish(guests.banned), field: "invite")
    }
    draft.details.invited = guests.invited.map(\.mailbox.address)
    let parent = try draft.replyTo.map { try self.parent($0, on: access) }
    var outcome = try append(draft, to: access, answering: parent)
    guard let entry = outcome.entry else { return outcome }
    outcome.mails = try post(.invitation, to: guests.invited, of: entry, .invitation, on: access, setup)
    if !guests.unknown.isEmpty { outcome.notes.append(.notInvited(guests.unknown)) }
    if !guests.banned.isEmpty { outcome.notes.append(.notInvitedByWish(guests.banned)) }
    return outcome
  }

  /// Those invited hear of it when a meeting is moved or does not take place.
  ///
  /// - Returns: the mails that tell them.
  func followInvitation(from old: Entry, to new: Entry, on access: Access) throws -> [MailView] {
    guard old.kind == .appointment, let invited = old.details?.invited, !invited.isEmpty, old.state == .open,
      let setup = try mailSetup
    else { return [] }
    let isOff = new.deletedAt != nil || new.state == .canceled
    guard isOff || new.state == .open && (new.dueAt != old.dueAt || new.body != old.body) else { return [] }
    // Who has not been told of it yet need not be told of what was before; and nobody of what never came to them.
    let known = try session.mails(ofEntry: old.id)
    _ = try session.takeBackMail(ofEntry: old.id)
    let told = Set(known.filter { [.sending, .sent, .uncertain].contains($0.state) }.map(\.address))
    let guests = try invited.map { try guest($0, known, on: access) }.filter {
      !isOff || told.contains($0.mailbox.address)
    }
    guard !guests.isEmpty else { return [] }
    var entry = isOff ? old : new
    entry.state = isOff ? .canceled : .open
    return try post(
      isOff ? .cancellation : .invitation, to: guests, of: entry,
      isOff ? .cancellation : told.isEmpty ? .invitation : .change, on: access, setup)
  }

  private enum News {
    case invitation, change, cancellation
  }

  /// Somebody who is to come, in the language to write to them in.
  private struct Guest {
    let mailbox: Mailbox
    let language: Language
    let zone: TimeZone
  }

  private func guest(_ address: String, _ known: [OutboxMail], on access: Access) throws -> Guest {
    let mail = known.last { $0.address == address }
    return Guest(
      mailbox: try mailbox(address, name: mail?.name ?? ""), language: mail?.language ?? actor.language, zone: timeZone)
  }
}

/// Who is invited.
extension Turn {
  /// Finds the people behind the names: an address itself, somebody who uses Leadline, the lead's person, a stakeholder.
  private func guests(
    _ names: [String], on access: Access
  ) throws -> (invited: [Guest], unknown: [String], banned: [String]) {
    var (invited, unknown, banned): ([Guest], [String], [String]) = ([], [], [])
    for name in names.isEmpty ? [""] : names {
      guard let found = try guest(name, on: access) else {
        if !name.isEmpty { unknown.append(name) }
        continue
      }
      if try !found.isColleague && ban(on: found.fields, address: found.guest.mailbox.address) != nil {
        banned.append(found.guest.mailbox.name.isEmpty ? found.guest.mailbox.address : found.guest.mailbox.name)
      } else if !invited.contains(where: { $0.mailbox.address == found.guest.mailbox.address }) {
        invited.append(found.guest)
      }
    }
    return (invited, unknown, banned)
  }

  /// - Parameter name: empty for the person whom the record is about.
  private func guest(
    _ name: String, on access: Access
  ) throws -> (guest: Guest, fields: [FieldValues], isColleague: Bool)? {
    let customers = try mailedPeople(of: access)
    if let colleague = try colleague(name) {
      guard let address = colleague.email else { return nil }
      let zone = colleague.timeZone.flatMap(TimeZone.init(identifier:)) ?? timeZone
      let box = try mailbox(address, name: colleague.fullName)
      return (Guest(mailbox: box, language: colleague.language ?? .english, zone: zone), [], true)
    }
    let key = name.foldedKey
    if let customer = customers.first(where: { $0[.email] != nil && $0.isCalled(key, name) }),
      let address = customer[.email]?.text
    {
      return (try guest(address, customer), customers, false)
    }
    for stakeholder in try session.stakeholders(of: access.record) {
      guard let address = stakeholder.email,
        stakeholder.name.foldedKey == key || address.lowercased() == name.lowercased(),
        let contact = try session.contact(stakeholder.contact)
      else { continue }
      return (try guest(address, contact.fields), [contact.fields], false)
    }
    guard name.contains("@"), let address = EmailAddress(name) else { return nil }
    return (try guest(address.description, [:]), [], false)
  }

  private func guest(_ address: String, _ fields: FieldValues) throws(Refusal) -> Guest {
    let zone = fields[.timeZone]?.text.flatMap(TimeZone.init(identifier:)) ?? timeZone
    let language = fields[.language]?.text.map { Language(preferences: $0) ?? .english } ?? actor.language
    return Guest(mailbox: try mailbox(address, name: fields.personName), language: language, zone: zone)
  }

  private func colleague(_ name: String) throws -> Person? {
    guard !name.isEmpty else { return nil }
    let bare = name.hasPrefix("@") ? String(name.dropFirst()) : name
    let found = try session.people().filter { person in
      person.isActive && person.role != .bot
        && (person.name == bare.lowercased() || person.fullName.foldedKey == name.foldedKey
          || person.email?.lowercased() == name.lowercased())
    }
    return found.count == 1 ? found[0] : nil
  }
}

extension FieldValues {
  /// Whether a name means this person: the whole of it, a part of it, or the address.
  fileprivate func isCalled(_ key: String, _ name: String) -> Bool {
    if name.isEmpty { return true }
    let names = [personName, self[.firstName]?.text ?? "", self[.lastName]?.text ?? ""].map(\.foldedKey)
    return names.contains { !$0.isEmpty && $0 == key } || self[.email]?.text?.lowercased() == name.lowercased()
  }
}

/// What they are sent.
extension Turn {
  private func post(
    _ kind: OutboxMail.Kind, to guests: [Guest], of entry: Entry, _ news: News, on access: Access, _ setup: MailSetup
  ) throws -> [MailView] {
    guard let due = entry.dueAt else { return [] }
    let event = try event(entry, due, guests, setup)
    guard let invitation = CalendarInvitation(news == .cancellation ? .cancel : .request, to: event) else { return [] }
    return try guests.map { guest in
      let summary = event.summary
      let time = due.words(in: guest.zone)
      let text: Message =
        news == .cancellation
        ? .invitationCanceledText(summary, at: time)
        : .invitationText(
          [summary, event.description].filter { !$0.isEmpty }.joined(separator: "\n\n"), at: time,
          place: entry.details?.place)
      let subject: Message =
        switch news {
        case .invitation: .invitation(summary)
        case .change: .invitationChanged(summary)
        case .cancellation: .invitationCanceled(summary)
        }
      let mail = OutboxDraft(
        kind, entry: entry.id, sender: person.id, address: guest.mailbox.address, name: guest.mailbox.name,
        language: guest.language, subject: subject.text(in: guest.language), body: text.text(in: guest.language),
        calendar: invitation.bytes, messageID: setup.messageID(entry.id))
      try journal.post(mail, on: access)
      return view(of: mail, from: setup)
    }
  }

  /// Its id is the one that it has in the calendars of those who use Leadline.
  private func event(_ entry: Entry, _ due: Timestamp, _ guests: [Guest], _ setup: MailSetup) throws -> CalendarEvent {
    let details = entry.details ?? EntryDetails()
    let lines = entry.body.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let summary = String(lines.first ?? "").trimmingCharacters(in: .whitespaces)
    let organizer = person.email.flatMap { EmailAddress($0) } ?? EmailAddress(setup.from.address)
    return CalendarEvent(
      uid: "entry-\(entry.id)@\(try instance)", sequence: try session.revision(ofEntry: entry.id), stamp: session.now,
      span: .moments(
        from: due, lasting: details.duration ?? 3_600,
        in: details.timeZone.flatMap(TimeZone.init(identifier:)) ?? timeZone),
      summary: summary.isEmpty ? Message.meeting.text(in: guests[0].language) : summary,
      description: lines.count > 1 ? String(lines[1]).trimmingCharacters(in: .whitespacesAndNewlines) : "",
      location: details.place ?? "", organizer: organizer.map { CalendarUser($0, name: person.fullName) },
      attendees: guests.compactMap { guest in
        EmailAddress(guest.mailbox.address).map { Attendee(CalendarUser($0, name: guest.mailbox.name)) }
      })
  }

  /// Names this database among all others.
  private var instance: String {
    get throws {
      if let known = try session.setting(CalendarSecret.instance) { return known }
      let made = CalendarSecret.make()
      try session.set(CalendarSecret.instance, to: made)
      return made
    }
  }
}
