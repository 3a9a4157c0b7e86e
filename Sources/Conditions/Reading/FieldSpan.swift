import Leadline

/// What tests leave of the values a field could hold.
struct FieldSpan {
  private var least: Int64?
  private var most: Int64?
  private var currency: String?
  private var allowed: Set<FieldValue>?
  private var mustBeEmpty = false
  private var mustBeFilled = false
  private var youngest: Double?
  private var oldest: Double?
  private(set) var contradiction: Message?

  init(kind: FieldKind) {
    if kind == .number { least = 0 }
  }

  mutating func narrow(_ test: FieldTest) {
    if case .isEmpty(let empty) = test {
      mustBeEmpty = mustBeEmpty || empty
      mustBeFilled = mustBeFilled || !empty
    } else {
      mustBeFilled = true
    }
    switch test {
    case .isOneOf(let values): allowed = allowed.map { $0.intersection(values) } ?? Set(values)
    case .atLeast(let value): limit(value) { span, amount in span.least = max(span.least ?? amount, amount) }
    case .atMost(let value): limit(value) { span, amount in span.most = min(span.most ?? amount, amount) }
    case .ageAtLeast(let days): youngest = max(youngest ?? days, days)
    case .ageAtMost(let days): oldest = min(oldest ?? days, days)
    case .contains, .isEmpty, .domain: break
    }
    contradiction = contradiction ?? found
  }

  private mutating func limit(_ value: FieldValue, _ narrow: (inout FieldSpan, Int64) -> Void) {
    if case .money(let money) = value {
      if let currency, currency != money.currency { contradiction = .twoCurrencies(currency, money.currency) }
      currency = money.currency
    }
    if let amount = value.quantity { narrow(&self, amount) }
  }

  private var found: Message? {
    if mustBeEmpty, mustBeFilled { return .emptyAndFilled }
    if let least, let most, least > most { return most < 0 && least == 0 ? .lessThanNothing : .upsideDown }
    if let youngest, let oldest, youngest > oldest { return .upsideDown }
    guard let allowed else { return nil }
    if allowed.isEmpty { return .differentValues }
    return allowed.contains(where: isWithin) ? nil : .outOfRange
  }

  private func isWithin(_ value: FieldValue) -> Bool {
    guard let amount = value.quantity else { return true }
    if case .money(let money) = value, let currency, currency != money.currency { return false }
    return amount >= least ?? .min && amount <= most ?? .max
  }
}
