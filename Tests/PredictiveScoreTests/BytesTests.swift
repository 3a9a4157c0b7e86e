import Testing

@testable import PredictiveScore

@Suite struct BytesTests {
  @Test func `a model reads back as it was`() async throws {
    for table in [Samples.table(400), Samples.crossed(1_000)] {
      let model = await Samples.quick.fit(table)
      #expect(try AdditiveModel(model.bytes) == model)
    }
  }

  @Test func `a model cut off anywhere is refused`() async {
    let bytes = await Samples.quick.fit(Samples.crossed(600)).bytes
    for length in 0..<bytes.count {
      #expect(throws: ScoringError.self) { try AdditiveModel(Array(bytes.prefix(length))) }
    }
    #expect(throws: ScoringError.self) { try AdditiveModel(bytes + [0]) }
  }

  @Test func `a model with any byte changed is refused or still scores`() async {
    let table = Samples.crossed(600)
    let bytes = await Samples.quick.fit(table).bytes
    var chance = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        changed[Int.random(in: 0..<bytes.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
      }
      guard let model = try? AdditiveModel(changed) else { continue }
      #expect(model.probabilities(table.rows([0, 1])).allSatisfy { (0...1).contains($0) })
      _ = model.explain(model.bins(of: table.rows([0])).map { $0[0] })
    }
  }

  @Test func `a later version says that it is not known`() {
    #expect(throws: ScoringError.notAModel("its version is not known")) {
      try AdditiveModel(Array("LLAM".utf8) + [9, 0, 0])
    }
  }
}
