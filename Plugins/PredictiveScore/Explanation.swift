/// A score with what it is made of.
///
/// A probability is no sum, but its log-odds are. The score is 100 × the probability, and each term's share of the way
/// from the base to the score is its share of the log-odds: `points = term × (score − base) ÷ Σ terms`. That factor is
/// the mean slope of the probability along the way (the Aumann–Shapley value of a sum under a curve), and where the terms
/// cancel out, the slope at the base. All is counted in hundredths of a point, so that the points add up to the score to
/// the last digit.
struct Explanation: Sendable, Hashable {
  /// In hundredths of a point, 0 to 10,000.
  let hundredths: Int
  /// Where a lead begins of which nothing is known.
  let base: Int
  let terms: [Term]

  struct Term: Sendable, Hashable {
    let source: Source
    /// In hundredths of a point.
    let hundredths: Int
  }

  enum Source: Sendable, Hashable {
    /// A feature's place, and the bin it is in.
    case main(Int, bin: Int)
    /// A pair's place.
    case pair(Int)
  }
}

extension AdditiveModel {
  /// Explains the score of one row.
  ///
  /// - Parameter bins: the row's bin in each feature.
  func explain(_ bins: [UInt8]) -> Explanation {
    let terms = self.terms(bins)
    let total = terms.reduce(0) { $0 + $1.value }
    let start = 100 * intercept.sigmoid
    let end = 100 * (intercept + total).sigmoid
    let slope = abs(total) < 1e-9 ? start * (1 - start / 100) : (end - start) / total
    let base = Int((start * 100).rounded())
    let score = Int((end * 100).rounded())
    let shares = Self.round(terms.map { $0.value * slope * 100 }, to: score - base)
    let parts = zip(terms, shares).map { Explanation.Term(source: $0.source, hundredths: $1) }
    return Explanation(hundredths: score, base: base, terms: parts.filter { $0.hundredths != 0 })
  }

  /// The score of one row, 0 to 100.
  func score(_ bins: [UInt8]) -> Double {
    100 * (intercept + terms(bins).reduce(0) { $0 + $1.value }).sigmoid
  }

  private func terms(_ bins: [UInt8]) -> [(source: Explanation.Source, value: Double)] {
    let ofMains = mains.indices.map { feature in
      (Explanation.Source.main(feature, bin: Int(bins[feature])), Double(mains[feature][Int(bins[feature])]))
    }
    return ofMains + pairs.indices.map { (.pair($0), Double(pairs[$0].value(bins))) }
  }

  /// Whole numbers near these that add up to the total: what is cut off is given back where most was cut off.
  private static func round(_ numbers: [Double], to total: Int) -> [Int] {
    var whole = numbers.map { Int($0.rounded(.down)) }
    guard !whole.isEmpty else { return [] }
    let order = numbers.indices.sorted {
      (numbers[$1] - Double(whole[$1]), $0) < (numbers[$0] - Double(whole[$0]), $1)
    }
    var rest = total - whole.reduce(0, +)
    var place = 0
    while rest != 0 {
      let step = rest > 0 ? 1 : -1
      whole[order[step > 0 ? place % order.count : order.count - 1 - place % order.count]] += step
      rest -= step
      place += 1
    }
    return whole
  }
}

extension AdditiveModel.Pair {
  func value(_ bins: [UInt8]) -> Float {
    let (row, column) = (first.places[Int(bins[first.feature])], second.places[Int(bins[second.feature])])
    return values[Int(row) * second.count + Int(column)]
  }
}
