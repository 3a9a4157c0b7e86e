/// How far two names may be meant to be the same.
public enum Likeness: Int, Sendable, Hashable, Comparable {
  case different, similar, same

  public static func < (a: Likeness, b: Likeness) -> Bool { a.rawValue < b.rawValue }

  /// Compares two names word by word, in whatever order: `Rossi, Anna` is `Anna Rossi`, `A. Rossi` and `Ana Rossi` are
  /// similar to it, and so is a name that is a part of the other, if there is a word in it that says something.
  ///
  /// - Parameter minimum: how many letters such a word has.
  public static func between(_ a: String, _ b: String, minimum: Int) -> Likeness {
    let (a, b) = (words(a), words(b))
    guard !a.isEmpty, !b.isEmpty else { return .different }
    if a.joined() == b.joined() || a.sorted() == b.sorted() { return .same }
    let (few, many) = a.count <= b.count ? (a, b) : (b, a)
    var (left, says) = (many, false)
    for word in few {
      guard let place = left.firstIndex(of: word) ?? left.firstIndex(where: { isSimilar(word, $0) }) else {
        return .different
      }
      says = says || min(word.count, left[place].count) >= minimum
      left.remove(at: place)
    }
    return says ? .similar : .different
  }

  /// A name has few words; what has more is no name, and is not compared to its end.
  private static func words(_ name: String) -> [String] {
    name.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.prefix(12).map { String($0).foldedKey }.filter
    {
      !$0.isEmpty
    }
  }

  /// An initial, or one slip in a word long enough for that.
  private static func isSimilar(_ a: String, _ b: String) -> Bool {
    if a.count == 1 || b.count == 1 { return a.first == b.first }
    guard min(a.count, b.count) >= 4, max(a.count, b.count) <= 40, abs(a.count - b.count) <= 1 else { return false }
    return Spelling.distance(Array(a), Array(b)) <= 1
  }
}
