import Leadline
import LeadlineStore

/// Which account, contact and opportunity a lead becomes part of: one exact match is linked, several or merely similar
/// ones are asked about.
extension Turn {
  func account(for lead: Lead, _ options: QualifyOptions) throws -> QualifyPlan.Choice {
    switch options.account {
    case .none?: return .none
    case .existing(let id)?:
      guard try session.account(id) != nil, try session.isCustomerSeen(.account, id, by: person) else {
        throw Refusal(.notFound, .recordNotFound("A-\(id)"), field: "account")
      }
      return .existing(id)
    case .new?:
      guard lead[.company] != nil else {
        throw Refusal(
          .nameRequired, .accountNeedsCompany(lead.id), suggestion: "/set #\(lead.id) company=…", field: "account")
      }
      return .new
    case nil: return try matchingAccount(for: lead, options)
    }
  }

  private func matchingAccount(for lead: Lead, _ options: QualifyOptions) throws -> QualifyPlan.Choice {
    if let kept = lead.account, try session.account(kept) != nil { return .existing(kept) }
    guard lead[.company] != nil else { return .none }
    let same = try session.accounts(sameAs: lead).filter { try session.isCustomerSeen(.account, $0.id, by: person) }
    if same.count == 1 { return .existing(same[0].id) }
    let similar =
      try same.isEmpty
      ? session.accounts(named: lead[.company]).filter { try session.isCustomerSeen(.account, $0.id, by: person) }
      : same
    guard !similar.isEmpty else { return .new }
    let choices = similar.map { Question.Choice(value: "A-\($0.id)", label: .accountChoice($0)) }
    throw ambiguous("account", .whichAccount(lead.id), choices, lead, options)
  }

  func contact(for lead: Lead, _ options: QualifyOptions) throws -> QualifyPlan.Choice {
    switch options.contact {
    case .none?: return .none
    case .existing(let id)?:
      guard try session.contact(id) != nil, try session.isCustomerSeen(.contact, id, by: person) else {
        throw Refusal(.notFound, .recordNotFound("C-\(id)"), field: "contact")
      }
      return .existing(id)
    case .new?:
      guard lead.personName != nil || lead[.email] != nil else {
        throw Refusal(
          .nameRequired, .contactNeedsName(lead.id), suggestion: "/set #\(lead.id) lastName=…", field: "contact")
      }
      return .new
    case nil: return try matchingContact(for: lead, options)
    }
  }

  private func matchingContact(for lead: Lead, _ options: QualifyOptions) throws -> QualifyPlan.Choice {
    if let kept = lead.contact, try session.contact(kept) != nil { return .existing(kept) }
    guard lead.personName != nil || lead[.email] != nil else { return .none }
    let same = try session.contacts(sameAs: lead).filter { try session.isCustomerSeen(.contact, $0.id, by: person) }
    if same.count == 1 { return .existing(same[0].id) }
    if same.isEmpty, let named = try stakeholder(whoIs: lead) { return .existing(named) }
    let similar =
      try same.isEmpty
      ? session.contacts(named: lead.personName).filter { try session.isCustomerSeen(.contact, $0.id, by: person) }
      : same
    guard !similar.isEmpty else { return .new }
    let choices = similar.map { Question.Choice(value: "C-\($0.id)", label: .contactChoice($0)) }
    throw ambiguous("contact", .whichContact(lead.id), choices, lead, options)
  }

  /// The lead's own person, if they have been named among those who have a say in it.
  private func stakeholder(whoIs lead: Lead) throws -> Int64? {
    guard let name = lead.personName?.foldedKey else { return nil }
    let same = try session.stakeholders(of: .lead(lead.id)).filter { $0.name.foldedKey == name }
    guard same.count == 1, let only = same.first,
      lead[.email] == nil || only.email == nil || MatchKeys.email(lead[.email]) == MatchKeys.email(only.email)
    else { return nil }
    return only.contact
  }

  /// A reactivated lead keeps its opportunity: the next qualify offers it.
  func opportunity(for lead: Lead, _ options: QualifyOptions) throws -> QualifyPlan.Choice {
    switch options.opportunity {
    case .none?: return .none
    case .new?: return .new
    case .existing(let id)?: return try checked(opportunity: id)
    case nil:
      guard let kept = lead.opportunity, try session.access(.opportunity(kept))?.isSeen(by: person) == true,
        let found = try session.opportunity(kept)
      else { return .new }
      let choices = [Question.Choice(value: "O-\(kept)", label: .opportunityChoice(found))]
      throw ambiguous(
        "opportunity", .whichOpportunity(lead.id), choices, lead, options, without: .keepOnly("O-\(kept)"))
    }
  }

  private func checked(opportunity id: Int64) throws -> QualifyPlan.Choice {
    try session.lock([.opportunity(id)])
    guard let access = try session.access(.opportunity(id)), access.isSeen(by: person) else {
      throw Refusal(.notFound, .recordNotFound("O-\(id)"), field: "opportunity")
    }
    guard access.isOpen else {
      throw Refusal(
        .opportunityClosed, .opportunityClosed("O-\(id)", access.status), suggestion: "/reopen O-\(id)",
        field: "opportunity")
    }
    return .existing(id)
  }

  private func ambiguous(
    _ argument: String, _ message: Message, _ choices: [Question.Choice], _ lead: Lead, _ options: QualifyOptions,
    without: Message? = nil
  ) -> Refusal {
    let all =
      choices + [
        Question.Choice(value: "new", label: .makeNew(argument)),
        Question.Choice(value: "none", label: without ?? .doWithout(argument)),
      ]
    let line = "/qualify #\(lead.id)\(options.flags(besides: argument)) --\(argument) {}"
    return Refusal(
      .ambiguous, message, suggestion: line.replacing("{}", with: all[0].value),
      question: Question(argument: argument, choices: all, line: line), field: argument)
  }
}

extension QualifyOptions {
  /// What has been said already, as flags of a line.
  func flags(besides argument: String) -> String {
    var flags = ""
    for (name, link, letter) in [
      ("account", account, "A"), ("contact", contact, "C"), ("opportunity", opportunity, "O"),
    ]
    where name != argument {
      switch link {
      case nil: break
      case .new?: flags += " --\(name) new"
      case .none?: flags += " --\(name) none"
      case .existing(let id)?: flags += " --\(name) \(letter)-\(id)"
      }
    }
    if let waive { flags += " --waive \"\(waive.replacing("\"", with: "'"))\"" }
    return flags
  }
}
