import Conditions
import Leadline
import PluginKit
import Testing

@testable import FitRules

@Suite struct RuleFileErrorTests {
  @Test func `a condition that makes no sense is told with its place in the file`() {
    let told = problems("rules:\n  - id: a\n    points: 5\n    when: {field: employes, at least: 5}\n")
    #expect(told == ["4:19: There is no field “employes”. Write employees."])
  }

  @Test func `nobody can ask rules about opened e-mails`() {
    #expect(problems("rules: [{id: a, points: 5, when: {timeline: {opened: true}}}]").count == 1)
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
}
