import Leadline
import LeadlineStore

/// What an outcome shows: a lead may be seen while the opportunity it became is hidden, and the other way round.
extension Turn {
  func asSeen(_ outcome: Outcome) throws -> Outcome {
    var seen = outcome
    seen.result = try asSeen(outcome.result)
    return seen
  }

  private func asSeen(_ result: Outcome.Result) throws -> Outcome.Result {
    switch result {
    case .lead(var view):
      view.lead = try asSeen(view.lead)
      return .lead(view)
    case .opportunity(var view):
      view.opportunity = try asSeen(view.opportunity)
      view.leads = try view.leads.map(asSeen)
      return .opportunity(view)
    case .changed(let record, let changes, let lead, let opportunity):
      return .changed(record, changes, lead: try lead.map(asSeen), opportunity: try opportunity.map(asSeen))
    case .leads(let leads, let next): return .leads(try leads.map(asSeen), next: next)
    case .qualified(var found):
      found.lead = try asSeen(found.lead)
      found.opportunity = try found.opportunity.map(asSeen)
      return .qualified(found)
    case .merged(var found):
      found.lead = try asSeen(found.lead)
      found.merged = try asSeen(found.merged)
      return .merged(found)
    case .disqualified(let lead): return .disqualified(try asSeen(lead))
    case .reactivated(let lead): return .reactivated(try asSeen(lead))
    case .closed(let found): return .closed(try asSeen(found))
    case .reopened(let found): return .reopened(try asSeen(found))
    default: return result
    }
  }

  private func asSeen(_ lead: Lead) throws -> Lead { try session.asSeen(lead, by: person) }

  private func asSeen(_ opportunity: Opportunity) throws -> Opportunity {
    try session.asSeen(opportunity, by: person)
  }
}
