import Leadline
import Playbook
import Testing

@Suite struct FlowErrorTests {
  /// Stages from line 4 on.
  private static func file(_ stages: String) -> String { "flow: demo\nname: Demo\nstages:\n\(stages)\n" }

  /// A stage with one step, which begins at line 4, column 31.
  private static func step(_ step: String, where record: String = "lead") -> String {
    file("- {id: a, label: A, steps: [\(step)], where: \(record)}")
  }

  @Test(arguments: [
    ("{field: budgt}", "4:37: There is no field “budgt”. Write budget."),
    ("{field: Tempi}", "4:37: There is no field “Tempi”. Write timeframe."),
    ("{field: zzzzzz}", "4:37: There is no field “zzzzzz”."),
    (
      "{field: probability}",
      "4:37: Only opportunities have “probability”: move the step to a stage with “where: opportunity”."
    ),
    ("{fild: budget}", "4:29: A step begins with field."),
    ("{}", "4:29: A step begins with one of field, check, at least one."),
    ("budget", "4:29: Write a step, as {field: budget} here."),
    (
      "{field: budget, check: x}",
      "4:29: These are several steps in one (field, check): begin each with a dash of its own."
    ),
    ("{check: x}", "4:29: “label” is missing: write it."),
    ("{check: X y, label: Z}", "4:37: Write a name of lower-case letters, digits and hyphens, as legal-review here."),
    ("{at least one: people}", "4:44: There is no such thing to count “people”. Write competitors, stakeholders."),
    ("{field: budget, required: maybe}", "4:55: Write true or false here."),
    ("{field: budget, requird: true}", "4:45: “requird” means nothing here. Write required."),
    ("{field: budget}, {field: budget}", "4:46: “budget” is a step of this stage already, in line 4: keep one."),
  ])
  func `a step that makes no sense is told with its place and what to write`(step: String, problem: String) {
    #expect(flowProblems(Self.step(step)) == [problem])
  }

