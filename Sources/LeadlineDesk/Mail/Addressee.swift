import Foundation
import Leadline
import LeadlineStore
import Playbook
import Post

/// Whom mail about a record goes to.
struct Addressee {
  let mailbox: Mailbox
  let language: Language
  /// What is in the way of writing to them.
  let ban: MailBan?
}

/// Why somebody is not written to.
enum MailBan {
  case doNotMail
  case unsubscribed(Timestamp)
  case noConsent

  var refusal: MailRefusal {
    switch self {
    case .doNotMail: .doNotMail
    case .unsubscribed: .unsubscribed
    case .noConsent: .noConsent
    }
  }

  func message(_ name: String, in zone: TimeZone) -> Message {
    switch self {
    case .doNotMail: .notToBeMailed(name)
    case .unsubscribed(let time): .hasUnsubscribed(name, on: String(time.words(in: zone).prefix(10)))
    case .noConsent: .noConsentKept(name)
    }
  }
}

extension Turn {
  /// Whom mail about a record goes to: the lead's person, or the contact of the opportunity.
  ///
  /// - Throws: ``Refusal`` `no_address`.
  func addressee(of access: Access) throws -> Addressee {
    let people = try mailedPeople(of: access)
    guard let first = people.first(where: { $0[.email]?.text != nil }), let address = first[.email]?.text else {
      throw Refusal(
        .noAddress, .noAddressOf(access.record.description), suggestion: "/set \(access.record) email=…", field: "email"
      )
    }
    let language = first[.language]?.text.map { Language(preferences: $0) ?? .english } ?? actor.language
    return Addressee(
      mailbox: try mailbox(address, name: first.personName), language: language,
      ban: try ban(on: access, address: address))
  }

  /// - Throws: ``Refusal`` `no_address` for what is an address, but none that mail servers take.
  func mailbox(_ address: String, name: String) throws(Refusal) -> Mailbox {
    do throws(PostError) {
      return try Mailbox(EmailAddress(address)?.description ?? address, name: name)
    } catch {
      throw Refusal(.noAddress, error.message, field: "email")
    }
  }

  /// What forbids mail about a record to an address.
  func ban(on access: Access, address: String) throws -> MailBan? {
    try ban(on: allKnown(of: access), address: address)
  }

  /// Whatever is said of the same person in several places, the strictest holds.
  func ban(on people: [FieldValues], address: String) throws -> MailBan? {
    if people.contains(where: { $0[.doNotMail] == .flag(true) }) { return .doNotMail }
    let consents = people.filter { $0[.consentBasis]?.text == "consent" }.map { $0[.consentAt] }
    let given = consents.compactMap { if case .time(let time)? = $0, time <= session.now { time } else { nil } }.max()
    if let since = try session.unsubscription(of: address), given.map({ $0 <= since }) ?? true {
      return .unsubscribed(since)
    }
    return consents.isEmpty || given != nil ? nil : .noConsent
  }

  /// What is known of the person behind a record, the nearest first.
  func mailedPeople(of access: Access) throws -> [FieldValues] {
    switch access.record {
    case .lead(let id): return try known(of: lead(id))
    case .opportunity(let id):
      let found = try opportunity(id)
      let contact = try found.contact.flatMap { try session.contact($0) }
      return [contact?.fields].compactMap(\.self)
        + (try found.leads.reversed().compactMap { try session.lead($0)?.fields })
    }
  }

  /// The same, and what is known of them on the leads that are one with it: what was forbidden there is forbidden here.
  func allKnown(of access: Access) throws -> [FieldValues] {
    let nearest = try mailedPeople(of: access)
    guard case .lead(let id) = access.record else { return nearest }
    return nearest + (try leads(mergedWith: id, access).flatMap { try known(of: $0) })
  }

  /// The leads that are one with a lead, besides itself: the one that goes on comes first.
  func leads(mergedWith id: Int64, _ access: Access) throws -> [Lead] {
    let held = access.mergedInto ?? id
    return try ([held] + session.leads(mergedInto: held)).filter { $0 != id }.compactMap { try session.lead($0) }
  }

  private func known(of lead: Lead) throws -> [FieldValues] {
    [lead.fields] + (try lead.contact.flatMap { try session.contact($0) }.map { [$0.fields] } ?? [])
  }
}

extension FieldValues {
  /// First and last name, as far as they are known.
  var personName: String {
    [self[.firstName]?.text, self[.lastName]?.text].compactMap(\.self).joined(separator: " ")
  }
}
