public import PluginKit

extension Evaluator {
  /// Says how well a team's own outcomes can be foretold, from each lead as it was known before its outcome: over folds,
  /// and from the oldest for the newest.
  ///
  /// - Throws: ``ScoringError``.
  public func evaluate(_ examples: [ScoreExample]) async throws(ScoringError) -> ScoreEvaluation {
    let lesson = Lesson(examples)
    guard lesson.table.count >= 20 else { throw .tooFewRows(lesson.table.count) }
    guard !lesson.table.columns.isEmpty else { throw .noFeatures }
    var ordered = self
    ordered.isInOrder = true
    return try await ordered.evaluate(TableReading(lesson.table))
  }
}
