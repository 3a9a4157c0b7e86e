/// How a term of the model may change from cell to cell.
enum TermShape: Sendable, Hashable {
  /// Numbers: cell 0 is for missing ones, the others are in order.
  case ordered(count: Int)
  /// Words: any cell by itself.
  case unordered(count: Int)
  /// Two features crossed, each in order: the cell is `first * seconds + second`.
  case grid(firsts: Int, seconds: Int)

  var count: Int {
    switch self {
    case .ordered(let count), .unordered(let count): count
    case .grid(let firsts, let seconds): firsts * seconds
    }
  }
}
