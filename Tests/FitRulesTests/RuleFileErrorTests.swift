import Leadline
import PluginKit
import Testing

@testable import FitRules

@Suite struct RuleFileErrorTests {
  /// A condition at line 4, column 11.
  private static func file(_ condition: String) -> String {
    "rules:\n  - id: a\n    points: 5\n    when: \(condition)\n"
  }

  @Test(arguments: [
    ("{field: employes, at least: 5}", "4:19: There is no field “employes”. Write employees."),
    ("{field: Fatturato, filled: true}", "4:19: There is no field “Fatturato”. Write annualRevenue."),
    ("{field: zzzzzz, filled: true}", "4:19: There is no field “zzzzzz”."),
    ("{field: employees, at leats: 5}", "4:30: “at leats” means nothing here. Write at least."),
    (
      "{field: employees, contains: 5}",
      "4:30: “contains” does not go with this field. Write one of equals, in, at least, at most, empty, filled."
    ),
    ("{field: employees, at least: many}", "4:40: Write a whole number, as 50 here."),
    ("{field: employees, at least: 5.5}", "4:40: Write a whole number, as 50 here."),
    (
      "{field: annualRevenue, at least: 5}",
      "4:44: Write an amount with its currency, as 10000 EUR or 10000.50 EUR here."
    ),
    (
      "{field: annualRevenue, at least: 10.000 EUR}",
      "4:44: Write an amount with its currency, as 10000 EUR or 10000.50 EUR here."
    ),
    ("{field: source, equals: tradeshw}", "4:35: There is no choice “tradeshw”. Write tradeShow."),
    ("{field: doNotCall, equals: maybe}", "4:38: Write true or false here."),
    ("{field: email, domain: anna@bar.example}", "4:34: Write a domain, as bar.example here."),
    ("{field: industry, in: hotels}", "4:33: Write a list, as [one, two] here."),
    ("{field: industry, in: []}", "4:33: Write a list, as [one, two] here."),
    ("{field: industry}", "4:11: What should “industry” be? Add “filled: true”, “equals: …” or the like."),
    (
      "{timeline: {kind: phone}}",
      "4:29: There is no kind of entry “phone”. Write appointment, call, email, note, plugin, post, reply, system, task."
    ),
    ("{timeline: {kind: cal}}", "4:29: There is no kind of entry “cal”. Write call."),
    ("{timeline: {direction: inn}}", "4:34: There is no direction “inn”. Write in."),
    ("{timeline: {within: soon}}", "4:31: Write a number of days, as 14 or “14 days” or “3 weeks” here."),
    ("{timeline: {within: -3}}", "4:31: This must be more than 0."),
    ("{timeline: {at least: -3}}", "4:33: This must not be less than 0."),
    (
      "{timeline: {replied: true, kind: call}}",
      "4:38: “kind” does not go with “replied”: write a condition of its own."
    ),
    ("{fact: employees, confidence at least: 80}", "4:50: Write a number from 0 to 1, as 0.8 here."),
    ("{al: []}", "4:11: A condition begins with all."),
    ("{}", "4:11: A condition begins with one of field, fact, timeline, all, any, not."),
    ("{all: []}", "4:17: Write a list of conditions, at least one here."),
    ("hot", "4:11: Write a condition, as {field: employees, at least: 50} here."),
    (
      "{field: topic, filled: true, not: {field: company, filled: true}}",
      "4:11: These are several conditions in one (field, not): write “all:” with one each in its list."
    ),
  ])
  func `a condition that makes no sense is told with its place and what to write`(condition: String, problem: String) {
    #expect(problems(Self.file(condition)) == [problem])
  }

