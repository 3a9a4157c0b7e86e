/// A sum of terms, each read off a table: what it predicts, it can explain.
struct AdditiveModel: Sendable, Hashable {
  var features: [Feature]
  /// The log-odds where every term is 0, and so on average.
  var intercept: Double
  /// For each feature the log-odds that each of its bins adds.
  var mains: [[Float]]
  var pairs: [Pair]
  /// The share of rows that came true where it was trained.
  var prevalence: Double
  /// For each feature the share of rows in each bin where it was trained.
  var shares: [[Float]]

  /// Two features together.
  struct Pair: Sendable, Hashable {
    let first: Axis
    let second: Axis
    /// The log-odds of each cell, `first * seconds + second`.
    var values: [Float]
  }

  /// A feature's part in a pair: its bins, some of them taken together.
  struct Axis: Sendable, Hashable {
    let feature: Int
    /// Where each bin of the feature stands.
    let places: [UInt8]
    let count: Int
  }
}

extension AdditiveModel {
  /// The log-odds of every row.
  func logits(_ table: ScoringTable) -> [Float] { logits(bins(of: table)) }

  /// The probability of every row.
  func probabilities(_ table: ScoringTable) -> [Double] { logits(table).map { Double($0).sigmoid } }

  /// The bin of every row in each feature; a column the table lacks is missing everywhere.
  func bins(of table: ScoringTable) -> [[UInt8]] {
    let columns = Dictionary(table.columns.map { ($0.name, $0.values) }) { first, _ in first }
    return features.map { feature in
      columns[feature.name].map { feature.bins(of: $0) } ?? [UInt8](repeating: 0, count: table.count)
    }
  }

  func logits(_ bins: [[UInt8]]) -> [Float] {
    var sums = [Float](repeating: Float(intercept), count: bins.first?.count ?? 0)
    sums.withUnsafeMutableBufferPointer { sums in
      for (values, bins) in zip(mains, bins) { Self.add(values, bins, to: sums) }
      for pair in pairs { Self.add(pair, bins[pair.first.feature], bins[pair.second.feature], to: sums) }
    }
    return sums
  }

  private static func add(_ values: [Float], _ bins: [UInt8], to sums: UnsafeMutableBufferPointer<Float>) {
    values.withUnsafeBufferPointer { values in
      bins.withUnsafeBufferPointer { bins in
        var row = 0
        while row < sums.count {
          sums[row] += values[Int(bins[row])]
          row &+= 1
        }
      }
    }
  }

  private static func add(
    _ pair: Pair, _ firsts: [UInt8], _ seconds: [UInt8], to sums: UnsafeMutableBufferPointer<Float>
  ) {
    let width = pair.second.count
    pair.values.withUnsafeBufferPointer { values in
      pair.first.places.withUnsafeBufferPointer { firstPlaces in
        pair.second.places.withUnsafeBufferPointer { secondPlaces in
          firsts.withUnsafeBufferPointer { firsts in
            seconds.withUnsafeBufferPointer { seconds in
              var row = 0
              while row < sums.count {
                let first = Int(firstPlaces[Int(firsts[row])])
                sums[row] += values[first &* width &+ Int(secondPlaces[Int(seconds[row])])]
                row &+= 1
              }
            }
          }
        }
      }
    }
  }
}
