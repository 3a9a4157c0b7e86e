extension FieldValue {
  /// The value as programs and the change log keep it: text as it is, `1200`, `15000.00 EUR`, `true`, RFC 3339.
  public var programText: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .money(let money): "\(money.amount) \(money.currency)"
    case .flag(let flag): String(flag)
    case .time(let time): time.description
    }
  }

  /// Reads what ``programText`` wrote for a field of a kind.
  public init?(programText text: String, kind: FieldDefinition.Kind) {
    let value: FieldValue? =
      switch kind {
      case .text, .choice, .email, .website, .language, .timeZone: .text(text)
      case .number: Int64(text).map(FieldValue.number)
      case .money: Money(programText: text).map(FieldValue.money)
      case .flag: Bool(text).map(FieldValue.flag)
      case .time: Timestamp(text).map(FieldValue.time)
      }
    guard let value else { return nil }
    self = value
  }
}

extension Money {
  fileprivate init?(programText text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(amount: parts[0], currency: String(parts[1]))
  }
}
