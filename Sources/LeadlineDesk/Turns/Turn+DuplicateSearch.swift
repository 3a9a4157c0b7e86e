import Leadline
import LeadlineStore

/// What may be the same customer as a lead: other leads, accounts, contacts.
extension Turn {
  func duplicates(_ record: RecordReference) throws -> Outcome {
    let access = try leadAccess(record)
    return outcome(.duplicates(try duplicates(of: try lead(access.record.id), access)), on: access)
  }

  private func duplicates(of lead: Lead, _ access: Access) throws -> DuplicateList {
    var (seen, hidden) = try leads(like: lead, access)
    for (found, records) in [try accounts(like: lead), try contacts(like: lead)] {
      seen += found
      hidden += records
    }
    seen.sort { ($1.percent, $0.record.kind.place, $0.record.id) < ($0.percent, $1.record.kind.place, $1.record.id) }
    return DuplicateList(
      lead: lead.id, items: Array(seen.prefix(Self.mostDuplicates)),
      ask: hidden.isEmpty ? [] : try whomToAsk(about: hidden))
  }

  /// What was merged into a lead counts for that: it is the one that is offered, by the better of both.
  private func leads(like lead: Lead, _ access: Access) throws -> (seen: [Duplicate], hidden: [Access]) {
    let traits = CustomerTraits(lead.fields)
    var reasons: [Int64: [Duplicate.Reason]] = [:]
    for other in try session.leads(like: lead, limit: Self.mostOfAKey) {
      let (held, found) = (other.mergedInto ?? other.id, traits.inCommon(with: CustomerTraits(other.fields)))
      guard held != lead.id else { continue }
      let percent = Duplicate.percent(found, .lead)
      guard percent >= Duplicate.least, percent > reasons[held].map({ Duplicate.percent($0, .lead) }) ?? 0 else {
        continue
      }
      reasons[held] = found
    }
    var (seen, hidden): ([Duplicate], [Access]) = ([], [])
    for (id, reasons) in reasons {
      guard let other = try session.access(.lead(id)) else { continue }
      guard other.isSeen(by: person) else {
        hidden.append(other)
        continue
      }
      let found = try self.lead(id)
      seen.append(Duplicate(.lead(found), reasons, line: try line(for: found, other, lead, access)))
    }
    return (seen, hidden)
  }

  /// Accounts that the lead is not linked to.
  private func accounts(like lead: Lead) throws -> (seen: [Duplicate], hidden: [Access]) {
    let traits = CustomerTraits(lead.fields)
    let certain = try session.accounts(sameAs: lead)
    let further = try session.accounts(named: lead[.company]) + session.accounts(withPhone: lead[.phone])
    let offers = (certain + further).reduce(into: [Int64: Duplicate]()) { offers, account in
      var reasons = traits.inCommon(with: CustomerTraits(account.fields)).filter { $0 != .otherPerson }
      // One without a website is known by the mail of the leads it came of.
      if account.fields[.website] == nil, certain.contains(where: { $0.id == account.id }),
        !reasons.contains(.sameVatNumber), !reasons.contains(.sameDomain)
      {
        reasons.insert(.sameDomain, at: 0)
      }
      offers[account.id] = Duplicate(.account(account), reasons, line: self.line(.account, account.id, lead))
    }
    return try sorted(offers.values.filter { $0.record.id != lead.account }, .account)
  }

  private func contacts(like lead: Lead) throws -> (seen: [Duplicate], hidden: [Access]) {
    let traits = CustomerTraits(lead.fields)
    let all =
      try session.contacts(sameAs: lead) + session.contacts(named: lead.personName)
      + session.contacts(withPhone: lead[.phone])
    let offers = try all.reduce(into: [Int64: Duplicate]()) { offers, contact in
      let company = try contact.account.flatMap { try session.account($0)?.name }
      let reasons = traits.inCommon(with: CustomerTraits(contact.fields, company: company))
      offers[contact.id] = Duplicate(.contact(contact), reasons, line: self.line(.contact, contact.id, lead))
    }
    return try sorted(offers.values.filter { $0.record.id != lead.contact }, .contact)
  }

  /// Parts what the person sees from what is hidden; what is not probable is neither.
  private func sorted(_ offers: [Duplicate], _ kind: RecordKind) throws -> (seen: [Duplicate], hidden: [Access]) {
    var (seen, hidden): ([Duplicate], [Access]) = ([], [])
    for offer in offers where offer.percent >= Duplicate.least {
      if try session.isCustomerSeen(kind, offer.record.id, by: person) {
        seen.append(offer)
      } else {
        hidden += try session.records(of: kind, offer.record.id).compactMap { try session.access($0) }
      }
    }
    return (seen, hidden)
  }

  /// How many are told.
  private static var mostDuplicates: Int { 20 }
  /// How many leads are compared that have a key in common, as all those of one large company.
  private static var mostOfAKey: Int { 200 }
}

/// What to type next.
extension Turn {
  private func line(for other: Lead, _ place: Access, _ lead: Lead, _ access: Access) throws -> Message {
    let show = Message("/show #\(other.id)", "/mostra #\(other.id)")
    guard Permission.grant(person.role, .merge) == .allowed, decides(on: place), decides(on: access) else {
      return show
    }
    if other.state.isOpen, lead.state != .qualified {
      return Message("/merge #\(lead.id) into #\(other.id)", "/unisci #\(lead.id) in #\(other.id)")
    }
    guard lead.state.isOpen else { return show }
    guard other.state == .qualified else {
      return Message("/merge #\(other.id) into #\(lead.id)", "/unisci #\(other.id) in #\(lead.id)")
    }
    guard let id = other.opportunity, try session.access(.opportunity(id))?.isSeen(by: person) == true else {
      return show
    }
    return Message("/qualify #\(lead.id) --opportunity O-\(id)", "/qualifica #\(lead.id) --opportunità O-\(id)")
  }

  private func line(_ kind: Duplicate.Kind, _ id: Int64, _ lead: Lead) -> Message? {
    guard lead.state.isOpen, Permission.grant(person.role, .qualify) == .allowed else { return nil }
    return kind == .account
      ? Message("/qualify #\(lead.id) --account \(id)", "/qualifica #\(lead.id) --account \(id)")
      : Message("/qualify #\(lead.id) --contact \(id)", "/qualifica #\(lead.id) --contatto \(id)")
  }
}

extension Duplicate.Kind {
  fileprivate var place: Int {
    switch self {
    case .lead: 0
    case .account: 1
    case .contact: 2
    }
  }
}
