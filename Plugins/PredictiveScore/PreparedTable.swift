/// A table cut into bins, with everything that is the same for all bags.
struct PreparedTable: Sendable {
  let features: [Feature]
  /// For each feature the bin of each row.
  let bins: [[UInt8]]
  /// The same as terms of a boosting.
  let mains: TermCells
  let labels: [Float]
  /// The log-odds of the share that came true.
  let base: Float

  init(_ table: ScoringTable, bins most: Int, rarest: Int) {
    features = table.columns.map { Feature($0, bins: most, rarest: rarest) }
    var bins: [[UInt8]] = []
    var mains = TermCells()
    for (feature, column) in zip(features, table.columns) {
      let ofColumn = feature.bins(of: column.values)
      let count = feature.binCount
      mains.append(feature.isNumber ? .ordered(count: count) : .unordered(count: count), ofColumn.map { UInt16($0) })
      bins.append(ofColumn)
    }
    (self.bins, self.mains) = (bins, mains)
    labels = table.labels.map { $0 ? 1 : 0 }
    base = Float((Double(table.positives) / Double(max(1, table.count))).logit)
  }

  /// How many rows are in each bin of a feature.
  func rows(_ feature: Int) -> [Float] { mains.cells[feature].counts(features[feature].binCount) }
}
