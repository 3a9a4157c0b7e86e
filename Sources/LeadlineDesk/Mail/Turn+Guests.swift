import Foundation
import Leadline
import LeadlineStore
import Post

/// Somebody who is to come, in the language to write to them in.
struct Guest {
  let mailbox: Mailbox
  let language: Language
  let zone: TimeZone
}

/// Who is invited.
extension Turn {
  /// Finds the people behind the names: an address itself, somebody who uses Leadline, the lead's person, a stakeholder.
  func guests(
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

  /// What forbids by now to write to somebody who was invited; those who use Leadline are written to always.
  func ban(onGuest address: String, on access: Access) throws -> MailBan? {
    if try colleague(address) != nil { return nil }
    let key = address.lowercased()
    let customers = try allKnown(of: access)
    if customers.contains(where: { $0[.email]?.text?.lowercased() == key }) {
      return try ban(on: customers, address: address)
    }
    let record = access.mergedInto.map { RecordReference.lead($0) } ?? access.record
    let stakeholder = try session.stakeholders(of: record).first { $0.email?.lowercased() == key }
    let contact = try stakeholder.flatMap { try session.contact($0.contact) }
    return try ban(on: contact.map { [$0.fields] } ?? [], address: address)
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
      return (try guest(address, customer), try allKnown(of: access), false)
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
