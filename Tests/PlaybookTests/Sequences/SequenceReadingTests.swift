import Conditions
import Leadline
import Testing

@testable import Playbook

struct SequenceReadingTests {
  @Test func `a file is read as it is written`() throws {
    let text = """
      sequence: trade-fair
      label: { en: After a fair, it: Dopo una fiera }
      when: { field: source, equals: Trade Show }
      steps:
        - id: first
          call: { en: Say hello, it: Saluta }
          notes: |
            Ask how it went.
            And listen.
          due: 1 business day
        - wait: 2 settimane
        - automatic-email: { subject: "Hello {{firstName|there}}", body: Good day }
        - if: { opened: true }
          within: 3 days
          yes:
            - set: { rating: Hot, decisionMaker: ~ }
          no:
        - continue with: reactivation
      """
    let sequence = try SequenceDefinition(yaml: text, fileName: "trade-fair.yaml", version: 3)
    #expect(sequence.name == "trade-fair")
    #expect(sequence.version == 3)
    #expect(sequence.text == text)
    #expect(sequence.label == Message("After a fair", "Dopo una fiera"))
    #expect(sequence.steps.map(\.id) == ["first", nil, nil, nil, nil])
    #expect(sequence.steps.map(\.place.line) == [5, 11, 12, 13, 18])
    let messages = sequence.steps.map(\.action.message)
    #expect(
      messages.map(\.english) == [
        "Call: Say hello", "Wait 2 weeks", "Automatic e-mail: Hello {{firstName|there}}",
        "If they open the e-mail within 3 days", "Continue with reactivation",
      ])
    #expect(
      messages.map(\.italian) == [
        "Chiamata: Saluta", "Attendi 2 settimane", "E-mail automatica: Hello {{firstName|there}}",
        "Se aprono l'e-mail entro 3 giorni", "Continua con reactivation",
      ])
    guard case .fork(let fork) = sequence.steps[3].action, case .set(let fields) = fork.yes[0].action else {
      Issue.record("The fourth step is a condition.")
      return
    }
    #expect(fork.no.isEmpty)
    #expect(
      Set(fields.map { "\($0.name.rawValue)=\($0.value?.programText ?? "")" }) == ["rating=hot", "decisionMaker="])
  }

  @Test func `a sequence without a rule is attached by hand only`() throws {
    let fair = Rome.setting(Rome.monday, fields: ["source": .text("tradeShow")])
    #expect(try !sequence("call: Hello").attachesItself(to: fair))
    let ruled = try SequenceDefinition(
      yaml: "sequence: a\nwhen: {field: source, equals: tradeShow}\nsteps: [{call: Hello}]", fileName: "a.yaml")
    #expect(ruled.attachesItself(to: fair))
    #expect(!ruled.attachesItself(to: Rome.setting(Rome.monday, fields: ["source": .text("web")])))
    #expect(!ruled.attachesItself(to: Rome.setting(Rome.monday, fields: [:])))
    let opportunity = Rome.setting(
      Rome.monday, fields: ["source": .text("tradeShow")], on: .opportunity(7))
    #expect(!ruled.attachesItself(to: opportunity), "It is a rule for leads.")
  }

  @Test func `a rule that asks for what only opportunities have is for those`() throws {
    let ruled = try SequenceDefinition(
      yaml: "sequence: a\nwhen: {field: probability, at least: 50}\nsteps: [{call: Hello}]", fileName: "a.yaml")
    let fields: [String: FieldValue] = ["probability": .number(60)]
    #expect(ruled.attachesItself(to: Rome.setting(Rome.monday, fields: fields, on: .opportunity(7))))
    #expect(!ruled.attachesItself(to: Rome.setting(Rome.monday, fields: fields)))
  }

  @Test(arguments: [
    "{field: probability, empty: true}", "{field: probability, at most: 50}", "{not: {field: closeDate, filled: true}}",
    "{field: amount, at least: 1 EUR}",
  ])
  func `a lead has nothing of what only opportunities have, so the No branch is taken`(condition: String) throws {
    let fork = try sequence("{if: \(condition), yes: [{task: Yes}], no: [{task: No}]}")
    func task(_ setting: SequenceSetting) -> String? {
      var run = SequenceRun(id: 1, of: fork, on: setting.record, at: Rome.monday)
      guard case .create(let activity)? = run.advance(by: .timeCame, along: fork, in: setting).first else { return nil }
      return activity.title.english
    }
    #expect(task(Rome.setting(Rome.monday)) == "No")
    let fields: [String: FieldValue] =
      condition.contains("amount") ? ["amount": .money(Money(amount: "9", currency: "EUR")!)] : [:]
    let isKnown = condition.contains("amount") || !condition.contains("at most")
    #expect(task(Rome.setting(Rome.monday, fields: fields, on: .opportunity(7))) == (isKnown ? "Yes" : "No"))
  }

  @Test func `what one step sets the next one knows`() throws {
    let plan = try sequence(
      "set: {rating: hot}", "{if: {field: rating, equals: hot}, yes: [{task: Yes}], no: [{task: No}]}")
    var run = SequenceRun(id: 1, of: plan, on: .lead(42), at: Rome.monday)
    let effects = run.advance(by: .timeCame, along: plan, in: Rome.setting(Rome.monday))
    guard case .create(let activity)? = effects.last else {
      Issue.record("Nothing is to be done: \(effects)")
      return
    }
    #expect(activity.title.english == "Yes")
  }

  @Test func `fields of opportunities are set by any of their names`() throws {
    let plan = try sequence("set: {probability: 60, Expected to close: 2026-04-01, estimated revenue: 5000 EUR}")
    guard case .set(let fields) = plan.steps[0].action else {
      Issue.record("It sets nothing.")
      return
    }
    #expect(Set(fields.map(\.name.rawValue)) == ["probability", "closeDate", "amount"])
    #expect(plan.steps[0].action.message.english.contains("Probability: 60"))
  }

  @Test func `the label is the name where there is none`() throws {
    #expect(try sequence("call: Hello").label == .verbatim("demo"))
  }

  @Test func `as many steps as are allowed are read`() throws {
    let steps = (0..<200).map { "  - task: Task \($0)\n" }.joined()
    let read = try SequenceDefinition(yaml: "sequence: long\nsteps:\n\(steps)", fileName: "long.yaml")
    #expect(read.steps.count == 200)
  }

  @Test func `conditions stand in one another as deep as is allowed`() throws {
    let deep = nested(8)
    #expect(stepProblems(deep) == [])
    #expect(stepProblems(nested(9)).count == 1)
    #expect(stepProblems(nested(9)).first?.contains("8 deep at most") == true)
  }

  private func nested(_ depth: Int) -> String {
    let opening = String(repeating: "{if: {field: rating, equals: hot}, no: [", count: depth)
    return opening + "{call: Hello}" + String(repeating: "]}", count: depth)
  }
}

struct BuiltInSequenceTests {
  @Test func `the sequences that come along are read`() throws {
    let sequences = try SequenceDefinition.builtIn()
    #expect(sequences.map(\.name) == ["reactivation", "trade-fair", "web-lead"])
    for sequence in sequences { #expect(sequence.label.english != sequence.label.italian) }
  }

  @Test func `they are examples, and attach themselves to nothing`() throws {
    #expect(try SequenceDefinition.builtIn().allSatisfy { $0.rule == nil })
  }
}
