import Foundation
import Leadline
import LeadlineStore
import Playbook

/// Figures.
extension Turn {
  /// Figures of what the person may see: for managers and administrators all of that, for who sells what is theirs.
  func report(_ query: ReportQuery) throws -> Outcome {
    guard Permission.grant(person.role, .report) == .allowed else {
      throw Refusal(.forbidden, .roleMayNot(person.role, .report))
    }
    var query = query
    let whose = try whose(&query)
    let scope = ReportScope(query, seenBy: person, whose: whose)
    switch query.name {
    case .funnel, .conversion: return Outcome(.report(Report(query, funnel: try session.funnel(scope))))
    case .timeInStage: return Outcome(.report(Report(query, stages: try named(session.stageTimes(scope)))))
    case .firstContact, .questions:
      let text = try session.setting(BusinessHours.setting)
      let hours = try text.map { try businessHours($0) }
      let figures =
        query.name == .firstContact
        ? try session.firstContacts(scope, hours: hours) : try session.questionTimes(scope, hours: hours)
      return Outcome(.report(Report(query, responses: figures, businessHours: text)))
    }
  }

  /// Whose figures these are to be; who sells gets their own, whether they say so or not, unless administrators decided
  /// otherwise.
  private func whose(_ query: inout ReportQuery) throws -> ReportScope.Whose? {
    if ["me", "io"].contains(query.owner) { query.owner = person.name }
    if try !overrules && session.reportSharing() == .own {
      guard query.owner == nil || query.owner == person.name else {
        throw Refusal(.forbidden, .reportsAreOnesOwn, suggestion: "/report \(query.name.rawValue)", field: "owner")
      }
      query.owner = person.name
      return .person(person.id)
    }
    guard let name = query.owner else { return nil }
    if name == "none" || name == "nobody" {
      query.owner = "none"
      return .nobody
    }
    switch try owner(named: name) {
    case .person(let id):
      query.owner = try session.person(id)?.name
      return .person(id)
    case .team(let id): return .team(id)
    }
  }

  /// When people work, in the zone of whose something is, else of who asks.
  private func businessHours(_ text: String) throws -> (Int64?) -> BusinessHours {
    let zones = Dictionary(
      uniqueKeysWithValues: try session.people().map { ($0.id, $0.timeZone.flatMap(TimeZone.init(identifier:))) })
    let known = Dictionary(
      Set(zones.values.compactMap(\.self) + [timeZone]).map { ($0, plans.hours(text, in: $0)) }
    ) { first, _ in first }
    let own = plans.hours(text, in: timeZone)
    return { owner in owner.flatMap { zones[$0] ?? nil }.flatMap { known[$0] } ?? own }
  }

  /// With what people call flows and stages, and where these stand.
  private func named(_ stages: [StageFigures]) throws -> [StageFigures] {
    let catalog = try library.catalog(in: session)
    return stages.map { stage in
      guard let flow = catalog[stage.flow] else { return stage }
      var stage = stage
      stage.flowLabel = flow.name
      stage.stageLabel = flow[stage.stage]?.label
      stage.place = flow.place(of: stage.stage) ?? .max
      return stage
    }
  }
}
