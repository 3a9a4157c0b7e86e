/// Finds what somebody may have meant.
public enum Spelling {
  /// The candidates that differ from a word by at most a third of its letters, nearest first, three at most.
  public static func nearest<Candidate>(
    to word: String, among candidates: [Candidate], key: (Candidate) -> String
  ) -> [Candidate] {
    let letters = Array(word)
    let limit = max(1, letters.count / 3)
    return
      candidates
      .map { ($0, Array(key($0))) }
      // Words whose lengths differ by more need no comparison: a long text is dismissed at once.
      .filter { abs($0.1.count - letters.count) <= limit }
      .map { ($0.0, distance(letters, $0.1)) }
      .filter { $0.1 <= limit }
      .sorted { $0.1 < $1.1 }
      .prefix(3)
      .map(\.0)
  }

  /// How many letters must be added, dropped, changed or swapped with their neighbour to turn one word into the other.
  ///
  /// Optimal string alignment: Damerau 1964, without editing a swapped pair again.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        current.append(best)
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
