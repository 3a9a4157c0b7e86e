import Foundation
import Leadline
import LeadlineStore

/// What plugins found, and what they think of leads.
extension Wording {
  /// What was found just now, with where, and what is still awaited.
  func enriched(_ record: RecordReference, _ entries: [Entry], _ waiting: [String]) -> String {
    var lines = entries.flatMap { entry in
      ["\(entry.reference)  @\(entry.authorName) \(found(entry))"] + findings(of: entry).map { "  \($0)" }
    }
    if !waiting.isEmpty { lines.append(say(.stillAsking(waiting))) }
    if lines.isEmpty { lines = [say(.nothingNew(record.description))] }
    return lines.joined(separator: "\n")
  }

  /// What an entry of a plugin says, in one line.
  func found(_ entry: Entry) -> String {
    let suggestions = entry.details?.suggestions ?? [:]
    let written = suggestions.filter { $0.value.state == "written" || $0.value.state == "reverted" }.keys.sorted()
    let others = suggestions.keys.filter { !written.contains($0) }.sorted()
    return say(.found(written: written.map(fields.label), suggested: others.map(fields.label)))
  }

  /// Each value with where it was found, and how it was decided.
  func findings(of entry: Entry) -> [String] {
    let (suggestions, sources) = (entry.details?.suggestions ?? [:], entry.details?.sources ?? [:])
    return suggestions.sorted { $0.key < $1.key }.map { name, suggestion in
      let value = fields.words(of: suggestion.value, in: name, timeZone: timeZone)
      let state = Fact.State(suggestion: suggestion.state).map { say(.factState($0, by: nil)) }
      let about = [sources[name], state].compactMap(\.self).joined(separator: ", ")
      return "\(say(fields.label(of: name))): \(value.map(say) ?? "—") (\(about))"
    }
  }

  func list(_ facts: [Fact], of record: RecordReference) -> String {
    guard !facts.isEmpty else { return say(.noFacts(record.description)) }
    let shown = facts.filter { $0.state != .superseded }.prefix(50)
    return ([say(.factsOf(record.description))] + shown.map { "  \(line($0))" }).joined(separator: "\n")
  }

  private func line(_ fact: Fact) -> String {
    let value = fields.words(of: fact.value, in: fact.field.rawValue, timeZone: timeZone) ?? .verbatim(fact.value)
    let words = say(
      .fact(
        fields.label(of: fact.field.rawValue), value, source: fact.source, confidence: fact.confidence,
        observed: fact.observedAt.words(in: timeZone), stale: fact.isStale(at: .now)))
    return "\(words) [\(fact.plugin): \(say(.factState(fact.state, by: fact.decidedBy)))]"
  }

  /// The score, what it is made of, and what is worth asking next.
  func score(of record: RecordReference, _ view: ScoreView?, _ why: Message?) -> String {
    guard let view else { return say(.notScored(record.description, why.map(say))) }
    var lines = [say(.score(record.description, view.score.value, view.grade, view.trend))]
    lines += reasons(of: view.score).map { "  \($0)" }
    if let question = view.score.questions.first, question.swing >= 0.5 {
      lines.append(say(.nextQuestion(fields.label(of: question.field), swing: question.swing)))
    }
    lines.append(say(.scoredBy(view.score.scorer, view.score.at.words(in: timeZone))))
    return lines.joined(separator: "\n")
  }

  /// The five that speak most for the lead and the five that speak most against it; the others as one.
  private func reasons(of score: Score) -> [String] {
    let good = score.reasons.filter { $0.tenths > 0 }.sorted { $0.tenths > $1.tenths }
    let bad = score.reasons.filter { $0.tenths < 0 }.sorted { $0.tenths < $1.tenths }
    let shown = good.prefix(5) + bad.prefix(5)
    let others = good.dropFirst(5) + bad.dropFirst(5)
    var lines = shown.map { say(.points($0.tenths, $0.label)) }
    if !others.isEmpty { lines.append(say(.otherPoints(others.reduce(0) { $0 + $1.tenths }, count: others.count))) }
    return lines
  }
}
