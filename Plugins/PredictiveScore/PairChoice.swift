/// Finds the pairs of features that explain together what neither does alone, one after the other: each is measured on
/// what those before it left (FAST, Lou et al. 2013, applied forward).
struct PairChoice: Sendable {
  let axes: [AdditiveModel.Axis]
  let bins: [[UInt8]]
  let rule: LeafRule
  let most: Int

  /// The features to be paired, those that matter most alone first.
  let order: [Int]

  /// How many of them are paired with each other at most; a table of thousands would take days.
  static let features = 100

  typealias Pair = (first: Int, second: Int)

  /// - Parameter scores: of rows by models that never saw them, so that what was learnt by heart counts for nothing.
  func pairs(_ scores: [Float], _ labels: [Float]) -> [Pair] {
    var scores = scores
    var left = promising(scores.slopes(labels))
    var chosen: [Pair] = []
    while chosen.count < most, let best = best(of: left, scores.slopes(labels)) {
      let pair = left.remove(at: best)
      chosen.append(pair)
      explain(pair, &scores, labels)
    }
    return chosen
  }

  /// The cell of each row in a pair.
  func cells(_ pair: Pair) -> [UInt16] {
    let (first, second) = (axes[pair.first], axes[pair.second])
    let width = UInt16(second.count)
    let (firsts, seconds) = (first.places.map { UInt16($0) * width }, second.places.map { UInt16($0) })
    return firsts.withUnsafeBufferPointer { firsts in
      seconds.withUnsafeBufferPointer { seconds in
        zip(bins[pair.first], bins[pair.second]).map { firsts[Int($0)] + seconds[Int($1)] }
      }
    }
  }

  func shape(_ pair: Pair) -> TermShape { .grid(firsts: axes[pair.first].count, seconds: axes[pair.second].count) }

  private var candidates: [Pair] {
    let real = order.filter { axes[$0].count > 1 }.prefix(Self.features).sorted()
    return real.flatMap { first in real.filter { $0 > first }.map { (first, $0) } }
  }

  /// The pairs that gain most to begin with. What gains little then will not gain more once others explain a part.
  private func promising(_ slopes: [Slopes]) -> [Pair] {
    let gains = candidates.map { (pair: $0, gain: gain($0, slopes)) }
    let best = gains.indices.sorted { (gains[$1].gain, $0) < (gains[$0].gain, $1) }
    return best.prefix(4 * most).map { gains[$0].pair }
  }

  private func best(of pairs: [Pair], _ slopes: [Slopes]) -> Int? {
    var best: (gain: Float, place: Int)?
    for (place, pair) in pairs.enumerated() {
      let gain = gain(pair, slopes)
      if gain > best?.gain ?? 0 { best = (gain, place) }
    }
    return best?.place
  }

  private func gain(_ pair: Pair, _ slopes: [Slopes]) -> Float {
    let (first, second) = (axes[pair.first], axes[pair.second])
    var sums = [Slopes](repeating: .zero, count: first.count * second.count)
    var rows = [Float](repeating: 0, count: sums.count)
    sums.withUnsafeMutableBufferPointer { sums in
      rows.withUnsafeMutableBufferPointer { rows in
        guard let sums = sums.baseAddress, let rows = rows.baseAddress else { return }
        RowLoops.sumUp(
          rows: slopes.count, slopes: slopes, firsts: bins[pair.first], seconds: bins[pair.second],
          firstPlaces: first.places, secondPlaces: second.places, width: second.count, sums: sums, counts: rows)
      }
    }
    return GridCut(rule: rule, firsts: first.count, seconds: second.count, sums: sums, rows: rows).gain
  }

  /// Boosts a pair by itself for a while.
  private func explain(_ pair: Pair, _ scores: inout [Float], _ labels: [Float]) {
    var cells = TermCells()
    cells.append(shape(pair), self.cells(pair))
    let none = Boosting.Rows(cells: TermCells(shapes: cells.shapes, cells: [[]]), labels: [], scores: [])
    var bag = BoostingBag(.init(cells: cells, labels: labels, scores: scores), heldOut: none)
    var quick = rule
    quick.rate = 0.3
    bag.go(12, [0], quick)
    scores.add(bag.values[0], cells.cells[0])
  }
}
