/// The logistic function by look-up, for the loops that need it a hundred million times.
///
/// Its steps are 1/256 wide over -16…16: off by at most 0.0005, far less than the noise of any gradient.
struct SigmoidTable: Sendable {
  static let shared = SigmoidTable()
  let values: [Float]

  private init() {
    values = (0...8_192).map { Float((Double($0 - 4_096) / 256).sigmoid) }
  }
}

/// Sums of gradients and of curvatures of the logistic loss.
typealias Slopes = SIMD2<Float>

/// The inner loops of the boosting: everything that touches each row. They work on bare memory, since a debug build
/// would take minutes otherwise.
enum RowLoops {
  /// Adds a term's change to every row's score, and sums up the slopes for the next term.
  ///
  /// - Parameters:
  ///   - cells: the cell of the term that has just changed, for each row.
  ///   - nextCells: the cell of the term that comes next.
  ///   - sums: four times as many as the next term has cells; zeroed here. Rows take turns, so that neighbours of one
  ///     cell need not wait for each other.
  static func step(
    rows: Int, scores: UnsafeMutablePointer<Float>, labels: UnsafePointer<Float>, cells: UnsafePointer<UInt16>,
    change: UnsafePointer<Float>, nextCells: UnsafePointer<UInt16>, nextCount: Int, sums: UnsafeMutablePointer<Slopes>,
    sigmoid: UnsafePointer<Float>
  ) {
    sums.update(repeating: .zero, count: nextCount * 4)
    var row = 0
    while row < rows {
      let score = scores[row] + change[Int(cells[row])]
      scores[row] = score
      let place = max(0, min(8_192, score * 256 + 4_096.5))
      let probability = sigmoid[Int(truncatingIfNeeded: Int32(place))]
      let slot = (Int(nextCells[row]) &<< 2) &+ (row & 3)
      sums[slot] += Slopes(labels[row] - probability, probability * (1 - probability))
      row &+= 1
    }
  }

  /// Adds a term's change to every row's score.
  static func add(
    rows: Int, scores: UnsafeMutablePointer<Float>, cells: UnsafePointer<UInt16>, change: UnsafePointer<Float>
  ) {
    var row = 0
    while row < rows {
      scores[row] += change[Int(cells[row])]
      row &+= 1
    }
  }

  /// Sums up the slopes of all rows, and how many rows there are, in each cell of two features crossed.
  static func sumUp(
    rows: Int, slopes: UnsafePointer<Slopes>, firsts: UnsafePointer<UInt8>, seconds: UnsafePointer<UInt8>,
    firstPlaces: UnsafePointer<UInt8>, secondPlaces: UnsafePointer<UInt8>, width: Int,
    sums: UnsafeMutablePointer<Slopes>, counts: UnsafeMutablePointer<Float>
  ) {
    var row = 0
    while row < rows {
      let cell = Int(firstPlaces[Int(firsts[row])]) &* width &+ Int(secondPlaces[Int(seconds[row])])
      sums[cell] += slopes[row]
      counts[cell] += 1
      row &+= 1
    }
  }
}
