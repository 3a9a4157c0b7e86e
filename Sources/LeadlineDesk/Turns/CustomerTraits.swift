import Leadline
import LeadlineStore

/// By what a lead, an account or a contact is told from others.
struct CustomerTraits {
  var email: String?
  var phone: String?
  var vat: String?
  var domain: String?
  var company: String?
  var person: String?

  init(_ fields: FieldValues, company: String? = nil) {
    email = MatchKeys.email(fields[.email]?.text)
    phone = fields[.phone]?.text
    vat = MatchKeys.vat(fields[.vatNumber]?.text)
    domain = MatchKeys.domain(website: fields[.website]?.text, email: fields[.email]?.text)
    self.company = fields[.company]?.text ?? company
    let name = [fields[.firstName]?.text, fields[.lastName]?.text].compactMap(\.self).joined(separator: " ")
    person = name.isEmpty ? nil : name
  }

  /// What both have in common, the strongest first.
  func inCommon(with other: CustomerTraits) -> [Duplicate.Reason] {
    var reasons: [Duplicate.Reason] = []
    if let email, email == other.email { reasons.append(isShared(email) ? .sharedEmail : .sameEmail) }
    if let vat, vat == other.vat { reasons.append(.sameVatNumber) }
    if MatchKeys.isSamePhone(phone, other.phone) { reasons.append(.samePhone) }
    return reasons + companies(other) + people(other)
  }

  /// One domain may be that of several companies: where both names are known they have to be similar.
  private func companies(_ other: CustomerTraits) -> [Duplicate.Reason] {
    let names = Self.likeness(company, other.company, MatchKeys.name, minimum: 4)
    var reasons: [Duplicate.Reason] = []
    if let domain, domain == other.domain, names != .different { reasons.append(.sameDomain) }
    switch names {
    case .same: reasons.append(.sameCompany)
    case .similar: reasons.append(.similarCompany)
    case .different, nil: break
    }
    return reasons
  }

  private func people(_ other: CustomerTraits) -> [Duplicate.Reason] {
    switch Self.likeness(person, other.person, { $0?.foldedKey }, minimum: 3) {
    case .same: [.samePerson]
    case .similar: [.similarPerson]
    case .different: [.otherPerson]
    case nil: []
    }
  }

  /// - Returns: `nil` where one of them is not known.
  private static func likeness(
    _ a: String?, _ b: String?, _ key: (String?) -> String?, minimum: Int
  ) -> Likeness? {
    guard let a, let b else { return nil }
    if let own = key(a), own == key(b) { return .same }
    return Likeness.between(a, b, minimum: minimum)
  }

  /// Whether a mailbox is read by several people.
  private func isShared(_ email: String) -> Bool {
    Self.sharedMailboxes.contains(String(email.prefix { $0 != "@" }))
  }

  private static let sharedMailboxes: Set<String> = [
    "info", "office", "sales", "contact", "contacts", "hello", "mail", "admin", "support", "team", "service", "help",
    "reception", "accounts", "amministrazione", "commerciale", "contatti", "segreteria", "posta", "ufficio", "vendite",
    "acquisti", "direzione", "ordini", "prenotazioni",
  ]
}
