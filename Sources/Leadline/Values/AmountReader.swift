/// Reads amounts of money as people write them, and guesses nothing.
///
/// `15.000` is fifteen thousand in Italian and asked about in English, where it could be fifteen with three
/// decimals; `15,000` the other way round. Scales (`15k`, `1,5 mln`, `18.3 MM`), currencies before or behind, and
/// thousands set apart by spaces or apostrophes are understood in both languages.
public struct AmountReader: Sendable {
  public let language: Language
  /// The currency of an amount that names none.
  public let baseCurrency: String

  public init(language: Language, baseCurrency: String = "EUR") {
    self.language = language
    self.baseCurrency = baseCurrency
  }

  /// - Parameter field: the field or argument that the amount is for, named in refusals and in the question.
  /// - Throws: `ambiguous_amount` with a question whose line is `field={}`, or `invalid_value` saying what would be
  ///   understood.
  public func read(_ words: String, field: String) throws(Refusal) -> Money {
    guard let phrase = AmountPhrase(words, baseCurrency: baseCurrency),
      let reading = Numeral.reading(of: phrase.number, in: language)
    else { throw Refusal(.invalidValue, .notAnAmount(words, baseCurrency: baseCurrency), field: field) }
    guard !phrase.isNegative else { throw Refusal(.invalidValue, .negativeAmount, field: field) }

    switch reading {
    case .exact(let numeral):
      return try money(numeral, phrase, field: field)
    case .either(let grouped, let decimal):
      let thousands = try money(grouped, phrase, field: field)
      let units = try money(decimal, phrase, field: field)
      throw ambiguous(words, thousands, units, namesCurrency: phrase.currency != nil, field: field)
    }
  }

  private func money(_ numeral: Numeral, _ phrase: AmountPhrase, field: String) throws(Refusal) -> Money {
    do throws(Numeral.Misfit) {
      let tenThousandths = try numeral.scaled(by: 4 + phrase.scale)
      let money = Money(tenThousandths: tenThousandths, currency: phrase.currency ?? baseCurrency)
      guard let money else { throw .tooLarge }
      return money
    } catch {
      throw Refusal(.invalidValue, error == .tooFine ? .tooManyDecimals : .amountTooLarge, field: field)
    }
  }

  private func ambiguous(
    _ words: String, _ thousands: Money, _ units: Money, namesCurrency: Bool, field: String
  ) -> Refusal {
    let code = namesCurrency ? thousands.currency : ""
    let choices = [
      Question.Choice(value: "\(thousands.tenThousandths / 10_000)\(code)", label: thousands.label),
      Question.Choice(value: "\(units.unmistakable)\(code)", label: units.label),
    ]
    return Refusal(
      .ambiguousAmount, .ambiguousAmount(words, choices),
      question: Question(argument: field, choices: choices, line: "\(field)={}"), field: field)
  }
}

extension Money {
  fileprivate var label: Message { Message(words(in: .english), words(in: .italian)) }
}
