/// One step of the boosting for one term: from the slopes in its cells to the change of each cell.
struct StepTree {
  let rule: LeafRule

  /// - Parameters:
  ///   - sums: the slopes of each cell.
  ///   - rows: how many rows fall into each cell.
  ///   - change: what is to be added to each cell; every cell is written.
  func fit(
    _ shape: TermShape, sums: UnsafePointer<Slopes>, rows: UnsafePointer<Float>, change: UnsafeMutablePointer<Float>
  ) {
    switch shape {
    case .ordered(let count):
      change[0] = rule.value(sums[0], damping: rule.wordDamping)
      cut(1..<count, sums: sums, rows: rows, change: change)
    case .unordered(let count):
      for cell in 0..<count { change[cell] = rule.value(sums[cell], damping: rule.wordDamping) }
    case .grid(let firsts, let seconds):
      // Cell by cell: what two features do together is often scattered, as good days of some months are.
      for cell in 0..<firsts &* seconds { change[cell] = rule.value(sums[cell], damping: rule.wordDamping) }
    }
  }

  private struct Cut {
    var gain: Float = 0
    var place = 0
  }

  /// Cuts ordered cells into at most as many leaves as the rule allows, the best cut first.
  private func cut(
    _ cells: Range<Int>, sums: UnsafePointer<Slopes>, rows: UnsafePointer<Float>, change: UnsafeMutablePointer<Float>
  ) {
    var leaves = [cells]
    var cuts = [best(in: cells, sums: sums, rows: rows)]
    while leaves.count < rule.leaves {
      var widest = 0
      for leaf in cuts.indices where cuts[leaf].gain > cuts[widest].gain { widest = leaf }
      guard cuts[widest].gain > 1e-6 else { break }
      let (leaf, place) = (leaves[widest], cuts[widest].place)
      leaves[widest] = leaf.lowerBound..<place
      leaves.append(place..<leaf.upperBound)
      cuts[widest] = best(in: leaves[widest], sums: sums, rows: rows)
      cuts.append(best(in: place..<leaf.upperBound, sums: sums, rows: rows))
    }
    for leaf in leaves {
      var sum = Slopes.zero
      for cell in leaf { sum += sums[cell] }
      let value = rule.value(sum, damping: rule.damping)
      for cell in leaf { change[cell] = value }
    }
  }

  private func best(in cells: Range<Int>, sums: UnsafePointer<Slopes>, rows: UnsafePointer<Float>) -> Cut {
    var total = Slopes.zero
    var allRows: Float = 0
    var cell = cells.lowerBound
    while cell < cells.upperBound {
      total += sums[cell]
      allRows += rows[cell]
      cell &+= 1
    }
    let whole = rule.gain(total)
    var left = Slopes.zero
    var leftRows: Float = 0
    var best = Cut()
    cell = cells.lowerBound
    while cell &+ 1 < cells.upperBound {
      left += sums[cell]
      leftRows += rows[cell]
      cell &+= 1
      if leftRows < rule.fewest { continue }
      if allRows - leftRows < rule.fewest { break }
      let gain = rule.gain(left) + rule.gain(total - left) - whole
      if gain > best.gain { best = Cut(gain: gain, place: cell) }
    }
    return best
  }
}
