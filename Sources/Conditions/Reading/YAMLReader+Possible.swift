import Leadline
import Yams

/// Finds conditions that no record there could be would ever fulfil.
extension YAMLReader {
  mutating func checkPossible(_ condition: Condition) { checkPossible(condition, with: []) }

  /// - Parameter known: what holds wherever this is asked.
  private mutating func checkPossible(_ condition: Condition, with known: [FieldCondition]) {
    switch condition {
    case .field(let field): checkTogether(known.filter { $0.field == field.field } + [field])
    case .all(let parts):
      let (fields, others) = flattened(parts)
      for (index, field) in fields.enumerated() {
        if checkTogether((known + fields[...index]).filter { $0.field == field.field }) { return }
      }
      for other in others { checkPossible(other, with: known + fields) }
    case .any(let parts):
      for part in parts { checkPossible(part, with: known) }
    case .not(let inner): checkPossible(inner, with: [])
    case .fact, .timeline, .replied, .opened: break
    }
  }

  /// The conditions on fields of a conjunction, those of conjunctions within it too, and all others.
  private func flattened(_ parts: [Condition]) -> (fields: [FieldCondition], others: [Condition]) {
    var fields: [FieldCondition] = []
    var others: [Condition] = []
    for part in parts {
      switch part {
      case .field(let field): fields.append(field)
      case .all(let inner):
        let (innerFields, innerOthers) = flattened(inner)
        fields += innerFields
        others += innerOthers
      default: others.append(part)
      }
    }
    return (fields, others)
  }

  /// - Returns: whether they exclude each other, which is then reported at the last of them.
  @discardableResult
  private mutating func checkTogether(_ conditions: [FieldCondition]) -> Bool {
    guard let last = conditions.last else { return false }
    var span = FieldSpan(kind: last.kind)
    for test in conditions.flatMap(\.tests) { span.narrow(test) }
    guard let reason = span.contradiction else { return false }
    report(last.place, .never(reason))
    return true
  }

  mutating func checkPossible(_ timeline: TimelineCondition, _ members: Members) {
    let node = members["at least"] ?? members["last at least"] ?? members.node
    if let least = timeline.atLeast, let most = timeline.atMost, least > most { report(node, .never(.upsideDown)) }
    if let least = timeline.atLeast, least > Known.timelineLimit { report(node, .never(.beyondTimeline)) }
    if let least = timeline.lastAtLeast, let most = timeline.lastAtMost, least > most {
      report(members["last at least"] ?? node, .never(.upsideDown))
    }
    if let least = timeline.lastAtLeast, let within = timeline.within, least > within {
      report(members["last at least"] ?? node, .never(.lastOutOfSight))
    }
    if timeline.atMost == 0, timeline.lastAtLeast != nil || timeline.lastAtMost != nil {
      report(members["at most"] ?? node, .never(.lastOfNone))
    }
    if timeline.state != nil, !timeline.kinds.isEmpty, timeline.kinds.allSatisfy({ !$0.isActivity }) {
      report(members["state"] ?? node, .never(.stateless))
    }
  }
}
