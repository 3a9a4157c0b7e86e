import Conditions
import Leadline

/// Where stages lead, and whether that makes a flow: every stage is reached, every way goes forward, and there is an end.
extension FlowReader {
  /// - Parameter list: where the stages stand.
  /// - Returns: `nil` if a stage leads to one that is not there.
  mutating func course(_ list: Place) -> [FlowStage]? {
    let places = Dictionary(uniqueKeysWithValues: drafts.enumerated().map { ($1.id, $0) })
    guard checkTargets(places) else { return nil }
    let ways = drafts.indices.map { self.ways(from: $0, places) }
    let reached = ways.map { ways in ways.compactMap(\.to) }.reachable
    checkRecords(ways)
    checkDirection(ways, reached)
    checkReached(reached[0])
    if !reached[0].contains(where: { stage in ways[stage].contains { $0.to == nil } }) {
      yaml.report(list, .noEnd)
    }
    return drafts.indices.map { stage($0) }
  }

  /// A way on from a stage.
  private struct Way {
    /// The place of the stage in the list; `nil` at the end of the flow.
    let to: Int?
    /// Where it is written.
    let place: Place
  }

  private mutating func checkTargets(_ places: [String: Int]) -> Bool {
    let targets = drafts.flatMap { $0.branches.map(\.target) + [$0.otherwise].compactMap(\.self) }
    let unknown = targets.filter { $0.name != FlowTarget.endName && places[$0.name] == nil }
    let names = drafts.map(\.id) + [FlowTarget.endName]
    for target in unknown {
      let nearest = Spelling.nearest(to: target.name.foldedKey, among: names) { $0.foldedKey }
      yaml.report(target.place, .unknown(.stage, target.name, nearest: nearest.isEmpty ? names : nearest))
    }
    return unknown.isEmpty
  }

  private func ways(from index: Int, _ places: [String: Int]) -> [Way] {
    let draft = drafts[index]
    let written = draft.branches.map(\.target) + [draft.otherwise].compactMap(\.self)
    let ways = written.map { Way(to: places[$0.name], place: $0.place) }
    guard draft.otherwise == nil else { return ways }
    let following = drafts.indices.contains(index + 1) ? index + 1 : nil
    return ways + [Way(to: following, place: following.map { drafts[$0].place } ?? draft.place)]
  }

  private mutating func checkRecords(_ ways: [[Way]]) {
    for (index, ways) in ways.enumerated() where drafts[index].record == .opportunity {
      for way in ways {
        guard let to = way.to, drafts[to].record == .lead else { continue }
        yaml.report(way.place, .leadAfterOpportunity(drafts[to].id, after: drafts[index].id))
      }
    }
  }

  private mutating func checkDirection(_ ways: [[Way]], _ reached: [Set<Int>]) {
    for (index, ways) in ways.enumerated() {
      for way in ways {
        guard let to = way.to, to <= index else { continue }
        let goesRound = reached[to].contains(index)
        yaml.report(way.place, goesRound ? .goesInCircles(drafts[to].id) : .goesUp(drafts[to].id, drafts[index].id))
      }
    }
  }

  private mutating func checkReached(_ reached: Set<Int>) {
    for (index, draft) in drafts.enumerated() where !reached.contains(index) {
      yaml.report(draft.place, .neverReachedStage(draft.id))
    }
  }

  private func stage(_ index: Int) -> FlowStage {
    let draft = drafts[index]
    let following = drafts.indices.contains(index + 1) ? FlowTarget.stage(drafts[index + 1].id) : .end
    return FlowStage(
      id: draft.id, label: draft.label, record: draft.record, steps: draft.steps,
      branches: draft.branches.map { FlowBranch(condition: $0.condition, target: FlowTarget($0.target.name)) },
      otherwise: draft.otherwise.map { FlowTarget($0.name) } ?? following)
  }
}

extension FlowTarget {
  fileprivate init(_ name: String) { self = name == Self.endName ? .end : .stage(name) }
}

extension [[Int]] {
  /// For each stage those that can be reached from it, itself included.
  fileprivate var reachable: [Set<Int>] {
    indices.map { start in
      var reached: Set<Int> = [start]
      var waiting = [start]
      while let stage = waiting.popLast() {
        for next in self[stage] where reached.insert(next).inserted { waiting.append(next) }
      }
      return reached
    }
  }
}
