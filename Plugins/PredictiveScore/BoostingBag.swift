internal import Foundation

/// One bag of a boosting: the rows it learns from, those it holds out, and what it has learnt so far.
struct BoostingBag: Sendable {
  /// The value of every cell of every term.
  private(set) var values: [[Float]]
  /// How much each term's last steps improved the logistic loss of the rows held out, to second order.
  private(set) var gains: [Double]
  private(set) var heldOut: Boosting.Rows
  private var train: Boosting.Rows
  private var kept: [[Float]]
  /// How many rows are in each cell.
  private let rows: [[Float]]

  init(_ train: Boosting.Rows, heldOut: Boosting.Rows) {
    (self.train, self.heldOut) = (train, heldOut)
    values = train.cells.shapes.map { [Float](repeating: 0, count: $0.count) }
    kept = values
    gains = values.map { _ in 0 }
    rows = zip(train.cells.shapes, train.cells.cells).map { shape, cells in cells.counts(shape.count) }
  }

  /// Gives each of these terms so many steps in turn, then looks at the rows held out.
  mutating func go(_ rounds: Int, _ terms: [Int], _ rule: LeafRule) {
    let before = values
    boost(rounds, terms, StepTree(rule: rule))
    let slopes = heldOut.scores.slopes(heldOut.labels)
    for term in terms {
      let change = zip(values[term], before[term]).map { $0 - $1 }
      gains[term] = slopes.gain(change, heldOut.cells.cells[term])
      heldOut.scores.add(change, heldOut.cells.cells[term])
    }
  }

  /// Remembers what a term is now.
  mutating func keep(_ term: Int) { kept[term] = values[term] }

  /// Makes a term nothing.
  mutating func drop(_ term: Int) {
    kept[term] = kept[term].map { _ in 0 }
    takeBack(term)
  }

  /// Makes a term again what was remembered.
  mutating func takeBack(_ term: Int) {
    let change = zip(kept[term], values[term]).map { $0 - $1 }
    train.scores.add(change, train.cells.cells[term])
    heldOut.scores.add(change, heldOut.cells.cells[term])
    values[term] = kept[term]
  }
}

extension BoostingBag {
  private mutating func boost(_ rounds: Int, _ terms: [Int], _ tree: StepTree) {
    guard var last = terms.last else { return }
    let most = train.cells.shapes.map(\.count).max() ?? 1
    var sums = [Slopes](repeating: .zero, count: most * 4)
    var change = [Float](repeating: 0, count: most)
    for _ in 0..<rounds {
      for term in terms {
        step(from: last, to: term, change: change, sums: &sums)
        fit(term, tree, sums: &sums, change: &change)
        last = term
      }
    }
    train.scores.add(change, train.cells.cells[last])
  }

  private mutating func step(from last: Int, to term: Int, change: [Float], sums: inout [Slopes]) {
    train.scores.withUnsafeMutableBufferPointer { scores in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let scores = scores.baseAddress, let sums = sums.baseAddress else { return }
        RowLoops.step(
          rows: train.labels.count, scores: scores, labels: train.labels, cells: train.cells.cells[last],
          change: change, nextCells: train.cells.cells[term], nextCount: train.cells.shapes[term].count, sums: sums,
          sigmoid: SigmoidTable.shared.values)
      }
    }
  }

  private mutating func fit(_ term: Int, _ tree: StepTree, sums: inout [Slopes], change: inout [Float]) {
    let shape = train.cells.shapes[term]
    sums.withUnsafeMutableBufferPointer { sums in
      change.withUnsafeMutableBufferPointer { change in
        guard let sums = sums.baseAddress, let change = change.baseAddress else { return }
        for cell in 0..<shape.count {
          sums[cell] = sums[cell &* 4] + sums[cell &* 4 &+ 1] + sums[cell &* 4 &+ 2] + sums[cell &* 4 &+ 3]
        }
        tree.fit(shape, sums: sums, rows: rows[term], change: change)
        values[term].withUnsafeMutableBufferPointer { values in
          for cell in 0..<shape.count { values[cell] += change[cell] }
        }
      }
    }
  }
}

extension [UInt16] {
  /// How many rows are in each of so many cells.
  func counts(_ count: Int) -> [Float] {
    var counts = [Float](repeating: 0, count: count)
    for cell in self { counts[Int(cell)] += 1 }
    return counts
  }
}

extension [Float] {
  /// The slopes of each row's loss at these scores.
  func slopes(_ labels: [Float]) -> [Slopes] {
    SigmoidTable.shared.values.withUnsafeBufferPointer { sigmoid in
      zip(self, labels).map { score, label in
        let place = Swift.max(0, Swift.min(8_192, score * 256 + 4_096.5))
        let probability = sigmoid[Int(place)]
        return Slopes(label - probability, probability * (1 - probability))
      }
    }
  }

  /// Adds to each row's score the value of its cell.
  mutating func add(_ values: [Float], _ cells: [UInt16]) {
    withUnsafeMutableBufferPointer { scores in
      guard let scores = scores.baseAddress else { return }
      RowLoops.add(rows: cells.count, scores: scores, cells: cells, change: values)
    }
  }

  /// The mean logistic loss of these scores.
  func logisticLoss(_ labels: [Float]) -> Double {
    withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { labels in
        var sum = 0.0
        for row in scores.indices {
          let margin = labels[row] > 0.5 ? scores[row] : -scores[row]
          sum += Double(Swift.max(0, -margin)) + log1p(Double(exp(-abs(margin))))
        }
        return sum / Double(Swift.max(1, labels.count))
      }
    }
  }
}

extension [Slopes] {
  /// How much a change of each cell improves the loss, to second order.
  func gain(_ change: [Float], _ cells: [UInt16]) -> Double {
    withUnsafeBufferPointer { slopes in
      cells.withUnsafeBufferPointer { cells in
        change.withUnsafeBufferPointer { change in
          var sum = 0.0
          var row = 0
          while row < cells.count {
            let step = change[Int(cells[row])]
            sum += Double(step * (slopes[row].x - slopes[row].y * step / 2))
            row &+= 1
          }
          return sum
        }
      }
    }
  }
}
