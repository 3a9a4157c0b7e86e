extension FieldAssignment.Input {
  /// Types a JSON value as a field of a kind wants it; the field itself checks what the value says.
  ///
  /// - Returns: `nil` for a value of another kind, as a text where there must be a number.
  public init?(_ json: JSON, kind: FieldDefinition.Kind) {
    switch (kind, json) {
    case (_, .null): self = .value(nil)
    case (.number, .number):
      guard let number = json.integer, number >= 0 else { return nil }
      self = .value(.number(number))
    case (.money, .object):
      guard let amount = json["amount"]?.text, let currency = json["currency"]?.text,
        let money = Money(amount: amount, currency: currency)
      else { return nil }
      self = .value(.money(money))
    case (.flag, .flag(let flag)): self = .value(.flag(flag))
    case (.number, _), (.money, _), (.flag, _): return nil
    case (_, .text(let text)): self = .value(.text(text))
    default: return nil
    }
  }
}

extension FieldValue {
  /// The value as JSON has it.
  public var json: JSON {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .money(let money): .object(["amount": .text(money.amount), "currency": .text(money.currency)])
    case .flag(let flag): .flag(flag)
    case .time(let time): .text(time.description)
    }
  }
}
