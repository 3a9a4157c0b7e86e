import Conditions
import Leadline
import Playbook
import Testing

/// Whatever flows there are and whatever people do, there is one active stage, and time adds up.
@Suite struct RandomFlowTests {
  @Test func `thousands of random walks over random flows never lose their place`() throws {
    var dice = FlowDice(seed: 20_260_301)
    var moves = 0
    for _ in 0..<100 {
      let flows = try ["one", "two", "three"].map { try FlowDefinition(yaml: RandomFlow.text($0, &dice), fileName: $0) }
      for _ in 0..<30 { moves += try walk(flows, &dice) }
    }
    // Otherwise everything was refused, and nothing was tested.
    #expect(moves > 12_000)
  }

  /// - Returns: how often something changed.
  private func walk(_ flows: [FlowDefinition], _ dice: inout FlowDice) throws -> Int {
    var walk = RandomWalk(flows: flows)
    var moves = 0
    for _ in 0..<Int.random(in: 1...30, using: &dice) {
      try walk.step(&dice)
      try walk.check()
      moves += walk.hasMoved ? 1 : 0
    }
    return moves
  }
}

/// Flows as somebody might write them, as texts.
private enum RandomFlow {
  static func text(_ id: String, _ dice: inout FlowDice) -> String {
    let count = Int.random(in: 1...30, using: &dice)
    let border = Int.random(in: 0...count, using: &dice)
    let stages = (0..<count).map { number in
      """
        - id: s\(number)
          label: S\(number)
          where: \(number < border ? "lead" : "opportunity")
          steps: [\(steps(number, isOnLead: number < border, &dice))]
      \(next(number, count, &dice))
      """
    }
    return "flow: \(id)\nname: \(id)\nstages:\n" + stages.joined(separator: "\n")
  }

  private static func steps(_ number: Int, isOnLead: Bool, _ dice: inout FlowDice) -> String {
    let fields = isOnLead ? ["budget", "need", "topic"] : ["probability", "customerNeed", "description"]
    let steps = fields.map { "{field: \($0)" } + ["{check: c\(number), label: C", "{at least one: stakeholders"]
    return steps.filter { _ in Int.random(in: 0..<3, using: &dice) == 0 }
      .map { $0 + (Int.random(in: 0..<4, using: &dice) == 0 ? ", required: true}" : "}") }.joined(separator: ", ")
  }

  /// Only forward, and always to the following stage too, so that all are reached.
  private static func next(_ number: Int, _ count: Int, _ dice: inout FlowDice) -> String {
    let ahead = (number + 1..<count).map { "s\($0)" } + ["end"]
    guard Bool.random(using: &dice), let following = ahead.first else { return "" }
    let branches = (0..<Int.random(in: 1...3, using: &dice)).map { _ in
      "{when: \(condition(&dice)), to: \(ahead.randomElement(using: &dice) ?? "end")}"
    }
    let last = Bool.random(using: &dice) ? following : ahead.randomElement(using: &dice) ?? "end"
    let reaching = last == following ? [] : ["{when: \(condition(&dice)), to: \(following)}"]
    return "    next: [\((branches + reaching + ["{to: \(last)}"]).joined(separator: ", "))]"
  }

  private static func condition(_ dice: inout FlowDice) -> String {
    [
      "{field: employees, at least: \(Int.random(in: 0...9, using: &dice))}", "{field: need, equals: mustHave}",
      "{field: probability, at most: 50}", "{not: {field: topic, empty: true}}", "{field: budget, filled: true}",
      "{any: [{field: employees, equals: 3}, {field: customerNeed, contains: x}]}",
    ].randomElement(using: &dice) ?? ""
  }
}

/// A record with its flows, to which people do this and that.
private struct RandomWalk {
  let flows: [FlowDefinition]
  var record = RecordFlows.none
  var lead: [String: FieldValue] = [:]
  var opportunity: [String: FieldValue]?
  var stakeholders = 0
  var now: Int64 = 0
  var hasMoved = false

  private var subject: FlowSubject {
    let lead = Known(fields: lead, now: minute(now))
    guard let opportunity else { return FlowSubject(lead: lead, stakeholders: stakeholders) }
    return FlowSubject(
      opportunity: Known(fields: opportunity, now: minute(now)), from: lead, stakeholders: stakeholders)
  }

  init(flows: [FlowDefinition]) { self.flows = flows }

  mutating func step(_ dice: inout FlowDice) throws {
    // Now and then a clock is behind.
    now += Int64.random(in: -2...20, using: &dice)
    let before = record
    switch Int.random(in: 0..<10, using: &dice) {
    case 0: learn(&dice)
    case 1: opportunity = opportunity ?? [:]
    case 2: switchFlow(&dice)
    default: try move(&dice)
    }
    hasMoved = record != before
  }

