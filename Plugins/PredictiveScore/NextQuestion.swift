extension AdditiveModel {
  /// How much the answer to each missing field would move a score: over all answers that the rows it learnt from gave,
  /// weighted by how often, the mean distance between the score then and now. Pairs count.
  ///
  /// - Parameters:
  ///   - bins: the row's bin in each feature.
  ///   - isAskable: whether a feature is something that one can ask.
  /// - Returns: features' places with their swings in points, the widest first.
  func questions(_ bins: [UInt8], isAskable: (Feature) -> Bool) -> [(feature: Int, swing: Double)] {
    let now = score(bins)
    let missing = features.indices.filter { bins[$0] == 0 && isAskable(features[$0]) }
    return missing.map { (feature: $0, swing: swing($0, bins, from: now)) }
      .filter { $0.swing > 0 }
      .sorted { ($1.swing, $0.feature) < ($0.swing, $1.feature) }
  }

  private func swing(_ feature: Int, _ bins: [UInt8], from now: Double) -> Double {
    var bins = bins
    var (sum, weight) = (0.0, 0.0)
    for bin in 1..<features[feature].binCount where shares[feature][bin] > 0 {
      bins[feature] = UInt8(bin)
      let share = Double(shares[feature][bin])
      sum += share * abs(score(bins) - now)
      weight += share
    }
    return weight > 0 ? sum / weight : 0
  }
}
