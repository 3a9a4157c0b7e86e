/// A division of rows into parts that take turns at being held out.
struct Folds: Sendable, Hashable {
  /// The part each row is in, from 0; -1 for one that is never held out.
  let part: [Int]
  let count: Int

  init(part: [Int]) {
    self.part = part
    count = (part.max() ?? -1) + 1
  }

  /// Deals the rows of each outcome out in turn, shuffled.
  init(_ count: Int, of labels: [Bool], seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var part = [Int](repeating: 0, count: labels.count)
    var next = 0
    for outcome in [true, false] {
      for row in labels.indices.filter({ labels[$0] == outcome }).shuffled(using: &generator) {
        part[row] = next % count
        next += 1
      }
    }
    self.part = part
    self.count = count
  }

  /// The rows held out in one turn, and the others.
  subscript(_ index: Int) -> (train: [Int], test: [Int]) {
    (part.indices.filter { part[$0] != index }, part.indices.filter { part[$0] == index })
  }
}
