import Conditions
import Leadline
import Playbook
import Testing

/// Minutes after the first of March 2026, 9:00 UTC; everything here happens then.
func minute(_ number: Int64) -> Timestamp { Timestamp(milliseconds: 1_772_355_600_000 + number * 60_000) }

/// A flow of stages in a row, `a` and `b` on the lead, `c` and `d` on the opportunity, with whatever else is said of them.
func flow(_ more: String = "", a: String = "", b: String = "", c: String = "", d: String = "") throws -> FlowDefinition
{
  try FlowDefinition(
    yaml: """
      flow: demo
      name: Demo
      \(more)
      stages:
        - {id: a, label: A, where: lead\(a)}
        - {id: b, label: B\(b)}
        - {id: c, label: {en: See, it: Vedere}, where: opportunity\(c)}
        - {id: d, label: D\(d)}

      """, fileName: "demo.yaml")
}

extension FlowSubject {
  static func lead(_ fields: [String: FieldValue] = [:], stakeholders: Int = 0, competitors: Int = 0) -> FlowSubject {
    FlowSubject(
      lead: Known(fields: fields, now: minute(0)), stakeholders: stakeholders, competitors: competitors)
  }

  static func opportunity(_ fields: [String: FieldValue] = [:], lead: [String: FieldValue] = [:]) -> FlowSubject {
    FlowSubject(opportunity: Known(fields: fields, now: minute(0)), from: Known(fields: lead, now: minute(0)))
  }
}

extension FlowDefinition {
  /// A run that has come through these stages, a minute each, and is in the last.
  func run(_ stages: String..., state: FlowRun.State = .active) throws -> FlowRun {
    let visits = stages.enumerated().map { index, stage in
      FlowRun.Visit(
        stage: stage, enteredAt: minute(Int64(index)),
        leftAt: state == .active && index == stages.count - 1 ? nil : minute(Int64(index) + 1))
    }
    return try #require(FlowRun(flow: id, version: version, state: state, visits: visits))
  }

  func on(_ subject: FlowSubject, _ run: FlowRun) throws -> Flow { try #require(Flow(self, run, on: subject)) }
}

/// Why a move is refused; `nil` if it is not.
func refusal(_ move: () throws(FlowRefusal) -> some Any) -> FlowRefusal? {
  do throws(FlowRefusal) {
    _ = try move()
    return nil
  } catch {
    return error
  }
}

extension FlowRefusal {
  /// The ids of the steps that are missing, by stage.
  var missing: [String: [String]]? {
    guard case .missingSteps(let missing) = self else { return nil }
    return Dictionary(uniqueKeysWithValues: missing.map { ($0.stage.id, $0.steps.map(\.id)) })
  }
}

/// Everything that is wrong with a flow, as `line:column: message`.
func flowProblems(_ text: String, in language: Language = .english, fields: FlowFields = FlowFields()) -> [String] {
  do throws(DefinitionError) {
    _ = try FlowDefinition(yaml: text, fileName: "flow.yaml", fields: fields)
    return []
  } catch {
    return error.text(in: language).split(separator: "\n").map { String($0.dropFirst("flow.yaml:".count)) }
  }
}

/// The same numbers each time (SplitMix64).
struct FlowDice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