  @Test(arguments: [
    ("{field: employees, at least: 10, at most: 5}", "4:11"), ("{field: employees, at most: -1}", "4:11"),
    ("[{field: employees, at least: 10}, {field: employees, at most: 5}]", "4:46"),
    ("{all: [{field: employees, at least: 10}, {all: [{field: employees, at most: 5}]}]}", "4:59"),
    (
      "{all: [{field: employees, at least: 10}, {any: [{field: employees, at most: 5}, {field: topic, filled: true}]}]}",
      "4:59"
    ),
    ("{field: employees, equals: 5, at least: 6}", "4:11"), ("{field: employees, in: [1, 2], at least: 6}", "4:11"),
    ("[{field: rating, equals: hot}, {field: rating, equals: cold}]", "4:42"),
    ("{field: employees, empty: true, at least: 5}", "4:11"), ("{field: topic, empty: true, filled: true}", "4:11"),
    ("[{field: budget, at least: 5 EUR}, {field: budget, at most: 9 USD}]", "4:46"),
    ("{field: budget, at least: 10 EUR, at most: 9.99 EUR}", "4:11"),
    ("{field: createdAt, age at least: 9, age at most: 8}", "4:11"),
    ("{timeline: {at least: 5, at most: 4}}", "4:33"), ("{timeline: {at least: 201}}", "4:33"),
    ("{timeline: {within: 7, last at least: 14}}", "4:49"), ("{timeline: {last at least: 9, last at most: 8}}", "4:38"),
    ("{timeline: {at most: 0, last at least: 9}}", "4:32"), ("{timeline: {kind: note, state: open}}", "4:42"),
    ("{fact: budget, age at least: 9, age at most: 8}", "4:11"),
    ("{not: {field: employees, at least: 10, at most: 5}}", "4:17"),
  ])
  func `a rule that can never be true is refused`(condition: String, place: String) throws {
    let told = problems(Self.file(condition))
    #expect(told.count == 1)
    #expect(try #require(told.first).hasPrefix("\(place): This can never be true."))
  }

  @Test(arguments: [
    "{field: employees, at least: 5, at most: 5}",
    "{any: [{field: rating, equals: hot}, {field: rating, equals: cold}]}",
    "[{field: employees, at least: 10}, {not: {field: employees, at most: 5}}]",
    "{timeline: {within: 14, last at least: 14}}",
    "[{field: rating, in: [hot, warm]}, {field: rating, in: [warm, cold]}]", "{timeline: {at most: 0}}",
    "{timeline: {}}",
  ])
  func `a rule that can be true is taken`(condition: String) {
    #expect(problems(Self.file(condition)) == [])
  }

  @Test func `everything that is wrong is told at once, in the order of the file`() {
    let told = problems(
      """
      bse: 5
      groups:
        size: {at most: 5, at least: 9}
      rules:
        - id: a
          points: ten
          when: {field: employes, filled: true}
        - id: a
          points: 1.234
          half-life: -3
          group: sizes
          when: {field: employees, at least: 10, at most: 5}
        - label: No id
          when: {field: topic, filled: true}
        - 17
      """)
    #expect(
      told == [
        "1:1: “bse” means nothing here. Write base.",
        "3:9: “at least” is more than “at most”: swap them.",
        "6:13: Write points between -1000 and 1000 with two decimals at most, as 12.5 here.",
        "7:19: There is no field “employes”. Write employees.",
        "8:9: Another rule, in line 5, is called “a” already: give this one another id.",
        "9:13: Write points between -1000 and 1000 with two decimals at most, as 12.5 here.",
        "10:16: This must be more than 0.",
        "11:12: There is no group “sizes”. Write size.",
        "12:11: This can never be true. “at least” is more than “at most”: swap them.",
        "13:5: “id” is missing: write it.",
        "13:5: “points” is missing: write it.",
        "15:5: Write names with values: id, label, italian, when, points, group, half-life here.",
      ])
  }

  @Test(arguments: ["", "# nothing\n", "base: 5\n", "rules: []\n", "rules:\n", "---\n"])
  func `a file without rules says so`(text: String) {
    #expect(problems(text).count == 1)
  }

  @Test func `errors are told in Italian too`() {
    #expect {
      try FitRules(yaml: "rules: [{id: a, points: 1, when: {field: azienda, filled: true}}]", fileName: "regole.yaml")
    } throws: {
      ($0 as? RuleFileError)?.text(in: .italian) == "regole.yaml:1:42: «azienda»: campo sconosciuto. Scrivi company."
    }
  }

  @Test func `names may be spelled with spaces, hyphens or capitals`() {
    for name in ["at least", "at-least", "atLeast", "AT LEAST", "at_least"] {
      #expect(problems(Self.file("{field: employees, \(name): 5}")) == [])
    }
    #expect(problems(Self.file("{field: employees, at least: 5, at-least: 6}")).count == 1)
  }
}
