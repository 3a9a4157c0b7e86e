import Conditions
import Leadline
import Playbook
import Testing

@Suite struct BuiltInFlowTests {
  private let catalog: FlowCatalog

  init() throws { catalog = FlowCatalog(try FlowDefinition.builtIn()) }

  private func first(_ fields: [String: FieldValue]) -> String? {
    catalog.applying(to: .lead(fields), role: .seller, team: nil).first?.id
  }

  @Test func `every lead has a flow, and special ones their own`() throws {
    #expect(first([:]) == "lead-to-opportunity")
    #expect(first(["budget": .money(try #require(Money(amount: "5000", currency: "EUR")))]) == "small-budget")
    #expect(first(["budget": .money(try #require(Money(amount: "5000.01", currency: "EUR")))]) == "lead-to-opportunity")
    #expect(first(["type": .text("Ente pubblico")]) == "public-body")
    #expect(first(["industry": .text("Local Government")]) == "public-body")
    #expect(first(["industry": .text("Food & Beverages")]) == "lead-to-opportunity")
  }

  @Test func `lead to opportunity goes through its four stages and requires nothing`() throws {
    let flow = try #require(catalog["lead-to-opportunity"])
    #expect(flow.stages.map(\.label.english) == ["Qualify", "Develop", "Propose", "Close"])
    #expect(flow.stages.map(\.label.italian) == ["Qualificare", "Sviluppare", "Proporre", "Chiudere"])
    #expect(flow.stages.flatMap(\.requiredSteps).isEmpty)
    var run = try Flow.start(flow, on: .lead(), at: minute(0))
    run = try flow.on(.opportunity(), run).cross(at: minute(1))
    #expect(run.stage == "develop")
    for _ in 0..<3 { run = try flow.on(.opportunity(), run).next(at: minute(2)) }
    #expect(run.state == .finished && run.stage == "close")
  }

  @Test func `public bodies come to the lawyers, except with small sums`() throws {
    let flow = try #require(catalog["public-body"])
    let small = FlowSubject.opportunity(["amount": .money(try #require(Money(amount: "4999", currency: "EUR")))])
    #expect(try flow.on(small, flow.run("qualify", "develop")).next(at: minute(3)).stage == "propose")
    let run = try flow.on(.opportunity(), flow.run("qualify", "develop")).next(at: minute(3))
    #expect(run.stage == "legal-review")
    let review = try flow.on(.opportunity(), run)
    #expect(
      refusal { () throws(FlowRefusal) in try review.next(at: minute(4)) }?.missing == [
        "legal-review": ["legal-approval"]
      ])
    let approved = try review.check("Approvato dai legali", true)
    #expect(try flow.on(.opportunity(), approved).next(at: minute(4)).stage == "propose")
  }

  @Test func `every label has both languages`() {
    for flow in catalog.definitions {
      for label in flow.stages.map(\.label) + flow.stages.flatMap(\.steps).map(\.label) + [flow.name] {
        #expect(!label.english.isEmpty && !label.italian.isEmpty)
        #expect(label.english != label.italian || label.english == "Budget", "\(label.english)")
      }
    }
  }
}
