import Leadline
import PluginKit
import Testing

@testable import FitRules

@Suite struct QuestionTests {
  @Test func `each empty field that matters is a question, the weightiest first`() throws {
    let rules = try FitRules(
      yaml: """
        base: 40
        rules:
          - {id: a, points: 14, when: {field: decisionMaker, filled: true}}
          - {id: b, points: 5, when: {field: employees, at least: 10}}
          - {id: c, points: 20, when: {field: employees, at least: 100}}
          - {id: d, points: -30, when: {field: source, equals: purchasedList}}
          - {id: e, points: 3, when: {field: company, filled: true}}
        """)
    let questions = rules.judge(.with(["company": .text("Bar")])).questions
    #expect(
      questions == [
        ScoreQuestion(field: "source", swing: 30), ScoreQuestion(field: "employees", swing: 25),
        ScoreQuestion(field: "decisionMaker", swing: 14),
      ])
  }

  @Test func `answers that exclude each other are not added up`() throws {
    let rules = try FitRules(
      yaml: """
        rules:
          - {id: a, points: 10, when: {field: rating, equals: hot}}
          - {id: b, points: 6, when: {field: rating, equals: warm}}
        """)
    #expect(rules.judge(.with()).questions == [ScoreQuestion(field: "rating", swing: 10)])
  }

  @Test func `limits of groups and of the score are kept to`() throws {
    let rules = try FitRules(
      yaml: """
        base: 95
        groups: {size: 3}
        rules:
          - {id: a, points: 50, group: size, when: {field: employees, at least: 10}}
          - {id: b, points: 50, when: {field: topic, filled: true}}
        """)
    #expect(
      rules.judge(.with()).questions == [
        ScoreQuestion(field: "topic", swing: 5), ScoreQuestion(field: "employees", swing: 3),
      ])
  }

  @Test func `a rule that waits for two answers counts for each`() throws {
    let rules = try rule("[{field: industry, contains: hotel}, {field: employees, at least: 50}]")
    #expect(
      rules.judge(.with()).questions == [
        ScoreQuestion(field: "employees", swing: 10), ScoreQuestion(field: "industry", swing: 10),
      ])
    #expect(rules.judge(.with(["industry": .text("Farm")])).questions.isEmpty)
    #expect(
      rules.judge(.with(["industry": .text("Hotels")])).questions == [ScoreQuestion(field: "employees", swing: 10)])
  }

  @Test func `points that an answer would take away count too`() throws {
    #expect(
      try rule("{field: decisionMaker, empty: true}").judge(.with()).questions
        == [ScoreQuestion(field: "decisionMaker", swing: 10)])
    let questions = try rule("{not: {field: budget, at least: 1000 EUR}}", points: "-7", more: "").judge(.with())
      .questions
    #expect(questions.isEmpty)
    let based = try FitRules(
      yaml: "base: 50\nrules: [{id: a, points: -7, when: {not: {field: budget, at least: 1000 EUR}}}]")
    #expect(based.judge(.with()).questions == [ScoreQuestion(field: "budget", swing: 7)])
  }

  @Test func `what nobody can answer is not asked`() throws {
    #expect(try rule("{field: createdAt, age at most: 7}").judge(.with()).questions.isEmpty)
    #expect(try rule("{field: owner, filled: true}").judge(.with()).questions.isEmpty)
    #expect(try rule("{timeline: {kind: call}}").judge(.with()).questions.isEmpty)
  }
}
