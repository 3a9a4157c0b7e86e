import Leadline
import Testing

@testable import PredictiveScore

@Suite struct EvaluatorTests {
  private func evaluator(folds: Int = 3) -> Evaluator {
    var evaluator = Evaluator()
    evaluator.folds = folds
    evaluator.training = Samples.quick
    return evaluator
  }

  @Test func `the fixture is foretold, and its leaking column reported`() async throws {
    let (header, rows) = try Samples.fixture()
    let reading = try TableReading(header: header, rows: rows, target: "Won")
    #expect(Set(reading.dropped.map(\.column)) == ["Reference", "Country"])
    let leaking = LeakGuard().warnings(reading.table).filter { $0.column == "Contract sent" }
    #expect(Set(leaking.map(\.code)).isSuperset(of: ["tells_alone", "tells_by_absence"]))
    let honest = try TableReading(header: header, rows: rows, target: "Won", excluding: ["Contract sent"])
    #expect(LeakGuard().warnings(honest.table).isEmpty)
    let evaluation = try await evaluator().evaluate(honest)
    #expect((0.75..<0.95).contains(evaluation.auc))
    #expect(evaluation.ece < 0.1)
    #expect(evaluation.notReady == nil)
  }

  @Test func `the report has the names that programs rely on`() async throws {
    var evaluator = evaluator()
    evaluator.isInOrder = true
    let json = try await evaluator.evaluate(TableReading(Samples.table(300))).json
    #expect(json["rows"]?.integer == 300)
    for name in ["auc", "aucDeviation", "ece", "brier", "trainingSeconds", "rowsPerSecond"] {
      #expect(json[name]?.double != nil, "\(name)")
    }
    #expect(json["folds"]?.list?.count == 3)
    #expect(json["ready"]?.flag == true)
    #expect(json["timeSplit"]?["rows"]?.integer == 60)
  }

  @Test func `folds can be given, and too many are refused`() async throws {
    var evaluator = evaluator(folds: 60)
    let reading = TableReading(Samples.table(100))
    await #expect(throws: ScoringError.self) { try await evaluator.evaluate(reading) }
    evaluator.assigned = (0..<100).map { $0 % 2 }
    #expect(try await evaluator.evaluate(reading).foldAUCs.count == 2)
    evaluator.assigned = [0, 1]
    await #expect(throws: ScoringError.foldsOfOtherRows(2, rows: 100)) { try await evaluator.evaluate(reading) }
    evaluator.assigned = (0..<100).map { $0 < 60 ? -1 : 0 }
    #expect(try await evaluator.evaluate(reading).foldAUCs.count == 1)
  }

  @Test func `noise and too few outcomes are not ready`() async throws {
    let noise = try await evaluator().evaluate(TableReading(Samples.table(300, strength: 0)))
    #expect(noise.notReady?.english.contains("hardly tells") == true)
    let few = try await evaluator().evaluate(TableReading(Samples.table(60)))
    #expect(few.notReady?.english.contains("40 of each") == true)
    #expect(few.notReady?.italian.contains("ne servono 40") == true)
  }

  @Test func `measures agree with what is known of them`() {
    #expect(Measures.auc([0.1, 0.4, 0.35, 0.8], [false, false, true, true]) == 0.75)
    #expect(Measures.auc([1, 1, 1], [true, false, true]) == 0.5)
    #expect(abs(Measures.brier([0.9, 0.2], [true, false]) - 0.025) < 1e-12)
    #expect(abs(Measures.ece([0.85, 0.85, 0.85, 0.85], [true, true, true, false]) - 0.1) < 1e-12)
  }

  @Test func `a column that is filled in only where it came true is told`() {
    var table = Samples.table(400)
    table.columns.append(.init("contract", .init(words: table.labels.map { $0 ? "sent" : nil })))
    let warnings = LeakGuard().warnings(table)
    #expect(Set(warnings.map(\.column)) == ["contract"])
    #expect(Set(warnings.map(\.code)) == ["tells_alone", "tells_by_absence", "tells_by_value"])
  }
}