  private mutating func learn(_ dice: inout FlowDice) {
    let known: [(String, FieldValue)] = [
      ("budget", .number(5)), ("need", .text("mustHave")), ("topic", .text("x")),
      ("employees", .number(Int64.random(in: 0...9, using: &dice))),
    ]
    let learnt: [(String, FieldValue)] = [
      ("probability", .number(Int64.random(in: 0...100, using: &dice))), ("customerNeed", .text("x")),
      ("description", .text("y")),
    ]
    for (field, value) in known where Bool.random(using: &dice) { lead[field] = value }
    for (field, value) in learnt where Bool.random(using: &dice) { opportunity?[field] = value }
    stakeholders = Int.random(in: 0...1, using: &dice)
  }

  private mutating func switchFlow(_ dice: inout FlowDice) {
    guard let flow = flows.randomElement(using: &dice) else { return }
    do throws(FlowRefusal) {
      record = try record.switched(to: flow, on: subject, at: minute(now))
    } catch {
      #expect(error != .otherVersion(1))
    }
  }

  private mutating func move(_ dice: inout FlowDice) throws {
    guard let run = record.shown ?? record.runs.first, let definition = flows.first(where: { $0.id == run.flow }) else {
      return switchFlow(&dice)
    }
    let flow = try #require(Flow(definition, run, on: subject))
    let waiving = Int.random(in: 0..<5, using: &dice) == 0
    do throws(FlowRefusal) {
      let moved = try moved(flow, waiving, &dice)
      checkGates(flow, moved, waiving)
      record = record.with(moved, at: minute(now))
    } catch {
      if case .missingSteps(let missing) = error { #expect(!waiving && !missing.isEmpty) }
    }
  }

  private func moved(_ flow: Flow, _ waiving: Bool, _ dice: inout FlowDice) throws(FlowRefusal) -> FlowRun {
    let time = minute(now)
    switch Int.random(in: 0..<20, using: &dice) {
    case 0: return try flow.finish(at: time, waiving: waiving)
    case 1: return try flow.abandon(at: time)
    case 2: return flow.run.resumed(at: time)
    case 3...4: return try flow.cross(at: time, waiving: waiving)
    case 5...7: return try flow.back(at: time)
    case 8...9:
      return try flow.check("c\(Int.random(in: 0..<30, using: &dice))", Bool.random(using: &dice))
    case 10...12: return try flow.setActive("s\(Int.random(in: 0..<30, using: &dice))", at: time, waiving: waiving)
    default: return try flow.next(at: time, waiving: waiving)
    }
  }

  /// Whoever goes forward without waiving leaves nothing empty that was required.
  private func checkGates(_ flow: Flow, _ moved: FlowRun, _ waiving: Bool) {
    guard !waiving, moved.state == .active, flow.run.state == .active,
      let before = flow.definition.place(of: flow.run.stage), let after = flow.definition.place(of: moved.stage)
    else { return }
    if after > before { #expect(flow.stage.requiredSteps.allSatisfy { flow.isDone($0) }) }
  }

  /// What always holds.
  func check() throws {
    #expect(record.runs.filter { $0.state == .active }.count <= 1)
    for run in record.runs {
      let definition = try #require(flows.first { $0.id == run.flow })
      let flow = try #require(Flow(definition, run, on: subject))
      checkVisits(of: run)
      checkViews(of: flow)
      if run.state == .active, flow.stage.record == .opportunity { #expect(opportunity != nil && run.crossedAt != nil) }
    }
  }

  private func checkVisits(of run: FlowRun) {
    #expect(run.visits.filter { $0.leftAt == nil }.count == (run.state == .active ? 1 : 0))
    #expect(
      FlowRun(
        flow: run.flow, version: run.version, state: run.state, visits: run.visits, checks: run.checks,
        crossedAt: run.crossedAt) == run)
    for (visit, following) in zip(run.visits, run.visits.dropFirst()) {
      #expect(visit.enteredAt <= visit.leftAt ?? visit.enteredAt)
      #expect(visit.leftAt.map { $0 <= following.enteredAt } == true)
    }
    let until = max(minute(now), run.visits.last?.enteredAt ?? minute(now))
    let times = run.times(until: until).values
    let whole = (run.endedAt ?? until).milliseconds - run.startedAt.milliseconds
    #expect(times.allSatisfy { $0 >= 0 } && times.reduce(0, +) <= whole)
  }

  private func checkViews(of flow: Flow) {
    let views = flow.views(at: minute(now))
    #expect(views.map(\.stage.id) == flow.definition.stages.map(\.id))
    #expect(views.filter { $0.state == .active }.map(\.stage.id) == (flow.run.state == .active ? [flow.run.stage] : []))
    let trail = flow.trail.compactMap { flow.definition.place(of: $0.id) }
    #expect(trail == trail.sorted() && Set(trail).count == trail.count && flow.trail.last?.id == flow.run.stage)
    let way = flow.way.compactMap { flow.definition.place(of: $0.id) }
    #expect(way == way.sorted() && Set(way).count == way.count)
  }
}
