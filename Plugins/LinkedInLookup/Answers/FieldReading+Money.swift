import Leadline

extension FieldReading {
  /// An amount as the HTTP API writes it: the exact one, else the middle of its range.
  ///
  /// - Returns: `nil` where the record says nothing of it.
  static func money(_ map: MoneyMap, in record: JSON) throws(Refusal) -> (reading: FieldReading, name: String?)? {
    guard let (estimate, name) = try estimate(map, in: record) else { return nil }
    guard let currency = map.currency?.found(in: record)?.value.text, Money.isCurrency(currency) else {
      throw Refusal("it has no currency", "non ha una valuta")
    }
    guard estimate.value < 1e12, let money = Money(amount: amount(estimate.value), currency: currency) else {
      throw Refusal("it is beyond all amounts", "è oltre ogni importo")
    }
    let value: JSON = .object(["amount": .text(money.amount), "currency": .text(money.currency)])
    return (FieldReading(value: value, confidence: estimate.confidence), name)
  }

  private static func estimate(_ map: MoneyMap, in record: JSON) throws(Refusal) -> (Estimate, String?)? {
    if let found = map.amount?.found(in: record) { return (try estimate(found.value), found.name) }
    let least = map.least?.found(in: record)
    let most = map.most?.found(in: record)
    if let name = least?.name ?? most?.name {
      return (try range(least?.value, most?.value), name)
    }
    guard let found = map.range?.found(in: record) else { return nil }
    return (try estimate(found.value), found.name)
  }

  private static func range(_ least: JSON?, _ most: JSON?) throws(Refusal) -> Estimate {
    let least = try least.map { value throws(Refusal) in try estimate(value).value }
    let most = try most.map { value throws(Refusal) in try estimate(value).value }
    guard let estimate = Estimate(least: least, most: most) else {
      throw Refusal("its range ends before it begins", "l'intervallo finisce prima di cominciare")
    }
    return estimate
  }

  /// To whole units, beyond which nobody knows a company's revenue.
  private static func amount(_ value: Double) -> String { String(Int64(value.rounded())) }
}
