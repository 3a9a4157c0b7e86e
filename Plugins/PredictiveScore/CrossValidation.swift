/// What models foretell of rows that they never saw.
struct CrossValidation: Sendable {
  /// Of the rows that were held out once, in their order; the same goes for their outcomes.
  let probabilities: [Double]
  let labels: [Bool]
  let foldAUCs: [Double]
  /// The mean time of training on one fold, in seconds.
  let trainingSeconds: Double
  /// Rows scored a second, on one core.
  let rowsPerSecond: Double

  init(_ table: ScoringTable, _ folds: Folds, _ training: Training) async {
    var probabilities = [Double](repeating: 0, count: table.count)
    var (aucs, trained, scored) = ([Double](), Duration.zero, Duration.zero)
    let clock = ContinuousClock()
    for fold in 0..<folds.count {
      let (train, test) = folds[fold]
      let (learnt, held) = (table.rows(train), table.rows(test))
      let start = clock.now
      let model = await training.fit(learnt)
      let middle = clock.now
      let ofFold = model.probabilities(held)
      trained += middle - start
      scored += clock.now - middle
      for (row, probability) in zip(test, ofFold) { probabilities[row] = probability }
      aucs.append(Measures.auc(ofFold, held.labels))
    }
    let tested = folds.part.indices.filter { folds.part[$0] >= 0 }
    self.probabilities = tested.map { probabilities[$0] }
    labels = tested.map { table.labels[$0] }
    foldAUCs = aucs
    trainingSeconds = trained.seconds / Double(max(1, folds.count))
    rowsPerSecond = Double(tested.count) / max(scored.seconds, 1e-9)
  }

  var auc: Double { foldAUCs.mean }

  var deviation: Double { foldAUCs.map { ($0 - auc) * ($0 - auc) }.mean.squareRoot() }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
