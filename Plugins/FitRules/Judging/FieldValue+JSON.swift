import Conditions
import Leadline

extension FieldValue {
  /// Takes a value as the HTTP API writes it.
  ///
  /// - Returns: `nil` for what is not of that kind.
  init?(_ json: JSON, _ kind: FieldKind) {
    switch kind {
    case .text, .address, .choice:
      guard let text = json.text else { return nil }
      self = .text(text)
    case .number:
      guard let number = json.integer else { return nil }
      self = .number(number)
    case .money:
      guard let amount = json["amount"]?.decimal, let currency = json["currency"]?.text,
        let money = Money(amount: amount, currency: currency)
      else { return nil }
      self = .money(money)
    case .flag:
      guard let flag = json.flag else { return nil }
      self = .flag(flag)
    case .time:
      guard let time = json.text.flatMap({ Timestamp($0) }) else { return nil }
      self = .time(time)
    }
  }
}

extension JSON {
  /// A decimal number, written as text or as a number.
  fileprivate var decimal: String? {
    if case .number(let text) = self { text } else { text }
  }
}
