import Conditions
import Leadline
import PluginKit

/// Which empty fields would be worth asking about: for each, the answers that rules would tell apart are tried.
struct Questions {
  let scoring: Scoring

  /// Most worthwhile first. The swing is the most by which one of those answers could move the score, up or down; where a
  /// rule waits for other answers as well, these are taken to be as it needs them.
  ///
  /// - Parameter now: the score as it is, in hundredths.
  func all(now: Int64) -> [ScoreQuestion] {
    let empty = scoring.file.fields.keys.filter { Self.isAskable($0) && scoring.judge.value(of: $0) == nil }
    guard !empty.isEmpty else { return [] }
    let points = zip(scoring.file.rules, scoring.worth).map { rule, worth in
      scoring.judge.verdict(of: rule.condition) == .yes ? worth.points : 0
    }
    return empty.compactMap { field in
      let swing = swing(of: field, points, now)
      return swing > 0 ? ScoreQuestion(field: field, swing: Double(swing) / 100) : nil
    }
    .sorted { ($1.swing, $0.field) < ($0.swing, $1.field) }
  }

  /// Some fields are nobody's to fill in.
  private static func isAskable(_ field: String) -> Bool {
    !["createdAt", "updatedAt", "owner", "status", "reason"].contains(field)
  }

  private func swing(of field: String, _ points: [Int64], _ now: Int64) -> Int64 {
    let rules = scoring.file.rules
    let touched = rules.indices.filter { rules[$0].condition.asks(about: field) }
    let conditions = touched.flatMap { rules[$0].condition.fieldConditions }.filter { $0.field == field }
    let swings = answers(to: conditions).map { answer in
      let judge = scoring.judge.assuming(answer, in: field)
      let verdicts = touched.map { judge.verdict(of: rules[$0].condition) }
      return max(
        moved(now, points, touched, verdicts) { $0 > 0 }, moved(now, points, touched, verdicts) { $0 < 0 })
    }
    return swings.max() ?? 0
  }

  /// By how much the score moves if, of the rules that still wait for other answers, those come true whose points are wanted.
  private func moved(
    _ now: Int64, _ points: [Int64], _ touched: [Int], _ verdicts: [Verdict], _ isWanted: (Int64) -> Bool
  ) -> Int64 {
    var points = points
    for (index, verdict) in zip(touched, verdicts) {
      let worth = scoring.worth[index].points
      points[index] = verdict == .yes || verdict == .unknown && isWanted(worth) ? worth : 0
    }
    return abs(scoring.total(points) - now)
  }

  /// An answer for each way in which tests can turn out, and one that none of them expects.
  private func answers(to conditions: [FieldCondition]) -> Set<FieldValue> {
    guard let kind = conditions.first?.kind else { return [] }
    return conditions.flatMap(\.tests).reduce(into: kind.plainAnswers) { answers, test in
      answers.formUnion(test.answers)
    }
  }
}

extension Condition {
  fileprivate func asks(about field: String) -> Bool {
    has { if case .field(let condition) = $0 { condition.field == field } else { false } }
  }
}

extension FieldKind {
  /// Answers whatever was asked.
  fileprivate var plainAnswers: Set<FieldValue> {
    switch self {
    case .text, .address: [.text("\u{1}")]
    case .choice(let list): Set(list.choices.map { .text($0.value.folded) })
    case .number: [.number(0), .number(.max)]
    case .flag: [.flag(true), .flag(false)]
    case .time, .money: []
    }
  }
}

extension FieldTest {
  /// Answers of which it is just true, and just not.
  fileprivate var answers: [FieldValue] {
    switch self {
    case .isOneOf(let values): values
    case .contains(let texts): texts.map { .text($0) }
    case .domain(let domains): domains.map { .text("x@\($0)") }
    case .atLeast(let value): [value, value.moved(by: -1)].compactMap(\.self)
    case .atMost(let value): [value, value.moved(by: 1)].compactMap(\.self)
    case .isEmpty, .ageAtLeast, .ageAtMost: []
    }
  }
}

extension FieldValue {
  fileprivate func moved(by step: Int64) -> FieldValue? {
    switch self {
    case .number(let number):
      let (moved, overflows) = number.addingReportingOverflow(step)
      return overflows || moved < 0 ? nil : .number(moved)
    case .money(let money):
      return Money(tenThousandths: money.tenThousandths + step, currency: money.currency).map { .money($0) }
    case .text, .flag, .time: return nil
    }
  }
}
