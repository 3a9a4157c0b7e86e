extension Money {
  /// The amount as a person reads it: `EUR 15,000.00`, in Italian `15.000,00 EUR`.
  public func words(in language: Language) -> String {
    let parts = unmistakable.split(separator: ".")
    let whole = parts[0].grouped(by: language.groupingMark)
    let amount = "\(whole)\(language.decimalMark)\(parts[1])"
    return language == .italian ? "\(amount) \(currency)" : "\(currency) \(amount)"
  }

  /// ``amount`` with two or four decimals, which reads the same in every language: three could be thousands.
  var unmistakable: String {
    amount.split(separator: ".").last?.count == 3 ? amount + "0" : amount
  }
}

extension Int64 {
  /// The number with its thousands set apart, as a person reads it.
  func words(in language: Language) -> String {
    Substring(String(self)).grouped(by: language.groupingMark)
  }
}

extension Substring {
  /// Digits, and perhaps a minus before them, with a mark between the thousands.
  fileprivate func grouped(by mark: Character) -> String {
    var text = ""
    for (index, character) in enumerated() {
      let left = count - index
      if left % 3 == 0, text.last?.isNumber == true { text.append(mark) }
      text.append(character)
    }
    return text
  }
}
