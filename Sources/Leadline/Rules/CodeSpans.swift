/// The parts of a text between backticks.
enum CodeSpans {
  /// Where each span begins, and where the text goes on behind it.
  ///
  /// As in CommonMark a span ends at the next run of as many backticks as began it; fewer than three must close on
  /// the same line. A backtick behind a letter begins none: that is how some keyboards write an accent.
  static func ends(in text: [Unicode.Scalar]) -> [Int: Int] {
    let runs = runs(in: text)
    let partners = partners(of: runs)
    var ends: [Int: Int] = [:]
    var index = 0
    while index < runs.count {
      let run = runs[index]
      if let partner = partners[index], run.start == 0 || !text[run.start - 1].isWordPart {
        ends[run.start] = runs[partner].start + runs[partner].length
        index = partner
      }
      index += 1
    }
    return ends
  }

  private struct Run {
    let start: Int
    var length = 0
    let line: Int
  }

  private static func runs(in text: [Unicode.Scalar]) -> [Run] {
    var runs: [Run] = []
    var line = 0
    for (index, scalar) in text.enumerated() {
      if scalar == "\n" { line += 1 }
      guard scalar == "`" else { continue }
      if index == 0 || text[index - 1] != "`" { runs.append(Run(start: index, line: line)) }
      runs[runs.count - 1].length += 1
    }
    return runs
  }

  /// For each run the next one that closes it, found from behind in one pass.
  private static func partners(of runs: [Run]) -> [Int?] {
    var next: [Int: Int] = [:]
    var partners: [Int?] = Array(repeating: nil, count: runs.count)
    for index in runs.indices.reversed() {
      let run = runs[index]
      if let candidate = next[run.length], run.length >= 3 || runs[candidate].line == run.line {
        partners[index] = candidate
      }
      next[run.length] = index
    }
    return partners
  }
}
