/// Which rows each bag holds out: every row is held out equally often, and so has a score that never saw it.
struct Bags: Sendable {
  let train: [[Int]]
  let heldOut: [[Int]]
  /// How often each row is held out.
  let repeats: Int

  var count: Int { train.count }

  /// - Parameter repeats: how often the rows are dealt out anew.
  init(_ labels: [Bool], folds: Int, repeats: Int, seed: UInt64) {
    let all = (0..<repeats).flatMap { turn in
      let dealt = Folds(folds, of: labels, seed: seed &+ UInt64(turn))
      return (0..<folds).map { dealt[$0] }
    }
    (train, heldOut, self.repeats) = (all.map(\.train), all.map(\.test), repeats)
  }

  /// Holds out stretches of time, the rows being in the order of time: what held in one month only is then found out, as
  /// it is not where neighbours stand on both sides.
  init(stretches folds: Int, of rows: Int) {
    let dealt = Folds(part: (0..<rows).map { $0 * folds / max(1, rows) })
    let all = (0..<dealt.count).map { dealt[$0] }
    (train, heldOut, repeats) = (all.map(\.train), all.map(\.test), 1)
  }
}

/// What all bags learnt together.
struct Stage: Sendable {
  /// The value of every cell of every term, on average over the bags.
  var values: [[Float]]
  /// For each bag the score of every row, where the next stage begins.
  var scores: [[Float]]
  /// For each row the mean score of the bags that held it out.
  var heldOut: [Float]

  /// - Parameter bags: for each bag the value of every cell of every term.
  init(_ bags: [[[Float]]], _ cells: TermCells, from starts: [[Float]], _ division: Bags) {
    values = cells.shapes.map { [Float](repeating: 0, count: $0.count) }
    scores = starts
    heldOut = [Float](repeating: 0, count: starts.first?.count ?? 0)
    for (bag, ofBag) in bags.enumerated() {
      for term in values.indices {
        scores[bag].add(ofBag[term], cells.cells[term])
        for cell in values[term].indices { values[term][cell] += ofBag[term][cell] / Float(bags.count) }
      }
      for row in division.heldOut[bag] { heldOut[row] += scores[bag][row] / Float(division.repeats) }
    }
  }
}
