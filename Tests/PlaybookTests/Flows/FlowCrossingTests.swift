import Conditions
import Leadline
import Playbook
import Testing

@Suite struct FlowCrossingTests {
  @Test func `qualifying moves on to the first stage on the opportunity`() throws {
    let flow = try flow()
    let run = try flow.on(.opportunity(), flow.run("a")).cross(at: minute(5))
    #expect(run.stage == "c" && run.crossedAt == minute(5))
    #expect(run.visits.map(\.stage) == ["a", "c"])
  }

  @Test func `branches decide which one that is`() throws {
    let flow = try flow(b: ", next: [{when: {field: budget, at most: 500 EUR}, to: d}]")
    let small = FlowSubject.opportunity(lead: ["budget": .money(try #require(Money(amount: "500", currency: "EUR")))])
    #expect(try flow.on(small, flow.run("a")).cross(at: minute(5)).stage == "d")
    #expect(try flow.on(.opportunity(), flow.run("a")).cross(at: minute(5)).stage == "c")
  }

  @Test func `without an opportunity it stays`() throws {
    let flow = try flow()
    let run = try flow.run("a")
    #expect(try flow.on(.lead(), run).cross(at: minute(5)) == run)
  }

  @Test func `what is on the opportunity already stays there`() throws {
    let flow = try flow()
    let run = try flow.run("a", "d")
    #expect(try flow.on(.opportunity(), run).cross(at: minute(5)) == run)
  }

  @Test func `all that is required on the lead comes first`() throws {
    let flow = try flow(
      a: ", steps: [{field: budget, required: true}]", b: ", steps: [{field: need, required: true}]",
      c: ", steps: [{field: amount, required: true}]")
    for subject in [FlowSubject.lead(), .opportunity()] {
      let active = try flow.on(subject, flow.run("a"))
      #expect(
        refusal { () throws(FlowRefusal) in try active.cross(at: minute(1)) }?.missing == [
          "a": ["budget"], "b": ["need"],
        ])
      #expect(active.missingToCross.map(\.stage.id) == ["a", "b"])
    }
    #expect(try flow.on(.opportunity(), flow.run("a")).cross(at: minute(1), waiving: true).stage == "c")
    #expect(try flow.on(.opportunity(), flow.run("c")).missingToCross.isEmpty)
  }

  @Test func `a flow that ends on the lead is finished by it`() throws {
    let flow = try FlowDefinition(
      yaml: "flow: a\nname: A\nstages: [{id: a, label: A}, {id: b, label: B}]", fileName: "a")
    #expect(try flow.on(.opportunity(), flow.run("a")).cross(at: minute(1)).state == .finished)
    #expect(try flow.on(.lead(), flow.run("a")).cross(at: minute(1)).state == .active)
  }

  @Test func `a lead that was opened again and is qualified once more crosses again`() throws {
    let flow = try flow()
    var run = try flow.on(.opportunity(), flow.run("a")).cross(at: minute(5))
    run = try flow.on(.opportunity(), run).setActive("a", at: minute(6))
    run = try flow.on(.opportunity(), run).cross(at: minute(7))
    #expect(run.stage == "c" && run.crossedAt == minute(5))
  }

  @Test func `what was known of the lead is still shown under its stage`() throws {
    let flow = try flow(a: ", steps: [{field: description}]", c: ", steps: [{field: description}]")
    let subject = FlowSubject.opportunity(["description": .text("new")], lead: ["description": .text("old")])
    let views = try flow.on(subject, flow.run("a", "c")).views(at: minute(9))
    #expect(views[0].steps[0].value == .text("old"))
    #expect(views[2].steps[0].value == .text("new"))
  }
}
