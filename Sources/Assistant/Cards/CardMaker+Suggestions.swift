import Leadline

// What could be decided: findings, proposals, people, competitors, flows.
extension CardMaker {
  func suggestionCards(_ situation: LeadSituation) -> [Card] {
    let notes = situation.notes.filter { !$0.findings.isEmpty }
      .compactMap { quietCard(.notes($0), situation, from: $0.at) }
    let proposals = situation.proposals.compactMap { quietCard(.enrichment($0), situation, from: $0.at) }
    let flow = situation.flow.flatMap { quietCard(.flow($0), situation, from: $0.since) }
    return notes + proposals + named(situation) + [flow].compactMap(\.self)
  }

  /// Each company and person once, however often they are named: by the first entry that does.
  private func named(_ situation: LeadSituation) -> [Card] {
    guard !situation.suggestions.isEmpty else { return [] }
    var seen: Set<String> = []
    let inOrder = situation.suggestions.sorted { ($0.at, $0.position) < ($1.at, $1.position) }
    return inOrder.filter { seen.insert($0.suggestion.key).inserted }.compactMap { open in
      switch open.suggestion.matter {
      case .competitor: quietCard(.competitor(open), situation, from: open.at)
      case .participant: quietCard(.participant(open), situation, from: open.at)
      }
    }
  }
}
