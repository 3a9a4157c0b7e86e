/// What keeps a single step of the boosting small.
struct LeafRule: Sendable, Hashable {
  /// How much of a step is taken.
  var rate: Float = 0.08
  /// Curvature added to each leaf's own, so that leaves of few rows move little.
  var damping: Float = 2
  /// The same for words, missing values and pairs, where each cell is a leaf.
  var wordDamping: Float = 6
  /// The fewest rows of a leaf.
  var fewest: Float = 5
  /// The most leaves that a step cuts a number into.
  var leaves = 3

  func value(_ sums: Slopes, damping: Float) -> Float { rate * sums.x / (sums.y + damping) }

  func gain(_ sums: Slopes) -> Float { sums.x * sums.x / (sums.y + damping) }
}
