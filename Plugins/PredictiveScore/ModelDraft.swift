/// A model in the making.
struct ModelDraft: Sendable {
  private let prepared: PreparedTable
  private(set) var mains: [[Float]]
  var pairs: [AdditiveModel.Pair] = []

  init(_ prepared: PreparedTable) {
    self.prepared = prepared
    mains = prepared.features.map { [Float](repeating: 0, count: $0.binCount) }
  }

  mutating func add(_ stage: Stage) {
    for term in mains.indices {
      for cell in mains[term].indices { mains[term][cell] += stage.values[term][cell] }
    }
  }

  /// The features by how far their terms move the log-odds, on average over the rows.
  var featuresByWeight: [Int] {
    let weights = mains.indices.map { feature in
      zip(mains[feature], prepared.rows(feature)).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
    }
    return weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
  }

  /// A feature's bins for a pair, taken together to at most so many of about equally many rows: numbers in their order,
  /// with the missing ones by themselves, words by what they are worth alone.
  func axis(_ feature: Int, width: Int) -> AdditiveModel.Axis {
    let rows = prepared.rows(feature)
    let isNumber = prepared.features[feature].isNumber
    let values = mains[feature]
    let order = isNumber ? Array(rows.indices) : rows.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let share = max(1, Float(prepared.labels.count) / Float(width))
    var places = [UInt8](repeating: 0, count: rows.count)
    var (place, inPlace) = (0, Float(0))
    for bin in order {
      let isAlone = inPlace >= share || rows[bin] >= share || isNumber && bin == 1
      if inPlace > 0, isAlone { (place, inPlace) = (place + 1, 0) }
      places[bin] = UInt8(min(place, 255))
      inPlace += rows[bin]
    }
    return .init(feature: feature, places: places, count: place + 1)
  }

  /// The model, its terms scaled and each of them 0 on average, so that the intercept is what is known of nobody.
  func model(_ calibration: Calibration) -> AdditiveModel {
    var model = AdditiveModel(
      features: prepared.features, intercept: Double(prepared.base), mains: mains, pairs: pairs,
      prevalence: Double(prepared.base).sigmoid, shares: prepared.features.indices.map { share($0) })
    model.purify(prepared.bins)
    model.center()
    model.scale(calibration)
    return model
  }

  private func share(_ feature: Int) -> [Float] {
    let count = Float(max(1, prepared.labels.count))
    return prepared.rows(feature).map { $0 / count }
  }
}
