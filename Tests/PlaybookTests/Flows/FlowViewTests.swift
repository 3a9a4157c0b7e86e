import Conditions
import Leadline
import Playbook
import Testing

@Suite struct FlowViewTests {
  private typealias Case = (stages: [String], state: FlowRun.State, topic: Bool, shown: [StageView.State])

  private static let cases: [Case] = [
    (["a"], .active, false, [.active, .ahead, .ahead, .ahead]),
    (["a"], .active, true, [.active, .skipped, .ahead, .ahead]),
    (["a", "b"], .active, true, [.done, .active, .ahead, .ahead]),
    (["a", "c"], .active, false, [.done, .skipped, .active, .ahead]),
    (["a", "b", "c", "b"], .active, false, [.done, .active, .ahead, .ahead]),
    (["a", "b", "c", "a"], .active, true, [.active, .skipped, .ahead, .ahead]),
    (["a", "c", "d"], .finished, false, [.done, .skipped, .done, .done]),
    (["a", "c"], .finished, false, [.done, .skipped, .done, .skipped]),
    (["a", "c"], .abandoned, false, [.done, .skipped, .left, .skipped]),
    (["a", "c"], .setAside, false, [.done, .skipped, .left, .ahead]),
  ]

  @Test(arguments: cases)
  func `each stage says where it stands`(stages: [String], state: FlowRun.State, topic: Bool, shown: [StageView.State])
    throws
  {
    let definition = try flow(a: ", next: [{when: {field: topic, filled: true}, to: c}]")
    let visits = stages.enumerated().map { index, stage in
      FlowRun.Visit(
        stage: stage, enteredAt: minute(Int64(index)),
        leftAt: state == .active && index == stages.count - 1 ? nil : minute(Int64(index) + 1))
    }
    let run = try #require(FlowRun(flow: "demo", version: 1, state: state, visits: visits))
    let subject = FlowSubject.opportunity(lead: topic ? ["topic": .text("x")] : [:])
    #expect(try definition.on(subject, run).views(at: minute(9)).map(\.state) == shown)
  }

  @Test func `steps say whether they are done and what is missing`() throws {
    let flow = try flow(
      a:
        ", steps: [{field: budget, required: true}, {field: topic}, {field: doNotCall}, {check: x, label: X}, {at least one: stakeholders}, {at least one: competitors, required: true}]"
    )
    let subject = FlowSubject.lead(["topic": .text(""), "doNotCall": .flag(false)], stakeholders: 2)
    let run = try flow.on(subject, flow.run("a")).check("x", true)
    let steps = try flow.on(subject, run).views(at: minute(1))[0].steps
    #expect(steps.map(\.isDone) == [false, false, true, true, true, false])
    #expect(steps.map(\.isMissing) == [true, false, false, false, false, true])
    #expect(steps.map(\.value) == [nil, nil, .flag(false), nil, nil, nil])
  }

  @Test func `time in a stage adds up over all visits`() throws {
    let flow = try flow()
    var run = try Flow.start(flow, on: .lead(), at: minute(0))
    run = try flow.on(.lead(), run).next(at: minute(10))
    run = try flow.on(.lead(), run).back(at: minute(15))
    run = try flow.on(.lead(), run).next(at: minute(16))
    #expect(run.time(in: "a", until: minute(20)) == 11 * 60_000)
    #expect(run.time(in: "b", until: minute(20)) == 9 * 60_000)
    #expect(run.times(until: minute(20)) == ["a": 660_000, "b": 540_000])
    let views = try flow.on(.lead(), run).views(at: minute(20))
    #expect(views.map(\.time) == [660_000, 540_000, 0, 0])
    #expect(views.map(\.enteredAt) == [minute(10 + 5), minute(16), nil, nil])
    run = try flow.on(.lead(), run).abandon(at: minute(30))
    #expect(run.time(in: "b", until: minute(99)) == 19 * 60_000)
    #expect(run.startedAt == minute(0) && run.endedAt == minute(30))
  }

  @Test func `a clock that is behind never makes time run back`() throws {
    let flow = try flow()
    var run = try Flow.start(flow, on: .lead(), at: minute(10))
    run = try flow.on(.lead(), run).next(at: minute(5))
    run = try flow.on(.lead(), run).abandon(at: minute(3))
    #expect(run.visits.allSatisfy { $0.enteredAt == minute(10) && $0.leftAt == minute(10) })
    #expect(run.times(until: minute(0)) == ["a": 0, "b": 0])
  }
}
