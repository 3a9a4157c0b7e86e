import Conditions
import Leadline
import Playbook
import Testing

@Suite struct FlowMoveTests {
  @Test func `next goes from stage to stage and ends after the last`() throws {
    let flow = try flow()
    let subject = FlowSubject.opportunity()
    var run = try flow.run("a")
    for (number, stage) in ["b", "c", "d"].enumerated() {
      run = try flow.on(subject, run).next(at: minute(Int64(number + 1)))
      #expect(run.stage == stage && run.state == .active)
    }
    run = try flow.on(subject, run).next(at: minute(9))
    #expect(run.state == .finished && run.stage == "d" && run.endedAt == minute(9))
    #expect(run.visits.map(\.stage) == ["a", "b", "c", "d"])
    #expect(
      refusal { () throws(FlowRefusal) in try Flow(flow, run, on: subject)?.next(at: minute(10)) }
        == .notActive(.finished))
  }

  @Test func `a required step that is empty keeps a stage from being left, and is named`() throws {
    let flow = try flow(
      a:
        ", steps: [{field: budget, required: true}, {field: topic}, {check: called, label: Called, required: true}, {at least one: stakeholders, required: true}]"
    )
    let run = try flow.run("a")
    let empty = try flow.on(.lead(), run)
    #expect(
      refusal { () throws(FlowRefusal) in try empty.next(at: minute(1)) }?.missing == [
        "a": ["budget", "called", "stakeholders"]
      ])
    #expect(empty.missing.map(\.id) == ["budget", "called", "stakeholders"])
    #expect(try empty.next(at: minute(1), waiving: true).stage == "b")
    let filled = FlowSubject.lead(["budget": .number(1)], stakeholders: 1)
    let checked = try flow.on(filled, run).check("Called", true)
    #expect(try flow.on(filled, checked).next(at: minute(1)).stage == "b")
    let unchecked = try flow.on(filled, checked).check("called", false)
    #expect(
      refusal { () throws(FlowRefusal) in try Flow(flow, unchecked, on: filled)?.next(at: minute(1)) }?.missing == [
        "a": ["called"]
      ])
  }

  @Test func `a check mark that is not there is refused with those that are`() throws {
    let flow = try flow(a: ", steps: [{check: called, label: Called}, {field: budget}]")
    let active = try flow.on(.lead(), flow.run("a"))
    for words in ["budget", "phoned"] {
      guard case .noSuchCheck(words, let checks)? = refusal({ () throws(FlowRefusal) in try active.check(words, true) })
      else {
        Issue.record("“\(words)” was checked")
        return
      }
      #expect(checks.map(\.id) == ["called"])
    }
  }

  @Test func `the first branch that is true leads on, and what is unknown leads nowhere`() throws {
    let branches = """
      , next: [{when: {field: employees, at least: 100}, to: d}, {when: {field: employees, at least: 10}, to: c}, {when: {not: {field: rating, equals: hot}}, to: end}]
      """
    let flow = try flow(a: branches)
    func next(_ fields: [String: FieldValue]) throws -> FlowRun {
      try flow.on(.opportunity(lead: fields), flow.run("a")).next(at: minute(1))
    }
    #expect(try next(["employees": .number(100)]).stage == "d")
    #expect(try next(["employees": .number(99)]).stage == "c")
    #expect(try next([:]).stage == "b")
    #expect(try next(["rating": .text("cold")]).state == .finished)
    #expect(try next(["rating": .text("hot")]).stage == "b")
  }

  @Test func `back goes to where it came from`() throws {
    let flow = try flow(a: ", next: [{when: {field: topic, filled: true}, to: c}]")
    let subject = FlowSubject.opportunity(lead: ["topic": .text("x")])
    var run = try flow.on(subject, flow.run("a", "c", "d")).back(at: minute(4))
    #expect(run.stage == "c")
    run = try flow.on(subject, run).back(at: minute(5))
    #expect(run.stage == "a")
    let first = try flow.on(subject, run)
    #expect(refusal { () throws(FlowRefusal) in try first.back(at: minute(6)) } == .atStart(flow.stages[0]))
    #expect(run.visits.map(\.stage) == ["a", "c", "d", "c", "a"])
  }

  @Test func `any earlier stage can be set active, also one that was passed over`() throws {
    let flow = try flow(b: ", steps: [{field: budget, required: true}]")
    let active = try flow.on(.opportunity(), flow.run("a", "c", "d"))
    let run = try active.setActive("b", at: minute(5))
    #expect(run.stage == "b")
    let again = try flow.on(.opportunity(), run)
    #expect(again.trail.map(\.id) == ["a", "b"])
    #expect(try active.setActive("vedere", at: minute(5)).stage == "c")
    #expect(
      refusal { () throws(FlowRefusal) in try active.setActive("D", at: minute(5)) } == .alreadyThere(flow.stages[3]))
  }

  @Test func `a later stage is set active only through what is required before it`() throws {
    let flow = try flow(
      a: ", steps: [{field: budget, required: true}]", b: ", steps: [{field: need, required: true}]",
      c: ", steps: [{field: probability, required: true}]")
    let active = try flow.on(.opportunity(), flow.run("a"))
    #expect(
      refusal { () throws(FlowRefusal) in try active.setActive("d", at: minute(1)) }?.missing == [
        "a": ["budget"], "b": ["need"], "c": ["probability"],
      ])
    #expect(
      refusal { () throws(FlowRefusal) in try active.setActive("b", at: minute(1)) }?.missing == ["a": ["budget"]])
    #expect(try active.setActive("d", at: minute(1), waiving: true).stage == "d")
    let filled = FlowSubject.opportunity(
      ["probability": .number(5)], lead: ["budget": .number(1), "need": .text("mustHave")])
    #expect(try flow.on(filled, flow.run("a")).setActive("d", at: minute(1)).stage == "d")
  }

  @Test func `a stage off the way is refused with the way there is`() throws {
    let flow = try flow(a: ", next: [{when: {field: topic, filled: true}, to: c}]")
    let active = try flow.on(.opportunity(lead: ["topic": .text("x")]), flow.run("a"))
    guard
      case .notOnTheWay(let stage, let way)? = refusal({ () throws(FlowRefusal) in
        try active.setActive("b", at: minute(1))
      })
    else {
      Issue.record("it was set active")
      return
    }
    #expect(stage.id == "b" && way.map(\.id) == ["c", "d"])
  }

  @Test func `a stage that is not there is refused with the nearest and all there are`() throws {
    let flow = try flow()
    let active = try flow.on(.lead(), flow.run("a"))
    #expect(
      refusal { () throws(FlowRefusal) in try active.setActive("Sea", at: minute(1)) }
        == .noSuchStage("Sea", nearest: ["c"], stages: flow.stages))
  }

  @Test func `a stage on the opportunity needs one`() throws {
    let flow = try flow()
    let active = try flow.on(.lead(), flow.run("a", "b"))
    #expect(refusal { () throws(FlowRefusal) in try active.next(at: minute(3)) } == .needsOpportunity(flow.stages[2]))
    #expect(
      refusal { () throws(FlowRefusal) in try active.setActive("d", at: minute(3)) }
        == .needsOpportunity(flow.stages[3]))
  }

  @Test func `finishing needs the last stage, unless that is waived`() throws {
    let flow = try flow(d: ", steps: [{field: amount, required: true}]")
    let early = try flow.on(.opportunity(), flow.run("a", "c"))
    #expect(refusal { () throws(FlowRefusal) in try early.finish(at: minute(9)) } == .notAtEnd(next: flow.stages[3]))
    #expect(try early.finish(at: minute(9), waiving: true).state == .finished)
    let last = try flow.on(.opportunity(), flow.run("a", "d"))
    #expect(refusal { () throws(FlowRefusal) in try last.finish(at: minute(9)) }?.missing == ["d": ["amount"]])
    let filled = try flow.on(.opportunity(["amount": .number(1)]), flow.run("a", "d"))
    #expect(try filled.finish(at: minute(9)).endedAt == minute(9))
  }

  @Test(arguments: FlowRun.State.allCases)
  func `only an active run moves`(state: FlowRun.State) throws {
    let flow = try flow(a: ", steps: [{check: x, label: X}]")
    let resting = try flow.on(.opportunity(), flow.run("a", "b", state: state))
    let refused: FlowRefusal? = state == .active ? nil : .notActive(state)
    #expect(refusal { () throws(FlowRefusal) in try resting.next(at: minute(9)) } == refused)
    #expect(refusal { () throws(FlowRefusal) in try resting.back(at: minute(9)) } == refused)
    #expect(refusal { () throws(FlowRefusal) in try resting.setActive("a", at: minute(9)) } == refused)
    #expect(refusal { () throws(FlowRefusal) in try resting.finish(at: minute(9), waiving: true) } == refused)
    #expect(refusal { () throws(FlowRefusal) in try resting.cross(at: minute(9)) } == refused)
    #expect(refusal { () throws(FlowRefusal) in try resting.check("x", true) } == refused)
    let mayAbandon = state == .active || state == .setAside
    #expect(refusal { () throws(FlowRefusal) in try resting.abandon(at: minute(9)) } == (mayAbandon ? nil : refused))
  }

  @Test func `what came to rest is taken up again where it was`() throws {
    let run = try flow().run("a", "b", state: .finished).resumed(at: minute(60))
    #expect(run.state == .active && run.stage == "b")
    #expect(run.visits.map(\.stage) == ["a", "b", "b"])
    #expect(run.resumed(at: minute(70)) == run)
  }

  @Test func `a run that could not have come about is not taken`() throws {
    let open = FlowRun.Visit(stage: "a", enteredAt: minute(0))
    let closed = FlowRun.Visit(stage: "a", enteredAt: minute(0), leftAt: minute(1))
    for (state, visits) in [
      (FlowRun.State.active, []), (.active, [closed]), (.active, [open, closed]), (.active, [open, open]),
      (.finished, [open]), (.finished, [open, closed]), (.setAside, [closed, open]),
    ] {
      #expect(FlowRun(flow: "demo", version: 1, state: state, visits: visits) == nil)
    }
    let definition = try flow()
    let run = try #require(FlowRun(flow: "demo", version: 2, state: .active, visits: [open]))
    #expect(Flow(definition, run, on: .lead()) == nil)
    #expect(
      Flow(
        try FlowDefinition(yaml: "flow: demo\nname: D\nstages: [{id: z, label: Z}]", fileName: "d"),
        try definition.run("a"), on: .lead()) == nil)
  }
}
