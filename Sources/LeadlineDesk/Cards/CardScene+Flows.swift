import Assistant
import Conditions
import Leadline
import LeadlineStore
import Playbook

// Flows that have come to apply besides the one that runs.
extension CardScene {
  /// Of each record the first that would come before its own.
  func offeredFlows(for subjects: [CardSubject]) throws -> [RecordReference: OfferedFlow] {
    let running = subjects.filter { subject in
      subject.isOpen && !subject.isMerged && subject.owner != nil
        && subject.flow.map { !basis.flows.before($0).isEmpty } == true
    }
    guard !running.isEmpty else { return [:] }
    let leads = Dictionary(
      uniqueKeysWithValues: try session.leads(running.compactMap(\.record.lead)).map { ($0.id, $0) })
    var offered: [RecordReference: OfferedFlow] = [:]
    for subject in running {
      guard let active = subject.flow, let known = try known(subject, leads),
        let flow = basis.flows.offered(to: known, besides: active, role: .seller, team: try team(of: subject)).first,
        try !session.flows(on: subject.record).contains(where: { $0.flow == flow.id })
      else { continue }
      offered[subject.record] = OfferedFlow(
        name: flow.name, running: basis.flows[active]?.name ?? .verbatim(active), since: subject.updatedAt)
    }
    return offered
  }

  private func team(of subject: CardSubject) throws -> String? {
    guard basis.flows.definitions.contains(where: { !$0.users.teams.isEmpty }),
      let access = try session.access(subject.record)
    else { return nil }
    return try access.team.flatMap { try session.teamName($0) }
  }

  /// What conditions are asked of: facts and timelines only where one asks about them.
  private func known(_ subject: CardSubject, _ leads: [Int64: Lead]) throws -> FlowSubject? {
    let conditions = basis.flows.definitions.compactMap(\.condition)
    let timeline = try conditions.contains(where: \.looksAtTimeline) ? entries(of: subject) : []
    switch subject.record {
    case .lead(let id):
      guard let lead = leads[id] else { return nil }
      return FlowSubject(lead: try known(lead, conditions, timeline))
    case .opportunity(let id):
      guard let opportunity = try session.opportunity(id) else { return nil }
      let lead = try opportunity.leads.last.flatMap { try session.lead($0) }
      return FlowSubject(
        opportunity: Known(opportunity, timeline: timeline, now: session.now),
        from: try lead.map { try known($0, conditions, timeline) })
    }
  }

  private func known(_ lead: Lead, _ conditions: [Condition], _ timeline: [KnownEntry]) throws -> Known {
    let facts = try conditions.contains(where: \.looksAtFacts) ? session.facts(of: lead.id) : []
    return Known(lead, facts: facts, timeline: timeline, now: session.now)
  }

  private func entries(of subject: CardSubject) throws -> [KnownEntry] {
    guard let access = try session.access(subject.record) else { return [] }
    var query = TimelineQuery()
    query.limit = Int(Known.timelineLimit)
    return try session.page(of: access, query).entries.compactMap { KnownEntry($0.entry) }
  }
}
