import Leadline
import LeadlineStore
import Playbook

extension Turn {
  /// Does something with a flow; why it does not move becomes a refusal that says what to type instead.
  ///
  /// - Parameter field: what is to blame, where it is not what the flow thinks.
  func saying<Value>(
    _ access: Access, field: String? = nil, _ body: () throws(FlowRefusal) -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      var refusal = refusal(error, on: access)
      if let field { refusal.field = field }
      throw refusal
    }
  }

  func refusal(_ refusal: FlowRefusal, on access: Access) -> Refusal {
    let record = access.record.description
    switch refusal {
    case .missingSteps(let missing):
      let steps = missing.flatMap(\.steps)
      let names = steps.map(\.label)
      return Refusal(
        .stepsMissing, .stepsMissing(names, stage: missing.first?.stage.label ?? .verbatim("")),
        suggestion: steps.first.map { suggestion(for: $0, on: record) }, field: steps.first?.id)
    case .noSuchStage(let words, let nearest, let stages):
      return Refusal(
        .notFound, .noSuchStage(words, stages.map(\.label)), suggestion: nearest.first.map { "/stage \(record) \($0)" },
        field: "stage")
    case .alreadyThere(let stage):
      return Refusal(.invalidValue, .alreadyInStage(stage.label), suggestion: "/stage \(record) next", field: "stage")
    case .notOnTheWay(let stage, let way):
      return Refusal(
        .invalidValue, .stageNotOnTheWay(stage.label, way.map(\.label)),
        suggestion: way.first.map { "/stage \(record) \($0.id)" }, field: "stage")
    case .needsOpportunity(let stage):
      return Refusal(
        .noOpportunity, .stageNeedsOpportunity(stage.label), suggestion: "/qualify \(record)", field: "stage")
    case .atStart(let stage): return Refusal(.invalidValue, .atFirstStage(stage.label), field: "stage")
    case .notAtEnd(let next):
      return Refusal(.invalidValue, .notAtLastStage(next.label), suggestion: "/stage \(record) next", field: "stage")
    case .notActive(let state):
      return Refusal(.invalidValue, .flowNotActive(.flowState(state.rawValue) ?? .verbatim(state.rawValue)))
    case .noSuchCheck(let words, let checks):
      return Refusal(
        .notFound, .noSuchStep(words, checks.map(\.label)), suggestion: "/flow \(record)", field: "check")
    case .notFor: return Refusal(.invalidValue, .flowNotForRecord(record), suggestion: "/flow \(record)", field: "flow")
    case .alreadyFinished: return Refusal(.invalidValue, .flowFinished, suggestion: "/flow \(record)", field: "flow")
    case .otherVersion: return Refusal(.invalidValue, .flowGone, suggestion: "/flow \(record)", field: "flow")
    }
  }

  private func suggestion(for step: FlowStep, on record: String) -> String {
    switch step.kind {
    case .field(let name, _): "/set \(record) \(name.rawValue)=…"
    case .check: "/stage \(record) check \(step.id)"
    case .stakeholders: "/stakeholder \(record) add …"
    case .competitors: "/competitor \(record) add …"
    }
  }
}
