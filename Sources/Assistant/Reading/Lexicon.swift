/// Phrases that tell something, found in a text in one pass.
///
/// A trie over words: from each word of the text it goes as far as some phrase does, which is a few words.
struct Lexicon: Sendable {
  private struct Node: Sendable {
    var next: [String: Int] = [:]
    var cues: [Cue] = []
  }

  private var nodes = [Node()]

  init(_ tables: [[Cue: [String]]]) {
    for table in tables {
      for (cue, phrases) in table {
        for phrase in phrases { add(phrase, cue) }
      }
    }
  }

  private mutating func add(_ phrase: String, _ cue: Cue) {
    var node = 0
    for token in Tokenizer.tokens(of: phrase) {
      if let next = nodes[node].next[token.key] {
        node = next
      } else {
        nodes[node].next[token.key] = nodes.count
        node = nodes.count
        nodes.append(Node())
      }
    }
    if !nodes[node].cues.contains(cue) { nodes[node].cues.append(cue) }
  }

  /// All phrases that begin at each token, of each cue the longest one.
  func marks(in tokens: [Token]) -> [Mark] {
    tokens.indices.flatMap { marks(at: $0, in: tokens) }
  }

  private func marks(at start: Int, in tokens: [Token]) -> [Mark] {
    var found: [Mark] = []
    var node = 0
    var end = start
    while end < tokens.count, let next = nodes[node].next[tokens[end].key] {
      node = next
      end += 1
      for cue in nodes[node].cues {
        found.removeAll { $0.cue == cue }
        found.append(Mark(cue: cue, range: start..<end))
      }
    }
    return found
  }

  /// Whether a word alone has a meaning of its own, so that it is nobody's name.
  func knows(_ key: String) -> Bool { nodes[0].next[key].map { !nodes[$0].cues.isEmpty } ?? false }

  /// Whether a word alone has one of some meanings.
  func knows(_ key: String, as cues: [Cue]) -> Bool {
    nodes[0].next[key].map { node in cues.contains { nodes[node].cues.contains($0) } } ?? false
  }
}
