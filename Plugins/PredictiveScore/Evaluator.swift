/// Says how well the outcomes of any table can be foretold: `leadline score evaluate`.
public struct Evaluator: Sendable {
  public var folds = 5
  public var seed: UInt64 = 42
  /// Whether the rows are in the order of time, oldest first.
  public var isInOrder = false
  /// The fold of each row with an outcome, from 0, instead of those that are dealt out: for a comparison with others.
  /// A row of -1 is learnt from in every fold and foretold in none.
  public var assigned: [Int]?

  /// How each model is learnt.
  var training = Training()

  public init() {}

  /// - Throws: ``ScoringError``.
  public func evaluate(_ reading: TableReading) async throws(ScoringError) -> ScoreEvaluation {
    let table = reading.table
    let folds = try division(table)
    var training = training
    training.seed = seed
    let validation = await CrossValidation(table, folds, training)
    let negatives = table.count - table.positives
    return ScoreEvaluation(
      auc: validation.auc, aucDeviation: validation.deviation, foldAUCs: validation.foldAUCs,
      ece: Measures.ece(validation.probabilities, validation.labels),
      brier: Measures.brier(validation.probabilities, validation.labels), rows: table.count, positives: table.positives,
      columns: table.columns.map(\.name), dropped: reading.dropped, warnings: LeakGuard().warnings(table),
      notReady: Readiness.shortage(positives: table.positives, negatives: negatives)
        ?? Readiness.doubt(auc: validation.auc, positives: table.positives, negatives: negatives),
      timeSplit: isInOrder ? await timeSplit(table) : nil, trainingSeconds: validation.trainingSeconds,
      rowsPerSecond: validation.rowsPerSecond)
  }

  private func division(_ table: ScoringTable) throws(ScoringError) -> Folds {
    if let assigned {
      guard assigned.count == table.count, assigned.contains(where: { $0 >= 0 }) else {
        throw .foldsOfOtherRows(assigned.count, rows: table.count)
      }
      return Folds(part: assigned)
    }
    let (positives, negatives) = (table.positives, table.count - table.positives)
    guard folds >= 2, folds <= min(positives, negatives) else {
      throw .badFolds(folds, positives: positives, negatives: negatives)
    }
    return Folds(folds, of: table.labels, seed: seed)
  }

  /// Learns from the oldest 80 % and foretells the newest 20 %.
  private func timeSplit(_ table: ScoringTable) async -> ScoreEvaluation.TimeSplit? {
    let cut = table.count * 4 / 5
    let (old, new) = (table.rows(Array(0..<cut)), table.rows(Array(cut..<table.count)))
    guard old.positives > 0, old.positives < old.count, new.positives > 0, new.positives < new.count else { return nil }
    var training = training
    (training.seed, training.isInOrder) = (seed, true)
    let probabilities = await training.fit(old).probabilities(new)
    return .init(
      auc: Measures.auc(probabilities, new.labels), ece: Measures.ece(probabilities, new.labels),
      brier: Measures.brier(probabilities, new.labels), rows: new.count)
  }
}
