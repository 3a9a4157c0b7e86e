/// Looks for columns that may have been filled in after the outcome. They are told, never left out silently.
struct LeakGuard: Sendable {
  /// The AUC from which on a column alone is suspicious: a single honest field hardly ever gets there.
  var alone = 0.9
  /// The same for whether it is filled in.
  var absence = 0.65
  /// The share of one outcome from which on a value is suspicious, and of how many rows at least.
  var share = 0.97
  var rows = 30
  var rowShare = 0.02

  func warnings(_ table: ScoringTable) -> [LeakWarning] {
    let prevalence = Double(table.positives) / Double(max(1, table.count))
    return table.columns.flatMap { column -> [LeakWarning] in
      [byAbsence(column, table.labels), alone(column, table.labels), byValue(column, table.labels, prevalence)]
        .compactMap { $0 }.map { LeakWarning(column: column.name, why: $0) }
    }
  }

  private func byAbsence(_ column: ScoringTable.Column, _ labels: [Bool]) -> LeakWarning.Why? {
    let auc = Measures.auc(column.values.isMissing.map { $0 ? 1 : 0 }, labels)
    return max(auc, 1 - auc) >= absence ? .tellsByAbsence(auc: max(auc, 1 - auc)) : nil
  }

  /// Each row is scored by the others of its bin, so that a value that comes once tells nothing.
  private func alone(_ column: ScoringTable.Column, _ labels: [Bool]) -> LeakWarning.Why? {
    let feature = Feature(column, bins: 32, rarest: 5)
    let bins = feature.bins(of: column.values)
    let (counts, positives) = Self.counts(bins, feature.binCount, labels)
    let prevalence = positives.reduce(0, +) / Double(max(1, labels.count))
    let rates = zip(bins, labels).map { bin, label in
      (positives[Int(bin)] - (label ? 1 : 0) + 5 * prevalence) / (counts[Int(bin)] - 1 + 5)
    }
    let auc = Measures.auc(rates, labels)
    return auc >= alone ? .tellsAlone(auc: auc) : nil
  }

  /// The most frequent word whose rows nearly all have one outcome, unless nearly all rows have that one anyway.
  private func byValue(
    _ column: ScoringTable.Column, _ labels: [Bool], _ prevalence: Double
  ) -> LeakWarning.Why? {
    guard case .words(let codes, let names) = column.values else { return nil }
    let (counts, positives) = Self.counts(codes.map { $0 < 0 ? names.count : Int($0) }, names.count + 1, labels)
    let least = Double(max(rows, Int(Double(labels.count) * rowShare)))
    let frequent = names.indices.filter { counts[$0] >= least }.sorted { (counts[$1], $0) < (counts[$0], $1) }
    for word in frequent {
      let rate = positives[word] / counts[word]
      if rate >= share, prevalence <= 0.6 { return .tellsByValue(names[word], share: rate, outcome: true) }
      if 1 - rate >= share, prevalence >= 0.4 { return .tellsByValue(names[word], share: 1 - rate, outcome: false) }
    }
    return nil
  }

  private static func counts(
    _ cells: [some BinaryInteger], _ count: Int, _ labels: [Bool]
  ) -> (all: [Double], positives: [Double]) {
    var (all, positives) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for (cell, label) in zip(cells, labels) {
      all[Int(cell)] += 1
      if label { positives[Int(cell)] += 1 }
    }
    return (all, positives)
  }
}
