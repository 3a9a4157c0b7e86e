import Calendar
import Foundation
import Leadline
import LeadlineStore
import Post

/// Invitations to meetings, and what those invited hear of them later.
extension Turn {
  /// How many one meeting is mailed to: who writes to more has a list of recipients, not a meeting.
  static var guestLimit: Int { 30 }

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
    guard guests.invited.count <= Self.guestLimit else {
      throw Refusal(.invalidValue, .tooManyGuests(guests.invited.count, limit: Self.guestLimit), field: "invite")
    }
    draft.details.invited = guests.invited.map(\.mailbox.address)
    let parent = try draft.replyTo.map { try self.parent($0, on: access) }
    let place = parent?.place ?? access
    var outcome = try append(draft, to: place, answering: parent?.entry)
    guard let entry = outcome.entry else { return outcome }
    outcome.mails = try post(.invitation, to: guests.invited, of: entry, .invitation, on: place, setup)
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
    // Nor is who is not to be written to by now.
    let guests = try invited.filter { try isOff ? told.contains($0) : ban(onGuest: $0, on: access) == nil }
      .map { try guest($0, known, on: access) }
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

  private func guest(_ address: String, _ known: [OutboxMail], on access: Access) throws -> Guest {
    let mail = known.last { $0.address == address }
    return Guest(
      mailbox: try mailbox(address, name: mail?.name ?? ""), language: mail?.language ?? actor.language, zone: timeZone)
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
