import Leadline
import LeadlineStore
import Playbook

extension FlowRow {
  /// - Parameters:
  ///   - id: of the row, where there is one.
  ///   - lead: the lead it began on.
  init(_ run: FlowRun, id: Int64 = 0, lead: Int64?, opportunity: Int64?) {
    self.init(
      id: id, lead: lead, opportunity: opportunity, flow: run.flow, version: run.version, stage: run.stage,
      state: run.state.rawValue, visits: run.visitsColumn, checks: run.checksColumn, crossedAt: run.crossedAt)
  }

  /// - Throws: ``StoreError/broken(_:)`` for what no run could be.
  func run() throws -> FlowRun {
    let visits = try (JSONReader.read(Array(visits.utf8)).list ?? []).map(FlowRun.Visit.init)
    let checks = try checks.map { try JSONReader.read(Array($0.utf8)).list?.compactMap(\.text) ?? [] } ?? []
    guard let state = FlowRun.State(rawValue: state),
      let run = FlowRun(
        flow: flow, version: version, state: state, visits: visits, checks: Set(checks), crossedAt: crossedAt)
    else { throw StoreError.broken("the flow in row \(id) is in no state that a flow can be in") }
    return run
  }
}

extension FlowRun {
  /// `[["qualify", entered, left], …]`, in milliseconds.
  fileprivate var visitsColumn: String {
    let bytes = JSONWriter.value { json in
      json.array(visits) { json, visit in
        json.value(
          .list([
            .text(visit.stage), .number(visit.enteredAt.milliseconds),
            visit.leftAt.map { .number($0.milliseconds) } ?? .null,
          ]))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate var checksColumn: String? {
    guard !checks.isEmpty else { return nil }
    return String(decoding: JSONWriter.value { $0.array(checks.sorted()) { $0.value($1) } }, as: UTF8.self)
  }
}

extension FlowRun.Visit {
  fileprivate init(_ json: JSON) throws {
    guard let parts = json.list, parts.count == 3, let stage = parts[0].text, let entered = parts[1].integer else {
      throw StoreError.broken("a flow has visits that cannot be read")
    }
    self.init(
      stage: stage, enteredAt: Timestamp(milliseconds: entered),
      leftAt: parts[2].integer.map { Timestamp(milliseconds: $0) })
  }
}