  @Test func `a step on an opportunity may ask for either record, and require only its own`() {
    #expect(flowProblems(Self.step("{field: probability, required: true}", where: "opportunity")) == [])
    #expect(flowProblems(Self.step("{field: industry}", where: "opportunity")) == [])
    #expect(
      flowProblems(Self.step("{field: industry, required: true}", where: "opportunity")) == [
        "4:37: “industry” is the lead's, which is closed by then: nobody could fill it in. Require it in a stage on the lead."
      ])
  }

  private static let courses: [(stages: String, problems: [String])] = [
    (
      "- {id: a, label: A, next: c}\n- {id: b, label: B}",
      ["4:27: There is no stage “c”. Write a, b."]
    ),
    (
      "- {id: propose, label: A, next: develp}\n- {id: develop, label: B}",
      ["4:33: There is no stage “develp”. Write develop."]
    ),
    (
      "- {id: a, label: A, next: c}\n- {id: b, label: B}\n- {id: c, label: C}",
      ["5:8: No stage leads to “b”: name it under “next” of one above, or leave it out."]
    ),
    (
      "- {id: a, label: A, next: end}\n- {id: b, label: B}",
      ["5:8: No stage leads to “b”: name it under “next” of one above, or leave it out."]
    ),
    (
      "- {id: a, label: A}\n- {id: b, label: B, next: a}",
      [
        "4:1: These stages never come to an end: write “next: end” in the last of them.",
        "5:27: This leads round in circles, back to “a”: name a stage below. People can set “a” active again by hand.",
      ]
    ),
    (
      "- {id: a, label: A}\n- {id: b, label: B, next: [{when: {field: topic, filled: true}, to: a}, {to: end}]}",
      ["5:69: This leads round in circles, back to “a”: name a stage below. People can set “a” active again by hand."]
    ),
    (
      "- {id: a, label: A, next: a}",
      [
        "4:1: These stages never come to an end: write “next: end” in the last of them.",
        "4:27: This leads round in circles, back to “a”: name a stage below. People can set “a” active again by hand.",
      ]
    ),
    (
      "- {id: a, label: A, next: c}\n- {id: b, label: B, next: end}\n- {id: c, label: C, next: b}",
      ["6:27: “b” stands above “c”, from which it follows: move it below."]
    ),
    (
      "- {id: a, label: A, where: opportunity}\n- {id: b, label: B, where: lead}",
      [
        "5:8: “b” is on the lead and would follow “a” on the opportunity: write “where: opportunity”, or move it before."
      ]
    ),
    (
      "- {id: a, label: A, next: [{to: b}, {when: {field: topic, filled: true}, to: b}]}\n- {id: b, label: B}",
      ["4:28: Only the last one can be without “when”: those below it would never be asked. Move it down."]
    ),
    (
      "- {id: a, label: A, next: [{when: {field: employees, at least: 9, at most: 8}, to: b}]}\n- {id: b, label: B}",
      ["4:35: This can never be true. “at least” is more than “at most”: swap them."]
    ),
    (
      "- {id: a, label: A, next: []}",
      ["4:27: Write a stage, or a list as [{when: …, to: propose}, {to: close}] here."]
    ),
    ("- {id: a, label: A, next: [{when: {field: topic, filled: true}}]}", ["4:28: “to” is missing: write it."]),
    (
      "- {id: a, label: A}\n- {id: a, label: B}",
      ["5:8: Another stage, in line 4, is called “a” already: give this one another id."]
    ),
    ("- {id: end, label: A}", ["4:8: “end” is the end of the flow: give this stage another id."]),
    ("- {id: A b, label: A}", ["4:8: Write a name of lower-case letters, digits and hyphens, as legal-review here."]),
    ("- {label: A}", ["4:3: “id” is missing: write it."]),
    ("- {id: a}", ["4:3: “label” is missing: write it."]),
    ("- {id: a, label: A, where: leads}", ["4:28: There is no place for a stage “leads”. Write lead."]),
    ("- {id: a, label: A, stpes: []}", ["4:21: “stpes” means nothing here. Write steps."]),
    (
      "- {id: a, label: A, steps: [{check: x, label: X}]}\n- {id: b, label: B, steps: [{check: x, label: X}]}",
      ["5:37: Another check mark, in line 4, is called “x” already: give this one another name."]
    ),
  ]

  @Test(arguments: courses)
  func `stages that make no flow are told with their place and what to write`(stages: String, problems: [String]) {
    #expect(flowProblems(Self.file(stages)) == problems)
  }

  @Test func `thirty stages are taken and thirty-one are not`() {
    let stages = (1...31).map { "- {id: s\($0), label: S}\n" }
    #expect(flowProblems(Self.file(stages.dropLast().joined())) == [])
    #expect(
      flowProblems(Self.file(stages.joined()))
        == ["34:3: A flow has 30 stages at most: join some, or make steps of them."])
  }

  @Test func `everything that is wrong is told at once, in the order of the file`() {
    let told = flowProblems(
      """
      flow: Demo Flow
      nme: Demo
      order: soon
      who: {roles: [seler, bot], teams: "Rome!"}
      when: {field: budgt, at most: 5 EUR}
      stages:
        - id: a
          label: A
          steps:
            - {field: employes}
            - {check: b}
          next: [{when: {field: employees, at least: many}, to: b}]
        - id: a
          label: B
      """)
    #expect(
      told == [
        "1:1: “name” is missing: write it.",
        "1:7: Write a name of lower-case letters, digits and hyphens, as legal-review here.",
        "2:1: “nme” means nothing here. Write name.",
        "3:8: Write a whole number, as 50 here.",
        "4:15: There is no role “seler”. Write seller.",
        "4:22: There is no role “bot”. Write admin, colleague, manager, seller.",
        "4:35: Write the name of a team, as rome here.",
        "5:15: There is no field “budgt”. Write budget.",
        "10:17: There is no field “employes”. Write employees.",
        "11:9: “label” is missing: write it.",
        "12:48: Write a whole number, as 50 here.",
        "13:9: Another stage, in line 7, is called “a” already: give this one another id.",
      ])
  }

  @Test func `errors are told in Italian too`() {
    #expect(
      flowProblems(Self.file("- {id: a, label: A, next: b}\n- {id: c, label: C}"), in: .italian)
        == ["4:27: «b»: fase sconosciuta. Scrivi a, c."])
    #expect(
      flowProblems(Self.step("{field: amount}"), in: .italian)
        == ["4:37: «amount» c'è solo sulle opportunità: sposta il passo in una fase con «where: opportunity»."])
  }

  @Test func `fields of one's own are known once they are declared`() {
    let machines = FieldDefinition(FieldName(rawValue: "machines"), .number, "Machines", "Macchine")
    let fields = FlowFields(leads: FieldCatalog(custom: [machines]))
    let text = "when: {field: machines, at least: 3}\n" + Self.step("{field: machines}")
    #expect(flowProblems(text, fields: fields) == [])
    #expect(flowProblems(text).count == 2)
  }
}
