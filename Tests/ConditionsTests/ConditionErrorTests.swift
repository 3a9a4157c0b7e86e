import Conditions
import Leadline
import Testing

@Suite struct ConditionErrorTests {
  @Test(arguments: [
    ("{field: employes, at least: 5}", "1:15: There is no field “employes”. Write employees."),
    ("{field: Fatturato, filled: true}", "1:15: There is no field “Fatturato”. Write annualRevenue."),
    ("{field: zzzzzz, filled: true}", "1:15: There is no field “zzzzzz”."),
    ("{field: employees, at leats: 5}", "1:26: “at leats” means nothing here. Write at least."),
    (
      "{field: employees, contains: 5}",
      "1:26: “contains” does not go with this field. Write one of equals, in, at least, at most, empty, filled."
    ),
    ("{field: employees, at least: many}", "1:36: Write a whole number, as 50 here."),
    ("{field: employees, at least: 5.5}", "1:36: Write a whole number, as 50 here."),
    (
      "{field: annualRevenue, at least: 5}",
      "1:40: Write an amount with its currency, as 10000 EUR or 10000.50 EUR here."
    ),
    (
      "{field: annualRevenue, at least: 10.000 EUR}",
      "1:40: Write an amount with its currency, as 10000 EUR or 10000.50 EUR here."
    ),
    ("{field: source, equals: tradeshw}", "1:31: There is no choice “tradeshw”. Write tradeShow."),
    ("{field: doNotCall, equals: maybe}", "1:34: Write true or false here."),
    ("{field: email, domain: anna@bar.example}", "1:30: Write a domain, as bar.example here."),
    ("{field: industry, in: hotels}", "1:29: Write a list, as [one, two] here."),
    ("{field: industry, in: []}", "1:29: Write a list, as [one, two] here."),
    ("{field: industry}", "1:7: What should “industry” be? Add “filled: true”, “equals: …” or the like."),
    (
      "{timeline: {kind: phone}}",
      "1:25: There is no kind of entry “phone”. Write appointment, call, email, note, plugin, post, reply, system, task."
    ),
    ("{timeline: {kind: cal}}", "1:25: There is no kind of entry “cal”. Write call."),
    ("{timeline: {direction: inn}}", "1:30: There is no direction “inn”. Write in."),
    ("{timeline: {within: soon}}", "1:27: Write a number of days, as 14 or “14 days” or “3 weeks” here."),
    ("{timeline: {within: -3}}", "1:27: This must be more than 0."),
    ("{timeline: {at least: -3}}", "1:29: This must not be less than 0."),
    (
      "{timeline: {replied: true, kind: call}}",
      "1:34: “kind” does not go with “replied”: write a condition of its own."
    ),
    ("{fact: employees, confidence at least: 80}", "1:46: Write a number from 0 to 1, as 0.8 here."),
    ("{al: []}", "1:7: A condition begins with all."),
    ("{}", "1:7: A condition begins with one of field, fact, timeline, replied, opened, all, any, not."),
    ("{all: []}", "1:13: Write a list of conditions, at least one here."),
    ("hot", "1:7: Write a condition, as {field: employees, at least: 50} here."),
    (
      "{field: topic, filled: true, not: {field: company, filled: true}}",
      "1:7: These are several conditions in one (field, not): write “all:” with one each in its list."
    ),
  ])
  func `a condition that makes no sense is told with its place and what to write`(condition: String, problem: String) {
    #expect(problems("when: \(condition)") == [problem])
  }

  @Test(arguments: [
    ("{field: employees, at least: 10, at most: 5}", "1:7"), ("{field: employees, at most: -1}", "1:7"),
    ("[{field: employees, at least: 10}, {field: employees, at most: 5}]", "1:42"),
    ("{all: [{field: employees, at least: 10}, {all: [{field: employees, at most: 5}]}]}", "1:55"),
    (
      "{all: [{field: employees, at least: 10}, {any: [{field: employees, at most: 5}, {field: topic, filled: true}]}]}",
      "1:55"
    ),
    ("{field: employees, equals: 5, at least: 6}", "1:7"), ("{field: employees, in: [1, 2], at least: 6}", "1:7"),
    ("[{field: rating, equals: hot}, {field: rating, equals: cold}]", "1:38"),
    ("{field: employees, empty: true, at least: 5}", "1:7"), ("{field: topic, empty: true, filled: true}", "1:7"),
    ("[{field: budget, at least: 5 EUR}, {field: budget, at most: 9 USD}]", "1:42"),
    ("{field: budget, at least: 10 EUR, at most: 9.99 EUR}", "1:7"),
    ("{field: createdAt, age at least: 9, age at most: 8}", "1:7"),
    ("{timeline: {at least: 5, at most: 4}}", "1:29"), ("{timeline: {at least: 201}}", "1:29"),
    ("{timeline: {within: 7, last at least: 14}}", "1:45"), ("{timeline: {last at least: 9, last at most: 8}}", "1:34"),
    ("{timeline: {at most: 0, last at least: 9}}", "1:28"), ("{timeline: {kind: note, state: open}}", "1:38"),
    ("{fact: budget, age at least: 9, age at most: 8}", "1:7"),
    ("{not: {field: employees, at least: 10, at most: 5}}", "1:13"),
  ])
  func `a condition that can never be true is refused`(condition: String, place: String) throws {
    let told = problems("when: \(condition)")
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
  func `a condition that can be true is taken`(condition: String) {
    #expect(problems("when: \(condition)") == [])
  }

  @Test(arguments: [
    ("{replied: maybe}", "1:17: Write true or false here."),
    ("{opened: true, kind: call}", "1:22: “kind” means nothing here. Write one of opened, within."),
    (
      "{replied: true, opened: true}",
      "1:7: These are several conditions in one (replied, opened): write “all:” with one each in its list."
    ),
    (
      "{timeline: {replied: true, opened: true}}",
      "1:34: “opened” does not go with “replied”: write a condition of its own."
    ),
    ("{opend: true}", "1:7: A condition begins with opened."),
    ("{opened: true, within: 0}", "1:30: This must be more than 0."),
  ])
  func `a response that makes no sense is told`(condition: String, problem: String) {
    #expect(problems("when: \(condition)") == [problem])
  }

  @Test func `all that is wrong is told at once, in the order of the file`() {
    let told = problems(
      """
      when:
        any:
          - {field: employes, filled: true}
          - {not: {timeline: {kind: [phone, call]}}}
          - all:
              - {field: rating, equals: hott}
              - {timeline: {at least: 5, at most: 4}}
      wen: 1
      """)
    #expect(told.map { $0.prefix { $0 != " " } } == ["3:15:", "4:32:", "6:35:", "7:33:", "8:1:"])
  }

  @Test func `errors are told in Italian too`() {
    #expect(
      problems("when: {field: azienda, filled: true}", in: .italian)
        == ["1:15: «azienda»: campo sconosciuto. Scrivi company."])
    #expect(
      problems("when: {field: employees, at least: 9, at most: 8}", in: .italian)
        == ["1:7: Questo non può mai essere vero. «at least» è più di «at most»: scambiali."])
  }

  @Test func `names may be spelled with spaces, hyphens or capitals`() {
    for name in ["at least", "at-least", "atLeast", "AT LEAST", "at_least"] {
      #expect(problems("when: {field: employees, \(name): 5}") == [])
    }
    #expect(problems("when: {field: employees, at least: 5, at-least: 6}").count == 1)
  }
}
