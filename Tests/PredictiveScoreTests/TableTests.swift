import Testing

@testable import PredictiveScore

@Suite struct TableTests {
  private func reading(
    _ cells: [String], target: [String]? = nil, more: [String: [String]] = [:]
  ) throws -> TableReading {
    let target = target ?? cells.indices.map { $0 % 2 == 0 ? "yes" : "no" }
    let names = more.keys.sorted()
    let rows = cells.indices.map { row in [cells[row], target[row]] + names.map { more[$0]?[row] ?? "" } }
    return try TableReading(header: ["x", "won"] + names, rows: rows, target: "won")
  }

  @Test func `a column of nearly all numbers holds numbers, and what stands for nothing is missing`() throws {
    let cells = (0..<97).map { String($0 % 50) } + ["", "Select", "?"]
    guard case .numbers(let numbers) = try reading(cells).table.columns[0].values else {
      Issue.record("no numbers")
      return
    }
    #expect(numbers.count { $0.isNaN } == 3)
  }

  @Test func `words that Double would take for numbers stay words`() throws {
    let cells = (0..<40).map { ["inf", "0x10", "Rome"][$0 % 3] }
    guard case .words(_, let names) = try reading(cells).table.columns[0].values else {
      Issue.record("no words")
      return
    }
    #expect(Set(names) == ["inf", "0x10", "Rome"])
  }

  @Test func `ids, constants and empty columns are left out and told`() throws {
    let read = try reading(
      (0..<40).map { String($0 % 3) },
      more: [
        "id": (0..<40).map { "L\($0)" }, "number": (0..<40).map { String($0 + 7) },
        "same": [String](repeating: "Italy", count: 40), "none": [String](repeating: "NA", count: 40),
        "measured": (0..<40).map { "\($0).5" },
      ])
    #expect(read.table.columns.map(\.name) == ["x", "measured"])
    #expect(
      Dictionary(uniqueKeysWithValues: read.dropped.map { ($0.column, $0.why) })
        == ["id": .id, "number": .id, "same": .constant, "none": .empty])
  }

  @Test(arguments: [
    (["1", "0"], true), (["Yes", "no"], true), (["TRUE", "false"], true), (["sì", "no"], true),
    (["won", "lost"], true),
    (["bad", "good"], false),
  ])
  func `the outcome that counts is yes, or else the later in the alphabet`(_ words: [String], _ isFirst: Bool) throws {
    let target = (0..<40).map { words[$0 % 2] }
    #expect(try reading((0..<40).map { String($0 % 3) }, target: target).table.labels[0] == isFirst)
  }

  @Test func `of two words the rarer counts`() throws {
    let target = (0..<40).map { $0 % 4 == 0 ? "bought" : "went" }
    #expect(try reading((0..<40).map { String($0 % 3) }, target: target).table.positives == 10)
  }

  @Test func `what cannot be evaluated says why`() {
    let rows = (0..<40).map { [String($0 % 3), "abc".map(String.init)[$0 % 3]] }
    #expect(throws: ScoringError.notTwoOutcomes("won", found: 3)) {
      try TableReading(header: ["x", "won"], rows: rows, target: "won")
    }
    #expect(throws: ScoringError.noColumn("lost", columns: ["x", "won"])) {
      try TableReading(header: ["x", "won"], rows: rows, target: "lost")
    }
    #expect(throws: ScoringError.tooFewRows(5)) {
      try TableReading(header: ["x", "won"], rows: Array(rows.prefix(5)), target: "won")
    }
  }

  @Test func `rows come into the order of a column, which is then left out`() throws {
    let rows = (0..<40).map { [String(100 - $0), String($0 % 5), $0 < 20 ? "yes" : "no"] }
    let read = try TableReading(header: ["day", "x", "won"], rows: rows + [["5", "1"]], target: "won", order: "day")
    #expect(read.table.columns.map(\.name) == ["x"])
    #expect(read.table.labels == (0..<40).map { $0 >= 20 })
  }
}
