/// The names of competitors that are known, found in a text all at once.
///
/// A trie over words: a text is read in time proportional to its words, however many names there are.
public struct CompetitorNames: Sendable {
  private struct Node: Sendable {
    var next: [String: Int] = [:]
    var name: String?
  }

  private var nodes = [Node()]

  /// Longer names are found by their first so many words.
  private static let longest = 8

  /// - Parameter names: as they are recorded; empty ones are passed over, and of two alike the first counts.
  public init(_ names: some Sequence<String>) {
    for name in names { add(name) }
  }

  private mutating func add(_ name: String) {
    let words = CompanyName(name).words.prefix(Self.longest)
    // One letter or figure is a name of too many other things.
    guard words.reduce(0, { $0 + $1.utf8.count }) > 1 else { return }
    var node = 0
    for word in words {
      if let next = nodes[node].next[word] {
        node = next
      } else {
        nodes[node].next[word] = nodes.count
        node = nodes.count
        nodes.append(Node())
      }
    }
    if nodes[node].name == nil { nodes[node].name = name }
  }

  struct Place: Sendable, Hashable {
    let places: Range<Int>
    let name: String
  }

  /// Where a sentence names one, the longest name at each place, without overlaps.
  func places(in sentence: Sentence) -> [Place] {
    guard nodes.count > 1 else { return [] }
    var found: [Place] = []
    var start = 0
    while start < sentence.tokens.count {
      if let place = longest(from: start, sentence) {
        found.append(place)
        start = place.places.upperBound
      } else {
        start += 1
      }
    }
    return found
  }

  private func longest(from start: Int, _ sentence: Sentence) -> Place? {
    var node = 0
    var best: Place?
    var place = start
    while let token = sentence.tokens[safe: place], place < start + Self.longest + 6 {
      place += 1
      // `A & B`, `A.B`, `A'B`: marks inside a name do not count, but no sentence's comma is one.
      if token.kind == .mark, place > start + 1, "&.-'".contains(token.key) { continue }
      guard let next = nodes[node].next[token.key] else { break }
      node = next
      if let name = nodes[node].name { best = Place(places: start..<place, name: name) }
    }
    return best
  }
}
