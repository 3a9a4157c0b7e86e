import Conditions
import Leadline
import Testing

@Suite struct HostileTextTests {
  @Test func `aliases of aliases are refused before they grow`() throws {
    let bomb =
      "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
      + (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]\n" }.joined()
      + "? *a40\n: when\n? *a40\n: then\n"
    let time = ContinuousClock().measure {
      #expect(problems(bomb) == ["2:10: Aliases (&name and *name) have no place here: write it out."])
    }
    #expect(time < .seconds(5))
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 50_000),
    String(repeating: "- ", count: 100_000),
    String(repeating: "? ", count: 100_000), String(repeating: "[\n", count: 100_000),
    (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
  ])
  func `depth is refused`(text: String) throws {
    let told = problems(text)
    #expect(told.count == 1)
    #expect(try #require(told.first).hasSuffix("This is nested too deeply."))
  }

  @Test func `depth as far as it is taken does no harm`() {
    let conditions =
      String(repeating: "{not: ", count: 30) + "{field: topic, filled: true}" + String(repeating: "}", count: 30)
    #expect(problems("when: \(conditions)") == [])
  }

  @Test func `size is refused`() {
    #expect(
      problems("# " + String(repeating: "x", count: 300_000)) == [
        "1:1: The file has more than 256 KiB: make it shorter."
      ])
  }

  @Test(arguments: [
    "when: [", "when: ]", "a: b: c", "\t- x", "when: *gone", "--- a\n--- b", "%YAML 9.9\n---\nwhen: []",
    "when: \"\\q\"",
    "{}", "[]", "7", "when: {a: 1}", "when: [[]]", "? [a]\n: b", "? {a: b}\n: c", "when: !!binary 7", "a\u{0}b: 1",
    "when: {field: employees, at least: 99999999999999999999}", "when: {field: createdAt, age at least: nan}",
    "when: {field: createdAt, age at least: inf}", "when: 1\nwhen: 2",
    "when: {field: topic, field: company, filled: true}",
    "<<: {a: b}\nwhen: []",
  ])
  func `what makes no sense is an error with a place`(text: String) {
    let told = problems(text)
    #expect(!told.isEmpty)
    #expect(told.allSatisfy { $0.split(separator: ":").first.flatMap { Int($0) } != nil })
  }

  @Test func `noise is refused without harm`() {
    var generator = SeededNumbers(seed: 7)
    let letters = Array(" \n\n:-[]{}#&*!|>'\"%@`,?abwhen idfw0123.\u{1}é🙂\t")
    for _ in 0..<2_000 {
      let text = String(
        (0..<Int.random(in: 1...80, using: &generator)).map { _ in letters.randomElement(using: &generator)! })
      // What is empty but for comments is read as nothing.
      #expect(!problems("when: {field: \(text)").isEmpty)
    }
  }
}
