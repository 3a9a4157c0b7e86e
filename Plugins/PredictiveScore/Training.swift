internal import Foundation

/// How a model is learnt: a penalized line, then each feature's own curve, then what pairs of features do together. Each
/// stage begins where the one before ended, and goes on only as long as it helps rows that it has not seen.
struct Training: Sendable {
  /// The most bins of a number.
  var bins = 64
  /// How often a word must occur to have a bin of its own.
  var rarest = 10
  /// The most pairs that are tried.
  var pairs = 20
  /// The most places of a feature in a pair.
  var pairWidth = 32
  var ridge = RidgePath()
  var boosting = Boosting()
  var pairBoosting = Boosting(rule: LeafRule(rate: 0.06, damping: 4, wordDamping: 12, fewest: 8))
  var folds = 8
  var repeats: Int?
  var seed: UInt64 = 42
  /// Whether the rows are in the order of time, so that what is learnt must hold from one time to another.
  var isInOrder = false
  /// The share of the stretches of time that a pair must help, where the rows are in order: pairs are what times change
  /// first.
  var agreement = 0.9
  /// How far the stages go.
  var form = Form.pairs

  enum Form: Sendable, Hashable {
    case line(penalty: Float?)
    case curves
    case pairs
  }

  func fit(_ table: ScoringTable) async -> AdditiveModel {
    let prepared = PreparedTable(table, bins: bins, rarest: rarest)
    let bags = bags(table.labels)
    var draft = ModelDraft(prepared)
    var stage = await line(prepared, bags)
    draft.add(stage)
    if form == .curves || form == .pairs {
      stage = await boost(boosting, prepared.mains, prepared.labels, from: stage.scores, bags)
      draft.add(stage)
    }
    if form == .pairs { stage = await addPairs(&draft, after: stage, prepared, bags) }
    return draft.model(Calibration(stage.heldOut, prepared.labels))
  }

  private func bags(_ labels: [Bool]) -> Bags {
    if isInOrder { return Bags(stretches: folds, of: labels.count) }
    let isSmall = labels.count < 400
    return Bags(labels, folds: isSmall ? 2 * folds : folds, repeats: repeats ?? Self.repeats(labels.count), seed: seed)
  }

  /// Few rows need many bags to be steady, and have the time for them.
  private static func repeats(_ rows: Int) -> Int { rows > 8_000 ? 1 : rows > 400 ? 2 : 1 }
}

extension Training {
  private struct LineJob: Sendable {
    var train: Boosting.Rows
    var heldOut: Boosting.Rows
    var path: [RidgePath.Point] = []
  }

  private func line(_ prepared: PreparedTable, _ bags: Bags) async -> Stage {
    let slots = prepared.features.indices.map { RidgePath.Slots(prepared.features[$0], rows: prepared.rows($0)) }
    let starts = [Float](repeating: prepared.base, count: prepared.labels.count)
    let jobs = (0..<bags.count).map { bag in
      let rows = Boosting.Rows(cells: prepared.mains, labels: prepared.labels, scores: starts)
      return LineJob(train: rows.picking(bags.train[bag]), heldOut: rows.picking(bags.heldOut[bag]))
    }
    var ridge = ridge
    if case .line(let penalty?) = form { ridge.penalties = ridge.penalties.filter { $0 > penalty } + [penalty] }
    let done = await inParallel(jobs) { [ridge] job in job.path = ridge.fit(job.train, slots, heldOut: job.heldOut) }
    let weights = weights(done.map(\.path), rows: done.map(\.heldOut.labels.count), repeats: bags.repeats)
    return Stage(done.map { $0.path.mean(weights) }, prepared.mains, from: done.map { _ in starts }, bags)
  }

  /// How much each penalty counts: by its likelihood on the rows held out. Of few rows several share, of many one wins.
  private func weights(_ paths: [[RidgePath.Point]], rows: [Int], repeats: Int) -> [Float] {
    let losses = (paths.first ?? []).indices.map { place in
      zip(paths, rows).reduce(0) { $0 + $1.0[place].loss * Double($1.1) } / Double(repeats)
    }
    if case .line(_?) = form { return losses.indices.map { $0 == losses.count - 1 ? 1 : 0 } }
    let least = losses.min() ?? 0
    let weights = losses.map { exp((least - $0) * 0.3) }
    let sum = weights.reduce(0, +)
    return weights.map { Float($0 / sum) }
  }

  private func boost(
    _ boosting: Boosting, _ cells: TermCells, _ labels: [Float], from starts: [[Float]], _ bags: Bags
  ) async -> Stage {
    let begun = (0..<bags.count).map { bag in
      let rows = Boosting.Rows(cells: cells, labels: labels, scores: starts[bag])
      return BoostingBag(rows.picking(bags.train[bag]), heldOut: rows.picking(bags.heldOut[bag]))
    }
    let done = await boosting.fit(begun, repeats: bags.repeats, rows: labels.count)
    return Stage(done.map(\.values), cells, from: starts, bags)
  }

  private func addPairs(
    _ draft: inout ModelDraft, after stage: Stage, _ prepared: PreparedTable, _ bags: Bags
  ) async -> Stage {
    let axes = prepared.features.indices.map { draft.axis($0, width: pairWidth) }
    let choice = PairChoice(
      axes: axes, bins: prepared.bins, rule: pairBoosting.rule, most: pairs, order: draft.featuresByWeight)
    let chosen = choice.pairs(stage.heldOut, prepared.labels)
    guard !chosen.isEmpty else { return stage }
    var cells = TermCells()
    for pair in chosen { cells.append(choice.shape(pair), choice.cells(pair)) }
    var boosting = pairBoosting
    if isInOrder { boosting.agreement = agreement }
    let boosted = await boost(boosting, cells, prepared.labels, from: stage.scores, bags)
    for (pair, values) in zip(chosen, boosted.values) where values.contains(where: { $0 != 0 }) {
      draft.pairs.append(.init(first: axes[pair.first], second: axes[pair.second], values: values))
    }
    return boosted
  }
}

extension Boosting.Rows {
  func picking(_ rows: [Int]) -> Boosting.Rows {
    Boosting.Rows(cells: cells.rows(rows), labels: rows.map { labels[$0] }, scores: rows.map { scores[$0] })
  }
}

extension [RidgePath.Point] {
  /// The weighted mean of the values along a path.
  fileprivate func mean(_ weights: [Float]) -> [[Float]] {
    guard var mean = first?.values.map({ $0.map { _ in Float(0) } }) else { return [] }
    for (point, weight) in zip(self, weights) where weight > 1e-4 {
      for term in mean.indices {
        for cell in mean[term].indices { mean[term][cell] += weight * point.values[term][cell] }
      }
    }
    return mean
  }
}
