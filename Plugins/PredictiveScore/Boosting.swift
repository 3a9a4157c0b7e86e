internal import Foundation

/// The terms of a model in the making, and the cell of each row in each.
struct TermCells: Sendable {
  var shapes: [TermShape] = []
  /// One list a term, of all rows.
  var cells: [[UInt16]] = []

  mutating func append(_ shape: TermShape, _ cells: [UInt16]) {
    shapes.append(shape)
    self.cells.append(cells)
  }

  func rows(_ rows: [Int]) -> TermCells {
    TermCells(
      shapes: shapes,
      cells: cells.map { cells in cells.withUnsafeBufferPointer { cells in rows.map { cells[$0] } } })
  }
}

/// Boosts terms in turn, as in explainable boosting machines (Lou, Caruana, Gehrke 2012): each round gives each term one
/// small step, so that no term takes what another could explain.
///
/// Several bags learn side by side, each without the rows it holds out. A term goes on as long as its steps help the
/// rows held out, over all bags together, and is taken back to where they last did: what is noise stops at once, what
/// is strong goes on by itself.
struct Boosting: Sendable {
  var rule = LeafRule()
  var rounds = 600
  /// Every how many rounds the rows held out are looked at.
  var interval = 8
  /// How many looks without a gain end a term.
  var patience = 4
  /// What a term must gain on the rows held out to be kept, in log-likelihood, where there are 2,000 rows or more; of
  /// fewer rows correspondingly more, for there the best of many terms gains much by chance.
  var worth = 1.5
  /// The share of bags whose rows held out a term must help.
  var agreement = 0.0

  struct Rows: Sendable {
    var cells: TermCells
    var labels: [Float]
    /// Where each row's score starts.
    var scores: [Float]
  }

  /// - Parameter repeats: how often each row is held out by the bags.
  /// - Returns: the bags, each with the value of every cell.
  func fit(_ bags: [BoostingBag], repeats: Int, rows: Int) async -> [BoostingBag] {
    var bags = bags
    let count = bags.first?.values.count ?? 0
    var courses = [Course](repeating: Course(), count: count)
    var active = Array(0..<count)
    var done = 0
    while done < rounds, !active.isEmpty {
      bags = await inParallel(bags) { [active] bag in bag.go(interval, active, rule) }
      done += interval
      for term in active {
        courses[term].add(bags.map { $0.gains[term] })
        let isOver = courses[term].sinceBest >= patience || done >= rounds
        for bag in bags.indices {
          if courses[term].sinceBest == 0 { bags[bag].keep(term) } else if isOver { bags[bag].takeBack(term) }
        }
      }
      active.removeAll { courses[$0].sinceBest >= patience }
    }
    let least = worth * max(1, 2_000 / Double(rows)) * Double(repeats)
    for term in 0..<count where courses[term].best < least || courses[term].agreement < agreement {
      for bag in bags.indices { bags[bag].drop(term) }
    }
    return bags
  }

  /// How a term has done on the rows held out.
  private struct Course {
    var sum = 0.0
    var best = 0.0
    var sinceBest = 0
    /// The share of bags it had helped when it was at its best.
    var agreement = 0.0
    private var bags: [Double] = []

    /// - Parameter gains: its last gains in each bag.
    mutating func add(_ gains: [Double]) {
      bags = bags.isEmpty ? gains : zip(bags, gains).map { $0 + $1 }
      sum = bags.reduce(0, +)
      sinceBest += 1
      guard sum > best else { return }
      (best, sinceBest) = (sum, 0)
      agreement = Double(bags.count { $0 > 0 }) / Double(bags.count)
    }
  }
}

/// Does the same to all of them, on as many cores as there are.
func inParallel<Item: Sendable>(_ items: [Item], _ body: @escaping @Sendable (inout Item) -> Void) async -> [Item] {
  await withTaskGroup(of: (Int, Item).self) { group in
    for (index, item) in items.enumerated() {
      group.addTask {
        var item = item
        body(&item)
        return (index, item)
      }
    }
    var results = items
    for await (index, item) in group { results[index] = item }
    return results
  }
}
