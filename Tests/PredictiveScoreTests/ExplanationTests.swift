import Testing

@testable import PredictiveScore

@Suite struct ExplanationTests {
  @Test func `base and reasons add up to the score to the last hundredth`() async {
    let table = Samples.table(600)
    let model = await Samples.quick.fit(table)
    let bins = model.bins(of: table)
    for row in 0..<table.count {
      let explanation = model.explain(bins.map { $0[row] })
      #expect(explanation.base + explanation.terms.reduce(0) { $0 + $1.hundredths } == explanation.hundredths)
      #expect((0...10_000).contains(explanation.hundredths))
    }
  }

  @Test func `the explained score is the probability`() async {
    let table = Samples.table(400)
    let model = await Samples.quick.fit(table)
    let bins = model.bins(of: table)
    for (row, probability) in model.probabilities(table).enumerated() {
      #expect(abs(Double(model.explain(bins.map { $0[row] }).hundredths) / 10_000 - probability) < 0.0002)
    }
  }

  @Test func `a pair is a reason of its own`() async {
    let table = Samples.crossed(2_000)
    let model = await Samples.quick.fit(table)
    let explanation = model.explain(model.bins(of: table).map { $0[0] })
    #expect(explanation.terms.contains { if case .pair = $0.source { true } else { false } })
  }

  @Test func `terms that cancel out leave the score at the base`() {
    let model = AdditiveModel.flat(mains: [[0, 2], [0, -2]])
    let explanation = model.explain([1, 1])
    #expect(explanation.hundredths == explanation.base)
    #expect(explanation.terms.map(\.hundredths) == [5_000, -5_000])
  }

  @Test func `the next best question is the field whose answer moves the score most`() {
    let model = AdditiveModel.flat(mains: [[0, 2], [0, 0.1], [0, 0]])
    let questions = model.questions([0, 0, 0]) { _ in true }
    #expect(questions.map(\.feature) == [0, 1])
    #expect(abs(questions[0].swing - (100 * 2.0.sigmoid - 50)) < 0.01)
    #expect(model.questions([1, 0, 0]) { _ in true }.map(\.feature) == [1])
    #expect(model.questions([0, 0, 0]) { $0.name == "1" }.map(\.feature) == [1])
  }
}

extension AdditiveModel {
  /// A model of words, each with one bin beside the missing one's.
  static func flat(mains: [[Float]]) -> AdditiveModel {
    AdditiveModel(
      features: mains.indices.map { Feature(name: "\($0)", kind: .number(edges: [], centers: [0])) }, intercept: 0,
      mains: mains, pairs: [], prevalence: 0.5, shares: mains.map { _ in [0.5, 0.5] })
  }
}
