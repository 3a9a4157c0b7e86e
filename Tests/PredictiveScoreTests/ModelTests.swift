import Testing

@testable import PredictiveScore

@Suite struct ModelTests {
  @Test func `a model finds the signal and is calibrated`() async {
    let model = await Samples.quick.fit(Samples.table(1_200))
    let fresh = Samples.table(3_000, seed: 99)
    let probabilities = model.probabilities(fresh)
    #expect(Measures.auc(probabilities, fresh.labels) > 0.83)
    #expect(Measures.ece(probabilities, fresh.labels) < 0.04)
  }

  @Test func `the same rows and seed make the same model`() async {
    let table = Samples.table(500)
    let (first, second) = (await Samples.quick.fit(table), await Samples.quick.fit(table))
    #expect(first == second)
  }

  @Test func `a number that helps the more of it there is scores higher all the way`() async {
    let model = await Samples.quick.fit(Samples.table(1_200))
    let scores = stride(from: 0.5, through: 9.5, by: 1.5).map { visits in
      model.probabilities(
        ScoringTable(
          columns: [
            .init("visits", .numbers([visits])), .init("source", .init(words: ["web"])),
            .init("noise", .numbers([0.5])),
          ], labels: [true]))[0]
    }
    for (lower, higher) in zip(scores, scores.dropFirst()) { #expect(higher > lower - 0.02) }
    #expect(scores.last ?? 0 > (scores.first ?? 1) + 0.5)
  }

  @Test func `what is missing or was never seen still gets a score`() async {
    let model = await Samples.quick.fit(Samples.table(500))
    let odd = ScoringTable(
      columns: [
        .init("visits", .numbers([.nan, 1e300, -1e300])), .init("source", .init(words: [nil, "moon", "web"])),
      ],
      labels: [true, true, false])
    let probabilities = model.probabilities(odd)
    for probability in probabilities { #expect((0.001..<0.999).contains(probability)) }
  }

  @Test func `a word where numbers were is read as a number, and one that is none as missing`() async {
    let model = await Samples.quick.fit(Samples.table(500))
    func probability(_ values: ScoringTable.Values) -> Double {
      model.probabilities(ScoringTable(columns: [.init("visits", values)], labels: [true]))[0]
    }
    #expect(probability(.init(words: ["9"])) == probability(.numbers([9])))
    #expect(probability(.init(words: ["many"])) == probability(.numbers([.nan])))
  }

  @Test func `a pair is found where two words say something only together`() async {
    let table = Samples.crossed(2_000)
    let model = await Samples.quick.fit(table)
    #expect(model.pairs.count == 1)
    #expect(Measures.auc(model.probabilities(table), table.labels) > 0.75)
  }

  @Test func `noise earns no curve and no pair`() async {
    var table = Samples.table(600)
    table.labels = table.labels.indices.map { $0 % 2 == 0 }
    let model = await Samples.quick.fit(table)
    #expect(model.pairs.isEmpty)
    for probability in model.probabilities(table) { #expect(abs(probability - 0.5) < 0.2) }
  }

  @Test func `with few outcomes the model is as good as a regularized line`() async {
    var (ours, lines) = (0.0, 0.0)
    let fresh = Samples.table(2_000, seed: 77)
    for seed in UInt64(0)..<6 {
      let few = Samples.table(80, seed: 100 + seed)
      var line = Training()
      line.form = .line(penalty: 1)
      ours += Measures.auc(await Training().fit(few).probabilities(fresh), fresh.labels) / 6
      lines += Measures.auc(await line.fit(few).probabilities(fresh), fresh.labels) / 6
    }
    #expect(ours > lines - 0.003)
  }

  @Test func `in the order of time, what held only once is not learnt`() async {
    var table = Samples.table(1_000)
    // Until the last tenth this word told the outcome, for another reason each time.
    let words = table.labels.enumerated().map { index, label in
      (index / 100) % 2 == 0 ? (label ? "a" : "b") : (label ? "b" : "a")
    }
    table.columns.append(.init("fashion", .init(words: words)))
    var training = Samples.quick
    training.isInOrder = true
    training.folds = 5
    let model = await training.fit(table)
    #expect(!model.pairs.contains { $0.first.feature == 3 || $0.second.feature == 3 })
    #expect(model.mains[3].allSatisfy { abs($0) < 0.3 })
  }
}
