import Leadline
import LeadlineStore

/// What is known already. Of what the person may not see, only whom to ask is said.
extension Turn {
  /// Leads with the same e-mail address: those one may see by number, the others by whom to ask.
  func hintsAtDuplicates(of id: Int64, _ fields: FieldValues) throws -> [Message] {
    guard let email = fields[.email]?.text else { return [] }
    let others = try session.leads(withEmail: email).filter { $0 != id }.compactMap { try session.access(.lead($0)) }
    let hidden = others.filter { !$0.isSeen(by: person) }
    let seen = others.filter { $0.isSeen(by: person) }.map { Message.sameEmail($0.record.description) }
    return seen + (hidden.isEmpty ? [] : [.sameEmailHidden(ask: try whomToAsk(about: hidden))])
  }

  /// Accounts and contacts that a new one stands beside, because the person may not see them.
  func hintsAtHiddenCustomers(_ plan: QualifyPlan) throws -> [Message] {
    var hints: [Message] = []
    if plan.account.isNew {
      let known = try session.accounts(sameAs: plan.lead) + session.accounts(named: plan.lead[.company])
      if let people = try whomToAsk(.account, known.map(\.id)) { hints.append(.companyHidden(ask: people)) }
    }
    if plan.contact.isNew {
      let known = try session.contacts(sameAs: plan.lead)
      if let people = try whomToAsk(.contact, known.map(\.id)) { hints.append(.personHidden(ask: people)) }
    }
    return hints
  }

  /// The opportunity that a lead has already, where the person may not see it.
  func hintAtHiddenOpportunity(of lead: Lead) throws -> [Message] {
    guard let id = lead.opportunity, let found = try session.access(.opportunity(id)), !found.isSeen(by: person) else {
      return []
    }
    return [.opportunityHidden("#\(lead.id)", ask: try whomToAsk(about: [found]))]
  }

  /// - Returns: `nil` if the person sees all of them.
  private func whomToAsk(_ kind: RecordKind, _ ids: [Int64]) throws -> [String]? {
    let hidden = try ids.filter { try !session.isCustomerSeen(kind, $0, by: person) }
    guard !hidden.isEmpty else { return nil }
    let records = try hidden.flatMap { try session.records(of: kind, $0) }
    return try whomToAsk(about: records.compactMap { try session.access($0) })
  }

  /// Those who can say something about records: their owners, else the managers of their teams, else the administrators.
  func whomToAsk(about records: [Access]) throws -> [String] {
    let present = try session.people().filter { $0.isActive && $0.role != .bot }
    let people = records.flatMap { record in
      let owners = present.filter { record.owner == .person($0.id) }
      return owners.isEmpty
        ? present.filter { $0.role == .manager && $0.team != nil && $0.team == record.team } : owners
    }
    let found = people.isEmpty ? present.filter { $0.role == .admin } : people
    return Array(Set(found.map(\.name)).sorted().prefix(3))
  }
}
