public import Leadline

/// What hangs together, as far as somebody may see it.
extension Session {
  /// A lead without the opportunity it became, where that is hidden.
  public func asSeen(_ lead: Lead, by person: Person) throws -> Lead {
    guard let opportunity = lead.opportunity, try access(.opportunity(opportunity))?.isSeen(by: person) != true else {
      return lead
    }
    var seen = lead
    seen.opportunity = nil
    return seen
  }

  /// An opportunity without the leads it came from that are hidden.
  public func asSeen(_ opportunity: Opportunity, by person: Person) throws -> Opportunity {
    var seen = opportunity
    seen.leads = try opportunity.leads.filter { try access(.lead($0))?.isSeen(by: person) == true }
    return seen
  }
}
