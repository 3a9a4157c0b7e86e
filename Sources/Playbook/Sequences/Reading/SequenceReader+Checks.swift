import Conditions
import Leadline

/// What can only be judged of a sequence as a whole.
extension SequenceReader {
  mutating func check(_ steps: [SequenceStep]) { check(steps, isEnd: true) }

  /// - Parameter isEnd: whether nothing comes after them.
  private mutating func check(_ steps: [SequenceStep], isEnd: Bool) {
    checkWaits(steps)
    if isEnd, let last = steps.last, case .wait = last.action { yaml.report(last.place, .endsWithWait) }
    for (index, step) in steps.enumerated() {
      let isLast = index == steps.count - 1
      if !isLast, step.leaves { yaml.report(steps[index + 1].place, .neverReached) }
      guard case .fork(let fork) = step.action else { continue }
      check(fork.yes, isEnd: isEnd && isLast)
      check(fork.no, isEnd: isEnd && isLast)
    }
  }

  /// Waits that follow one another are one wait.
  private mutating func checkWaits(_ steps: [SequenceStep]) {
    var together: Int64 = 0
    for step in steps {
      guard case .wait(let delay) = step.action else {
        together = 0
        continue
      }
      let before = together
      together += delay.weight
      if before > 0, before <= Delay.limit, together > Delay.limit { yaml.report(step.place, .waitsTooLong) }
    }
  }

  /// Whether those that it continues with exist, and whether it could go round without ever waiting.
  mutating func check(_ definition: SequenceDefinition, among others: [SequenceDefinition]) {
    var all = Dictionary(others.map { ($0.name, $0) }) { first, _ in first }
    all[definition.name] = definition
    for handOver in definition.handOvers where all[handOver.name] == nil {
      let names = all.keys.sorted()
      let nearest = Spelling.nearest(to: handOver.name, among: names) { $0 }
      yaml.report(handOver.place, .unknown(.sequence, handOver.name, nearest: nearest.isEmpty ? names : nearest))
    }
    for handOver in definition.handOversAtOnce {
      guard let way = Self.way(from: handOver.name, to: definition.name, all) else { continue }
      yaml.report(handOver.place, .goesRound([definition.name] + way))
    }
  }

  /// The sequences through which one leads to another without a wait, both included.
  private static func way(from start: String, to goal: String, _ all: [String: SequenceDefinition]) -> [String]? {
    var ways = [[start]]
    var seen: Set = [start]
    while let way = ways.popLast() {
      guard let last = way.last else { continue }
      if last == goal { return way }
      for next in all[last]?.handOversAtOnce.map(\.name) ?? [] where seen.insert(next).inserted {
        ways.append(way + [next])
      }
    }
    return nil
  }
}

extension SequenceStep {
  /// Whether nothing after it in its list is ever done.
  fileprivate var leaves: Bool {
    switch action {
    case .continueWith: true
    case .fork(let fork): fork.yes.contains(where: \.leaves) && fork.no.contains(where: \.leaves)
    case .activity, .mail, .wait, .set: false
    }
  }
}

/// Where a sequence hands over to another one.
private struct HandOver {
  let name: String
  let place: Place
}

extension SequenceDefinition {
  fileprivate var handOvers: [HandOver] { Self.handOvers(steps) }

  private static func handOvers(_ steps: [SequenceStep]) -> [HandOver] {
    steps.flatMap { step in
      switch step.action {
      case .continueWith(let name): [HandOver(name: name, place: step.place)]
      case .fork(let fork): handOvers(fork.yes) + handOvers(fork.no)
      case .activity, .mail, .wait, .set: [] as [HandOver]
      }
    }
  }

  /// Those that can be reached without a wait.
  fileprivate var handOversAtOnce: [HandOver] { Self.reachedAtOnce(steps).handOvers }

  /// - Returns: those that are reached without a wait, and whether the end is.
  private static func reachedAtOnce(_ steps: [SequenceStep]) -> (handOvers: [HandOver], end: Bool) {
    var reached: [HandOver] = []
    for step in steps {
      switch step.action {
      case .wait: return (reached, false)
      case .continueWith(let name): return (reached + [HandOver(name: name, place: step.place)], false)
      case .fork(let fork):
        let yes = reachedAtOnce(fork.yes)
        // What comes of a time-out has waited for it.
        let no = fork.within == nil ? reachedAtOnce(fork.no) : (handOvers: [], end: false)
        reached += yes.handOvers + no.handOvers
        if !yes.end, !no.end { return (reached, false) }
      case .activity, .mail, .set: continue
      }
    }
    return (reached, true)
  }
}
