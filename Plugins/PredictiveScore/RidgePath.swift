/// Logistic regression with a penalty on the squares of its coefficients, by cyclic Newton steps (Friedman, Hastie,
/// Tibshirani 2010), from a strong penalty to a weak one. Numbers have one coefficient, words one each.
struct RidgePath: Sendable {
  /// In units of the logistic loss's curvature: scikit-learn's `1 / C`.
  var penalties: [Float] = [16, 8, 4, 2, 1]
  /// How often all coefficients are gone through at each penalty.
  var passes = 16

  /// What was learnt with one penalty.
  struct Point: Sendable {
    var values: [[Float]]
    /// The scores of the rows held out, and their mean logistic loss.
    var heldOut: [Float]
    var loss: Double
  }

  /// A term's coefficients: for each cell which one it is, and by what it is multiplied.
  struct Slots: Sendable {
    let slot: [Int]
    let factor: [Float]
    let count: Int
  }

  /// The values of every cell at each penalty.
  func fit(_ train: Boosting.Rows, _ slots: [Slots], heldOut: Boosting.Rows) -> [Point] {
    var path: [Point] = []
    var run = Run(train, slots)
    for penalty in penalties {
      for _ in 0..<passes { run.pass(penalty) }
      let values = run.values
      var held = heldOut.scores
      for term in values.indices { held.add(values[term], heldOut.cells.cells[term]) }
      path.append(Point(values: values, heldOut: held, loss: held.logisticLoss(heldOut.labels)))
    }
    return path
  }

  private struct Run {
    let train: Boosting.Rows
    let slots: [Slots]
    var coefficients: [[Float]]
    var scores: [Float]
    var last: Int
    var change: [Float]
    var sums: [Slopes]
    // The first term moves all rows alike: it goes into the first feature's cells.
    var shift: Float = 0

    init(_ train: Boosting.Rows, _ slots: [Slots]) {
      (self.train, self.slots, scores) = (train, slots, train.scores)
      coefficients = slots.map { [Float](repeating: 0, count: $0.count) }
      let most = train.cells.shapes.map(\.count).max() ?? 1
      change = [Float](repeating: 0, count: most)
      sums = [Slopes](repeating: .zero, count: most * 4)
      last = slots.count - 1
    }

    var values: [[Float]] {
      slots.indices.map { term in
        zip(slots[term].slot, slots[term].factor).map { coefficients[term][$0] * $1 + (term == 0 ? shift : 0) }
      }
    }

    mutating func pass(_ penalty: Float) {
      for term in slots.indices {
        sumUp(term)
        let slots = slots[term]
        var slopes = [Slopes](repeating: .zero, count: slots.count)
        for cell in slots.slot.indices {
          let factor = slots.factor[cell]
          let sum = sums[cell * 4] + sums[cell * 4 + 1] + sums[cell * 4 + 2] + sums[cell * 4 + 3]
          slopes[slots.slot[cell]] += Slopes(sum.x * factor, sum.y * factor * factor)
        }
        var steps = [Float](repeating: 0, count: slots.count)
        for slot in steps.indices {
          steps[slot] = (slopes[slot].x - penalty * coefficients[term][slot]) / (slopes[slot].y + penalty)
          coefficients[term][slot] += steps[slot]
        }
        for cell in slots.slot.indices { change[cell] = steps[slots.slot[cell]] * slots.factor[cell] }
        last = term
      }
      // the mean
      sumUp(0)
      var all = Slopes.zero
      for cell in slots[0].slot.indices {
        all += sums[cell * 4] + sums[cell * 4 + 1] + sums[cell * 4 + 2] + sums[cell * 4 + 3]
      }
      let step = all.x / (all.y + 1e-3)
      shift += step
      for cell in slots[0].slot.indices { change[cell] = step }
      last = 0
    }

    private mutating func sumUp(_ term: Int) {
      scores.withUnsafeMutableBufferPointer { scores in
        sums.withUnsafeMutableBufferPointer { sums in
          guard let scores = scores.baseAddress, let sums = sums.baseAddress else { return }
          RowLoops.step(
            rows: train.labels.count, scores: scores, labels: train.labels, cells: train.cells.cells[last],
            change: change, nextCells: train.cells.cells[term], nextCount: train.cells.shapes[term].count, sums: sums,
            sigmoid: SigmoidTable.shared.values)
        }
      }
    }
  }
}

extension RidgePath.Slots {
  /// A number's centers, standardized over its rows; what is missing has a coefficient of its own, as each word has.
  init(_ feature: Feature, rows: [Float]) {
    switch feature.kind {
    case .word:
      slot = Array(0..<feature.binCount)
      factor = [Float](repeating: 1, count: feature.binCount)
      count = feature.binCount
    case .number(_, let centers):
      var (sum, squares, all) = (0.0, 0.0, 0.0)
      for (center, rows) in zip(centers, rows.dropFirst()) {
        sum += center * Double(rows)
        squares += center * center * Double(rows)
        all += Double(rows)
      }
      let mean = sum / max(1, all)
      let deviation = max(squares / max(1, all) - mean * mean, 0).squareRoot()
      slot = [0] + [Int](repeating: 1, count: feature.binCount - 1)
      factor = [1] + centers.map { deviation > 0 ? Float(($0 - mean) / deviation) : 0 }
      count = 2
    }
  }
}
