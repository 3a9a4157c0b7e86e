import Leadline

extension RuleValue {
  /// Takes a value as the HTTP API writes it.
  ///
  /// - Returns: `nil` for what is empty or not of that kind.
  init?(_ json: JSON, _ kind: FieldKind) {
    switch kind {
    case .text, .address, .choice:
      guard let text = json.text, !text.isEmpty else { return nil }
      self = .text(text.folded)
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

  var currency: String? {
    if case .money(let money) = self { money.currency } else { nil }
  }
}

extension FieldTest {
  /// The currencies it speaks of.
  var currencies: [String] {
    switch self {
    case .isOneOf(let values): values.compactMap(\.currency)
    case .atLeast(let value), .atMost(let value): [value].compactMap(\.currency)
    case .contains, .isEmpty, .domain, .ageAtLeast, .ageAtMost: []
    }
  }
}

extension JSON {
  /// A decimal number, written as text or as a number.
  fileprivate var decimal: String? {
    if case .number(let text) = self { text } else { text }
  }
}

extension String {
  /// Whether this is an e-mail or a web address at a domain or below it.
  func isAddress(at domain: String) -> Bool {
    var host = self[...]
    if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
    host = host.prefix { !"/?#".contains($0) }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    host = host.prefix { $0 != ":" }
    return host == domain || host.hasSuffix("." + domain)
  }
}
