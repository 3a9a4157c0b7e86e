import Conditions
import Leadline

extension Judge {
  /// Amounts in a currency that a rule does not speak of: it can say nothing about them.
  func strangeAmount(in condition: Condition) -> (has: String, wants: String)? {
    for field in condition.fieldConditions where field.kind == .money {
      guard let currency = value(of: field.field)?.currency else { continue }
      let wanted = field.tests.flatMap(\.currencies)
      if let first = wanted.first, !wanted.contains(currency) { return (currency, first) }
    }
    return nil
  }
}

extension FieldTest {
  /// The currencies it speaks of.
  fileprivate var currencies: [String] {
    switch self {
    case .isOneOf(let values): values.compactMap(\.currency)
    case .atLeast(let value), .atMost(let value): [value].compactMap(\.currency)
    case .contains, .isEmpty, .domain, .ageAtLeast, .ageAtMost: []
    }
  }
}
