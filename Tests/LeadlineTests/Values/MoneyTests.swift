import Leadline
import Testing

struct MoneyTests {
  @Test(arguments: [
    ("0", "0.00"), ("15000", "15000.00"), ("15000.5", "15000.50"), ("0.0001", "0.0001"), ("1.125", "1.125"),
    ("-3.10", "-3.10"), ("999999999999.9999", "999999999999.9999"), ("007", "7.00"), ("-0", "0.00"),
  ])
  func `an amount is kept exactly`(text: String, amount: String) {
    #expect(Money(amount: text, currency: "EUR")?.amount == amount)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "1.00000", "1000000000000", "1,5", "+5", "1e3", " 1", "--1", "1.-5", "١",
    "1.2.3", "NaN",
  ])
  func `what programs do not write is no amount`(text: String) {
    #expect(Money(amount: text, currency: "EUR") == nil)
  }

  @Test(arguments: ["", "eur", "EU", "EURO", "€", "E R", "ÉUR"])
  func `a currency is three capital letters`(currency: String) {
    #expect(Money(amount: "1", currency: currency) == nil)
  }

  @Test func `amounts end at the limit on both sides`() {
    #expect(Money(tenThousandths: Money.limit, currency: "EUR") != nil)
    #expect(Money(tenThousandths: -Money.limit, currency: "EUR") != nil)
    #expect(Money(tenThousandths: Money.limit + 1, currency: "EUR") == nil)
    #expect(Money(tenThousandths: .min, currency: "EUR") == nil)
  }

  @Test(arguments: [
    ("15000", "EUR 15,000.00", "15.000,00 EUR"), ("0.5", "EUR 0.50", "0,50 EUR"),
    ("1234567.8", "EUR 1,234,567.80", "1.234.567,80 EUR"), ("-1234", "EUR -1,234.00", "-1.234,00 EUR"),
    ("-123", "EUR -123.00", "-123,00 EUR"), ("15.125", "EUR 15.1250", "15,1250 EUR"),
  ])
  func `people read an amount in the style of their language`(
    amount: String, english: String, italian: String
  ) throws {
    let money = try #require(Money(amount: amount, currency: "EUR"))
    #expect(money.words(in: .english) == english)
    #expect(money.words(in: .italian) == italian)
  }

  @Test(arguments: Language.allCases)
  func `the words for an amount are understood as that amount`(language: Language) throws {
    let reader = AmountReader(language: language, baseCurrency: "USD")
    for _ in 0..<2_000 {
      let units = Int64.random(in: 0...Money.limit) >> Int64.random(in: 0..<53)
      let money = try #require(Money(tenThousandths: units, currency: "CHF"))
      #expect(try reader.read(money.words(in: language), field: "budget") == money)
    }
  }
}
