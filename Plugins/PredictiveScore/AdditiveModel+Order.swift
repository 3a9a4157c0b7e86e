extension AdditiveModel {
  /// Moves from each pair into its features what they do alone, so that a pair says only what is new in it.
  ///
  /// - Parameter bins: those of the rows it learnt from.
  mutating func purify(_ bins: [[UInt8]]) {
    for index in pairs.indices {
      let (first, second) = (pairs[index].first, pairs[index].second)
      let counts = Self.counts(first, second, bins)
      for _ in 0..<8 {
        let along = pairs[index].takeMeans(of: first.count, each: second.count, counts, isSecond: false)
        move(along, to: first)
        let across = pairs[index].takeMeans(of: second.count, each: first.count, counts, isSecond: true)
        move(across, to: second)
      }
    }
  }

  private static func counts(_ first: Axis, _ second: Axis, _ bins: [[UInt8]]) -> [Float] {
    var counts = [Float](repeating: 0, count: first.count * second.count)
    for (a, b) in zip(bins[first.feature], bins[second.feature]) {
      counts[Int(first.places[Int(a)]) * second.count + Int(second.places[Int(b)])] += 1
    }
    return counts
  }

  private mutating func move(_ means: [Float], to axis: Axis) {
    for bin in mains[axis.feature].indices { mains[axis.feature][bin] += means[Int(axis.places[bin])] }
  }

  /// Makes every feature's term 0 on average, and what was never seen worth nothing.
  mutating func center() {
    for feature in mains.indices {
      let mean = zip(mains[feature], shares[feature]).reduce(0) { $0 + $1.0 * $1.1 }
      intercept += Double(mean)
      for bin in mains[feature].indices {
        let isUnseen = shares[feature][bin] == 0 && (bin == 0 || !features[feature].isNumber)
        mains[feature][bin] = isUnseen ? 0 : mains[feature][bin] - mean
      }
    }
  }

  mutating func scale(_ calibration: Calibration) {
    let scale = Float(calibration.scale)
    intercept = intercept * calibration.scale + calibration.shift
    for feature in mains.indices { mains[feature] = mains[feature].map { $0 * scale } }
    for pair in pairs.indices { pairs[pair].values = pairs[pair].values.map { $0 * scale } }
  }
}

extension AdditiveModel.Pair {
  /// Takes the mean of each line of cells out of it.
  fileprivate mutating func takeMeans(
    of lines: Int, each length: Int, _ counts: [Float], isSecond: Bool
  ) -> [Float] {
    let width = second.count
    return (0..<lines).map { line in
      let cells = (0..<length).map { isSecond ? $0 * width + line : line * width + $0 }
      let count = cells.reduce(0) { $0 + counts[$1] }
      guard count > 0 else { return 0 }
      let mean = cells.reduce(0) { $0 + values[$1] * counts[$1] } / count
      for cell in cells { values[cell] -= mean }
      return mean
    }
  }
}
