import Leadline
import Testing

struct AmountReaderTests {
  private func read(_ words: String, _ language: Language, base: String = "EUR") throws(Refusal) -> String {
    let money = try AmountReader(language: language, baseCurrency: base).read(words, field: "budget")
    return "\(money.amount) \(money.currency)"
  }

  private func refused(_ words: String, _ language: Language = .english) -> Refusal? {
    do {
      _ = try read(words, language)
      return nil
    } catch { return error }
  }

  @Test(
    arguments: Language.allCases,
    [
      ("15000", "15000.00 EUR"), ("15.000,50", "15000.50 EUR"), ("15,000.50", "15000.50 EUR"),
      ("1.234.567", "1234567.00 EUR"), ("1,234,567", "1234567.00 EUR"), ("1,234,567.89", "1234567.89 EUR"),
      ("1.234.567,89", "1234567.89 EUR"), ("15.00", "15.00 EUR"), ("15,5", "15.50 EUR"),
      ("0.500", "0.50 EUR"),
      ("0,125", "0.125 EUR"), ("1500.125", "1500.125 EUR"), ("0", "0.00 EUR"), ("007", "7.00 EUR"),
      ("15k", "15000.00 EUR"), ("15K€", "15000.00 EUR"), ("15 kEUR", "15000.00 EUR"),
      ("1.5M", "1500000.00 EUR"),
      ("1,5 mln", "1500000.00 EUR"), ("1,5 mln di euro", "1500000.00 EUR"), ("15 mila", "15000.00 EUR"),
      ("15mila", "15000.00 EUR"), ("18.3 MM", "18300000.00 EUR"), ("1.23456M", "1234560.00 EUR"),
      ("2 miliardi", "2000000000.00 EUR"), ("2.5 billion dollars", "2500000000.00 USD"),
      ("3 Mio. CHF", "3000000.00 CHF"),
      ("15000 EUR", "15000.00 EUR"), ("eur 15000", "15000.00 EUR"), ("Euro 20", "20.00 EUR"),
      ("€15", "15.00 EUR"),
      ("£ 20", "20.00 GBP"), ("CHF 200", "200.00 CHF"), ("CHF 200.-", "200.00 CHF"),
      ("200,-- €", "200.00 EUR"),
      ("Fr. 200", "200.00 CHF"), ("US$ 15", "15.00 USD"), ("$15", "15.00 USD"), ("¥ 3000", "3000.00 JPY"),
      ("€ 20 EUR", "20.00 EUR"), ("1'000", "1000.00 EUR"), ("1’234’567.89", "1234567.89 EUR"),
      ("15 000", "15000.00 EUR"),
      ("15\u{202F}000,50", "15000.50 EUR"), ("1\u{00A0}234\u{00A0}567 SEK", "1234567.00 SEK"),
      ("15\u{2009}000 sek", "15000.00 SEK"),
      ("  15000  ", "15000.00 EUR"), ("15000.", "15000.00 EUR"), ("15000USD", "15000.00 USD"),
      ("15.1250", "15.125 EUR"),
      ("999999999999.9999", "999999999999.9999 EUR"),
    ])
  func `amounts are read the same in both languages where nothing else can be meant`(
    language: Language, example: (words: String, amount: String)
  ) throws {
    #expect(try read(example.words, language) == example.amount)
  }

  @Test(arguments: [
    ("15.000", Language.italian, "15000.00 EUR"), ("€ 15.000", .italian, "15000.00 EUR"),
    ("15,000", .english, "15000.00 EUR"), ("$15,000", .english, "15000.00 USD"),
    ("1.500 mln", .italian, "1500000000.00 EUR"), ("999.999", .italian, "999999.00 EUR"),
  ])
  func `the grouping mark of one's language groups`(words: String, language: Language, amount: String) throws {
    #expect(try read(words, language) == amount)
  }

  @Test(arguments: [
    ("15.000", Language.english, ["15000", "15.00"]), ("15,000", .italian, ["15000", "15.00"]),
    ("1.250", .english, ["1250", "1.25"]), ("15.125", .english, ["15125", "15.1250"]),
    ("$15,000", .italian, ["15000USD", "15.00USD"]), ("1.250M", .english, ["1250000000", "1250000.00"]),
  ])
  func `what could be either is asked about`(words: String, language: Language, values: [String]) throws {
    let refusal = try #require(refused(words, language))
    let question = try #require(refusal.question)
    #expect(refusal.code == .ambiguousAmount)
    #expect(refusal.field == "budget")
    #expect(question.argument == "budget")
    #expect(question.line == "budget={}")
    #expect(question.choices.map(\.value) == values)
  }

  @Test(arguments: [
    ("15.000", Language.english), ("15.125", .english), ("£15,000", .italian), ("1.125k", .english),
  ])
  func `each answer to the question is an amount that is not asked about again`(
    words: String, language: Language
  ) throws {
    let question = try #require(refused(words, language)?.question)
    for choice in question.choices {
      let label = language == .italian ? choice.italian : choice.english
      #expect(try read(choice.value, language) == read(label, language))
    }
  }

  @Test(arguments: [
    "", "abc", "15.00.0", "1.23.456", "1.234,567.89", "1,23,456", "15 20", "15000 16000", "15-20", "15k-20k",
    "circa 15", "~15000", "15 000 000 00", "15k k", "k15", "EUR USD 15", "15 EUR USD", "15 XYZ", "15 €/mese",
    "1e3",
    "½", "١٥", "15%", "(500)", "+15", "1''000", ".5", "15 mil", "mille", "1 e mezzo", "15;000", "12'34",
    "NaN",
    "15 ball", String(repeating: "1", count: 300), String(repeating: "1 ", count: 60_000),
  ])
  func `anything else is refused with what would be understood`(words: String) throws {
    for language in Language.allCases {
      let refusal = try #require(refused(words, language))
      #expect(refusal.code == .invalidValue)
      #expect(refusal.field == "budget")
      #expect(refusal.message.english.contains("15k or 1.5M"))
      #expect(refusal.message.italian.contains("1,5 mln"))
      #expect(refusal.message.english.count < 250)
    }
  }

  @Test(arguments: ["-5", "−15.000,00", "€ -500", "-€500", "– 3"])
  func `a negative amount is refused as such`(words: String) throws {
    #expect(try #require(refused(words)).message.english == "An amount is 0 or more.")
  }

  @Test(arguments: ["1000000000000", "999999999999.9999k", "1000 billion", "99999999999999999999999999"])
  func `an amount over the limit is refused`(words: String) throws {
    #expect(try #require(refused(words)).message.english.contains("less than a thousand billion"))
  }

  @Test(arguments: ["1.23456", "0,00001", "15,000.00000", "1.12345678k"])
  func `more than four decimals are refused`(words: String) throws {
    #expect(try #require(refused(words)).message.english.contains("at most four decimals"))
  }

  @Test func `a dollar is the base currency's where that is one`() throws {
    #expect(try read("$20", .english, base: "CAD") == "20.00 CAD")
    #expect(try read("US$20", .english, base: "CAD") == "20.00 USD")
    #expect(try read("$20", .english, base: "RSD") == "20.00 USD")
    #expect(try read("20", .english, base: "CAD") == "20.00 CAD")
  }
}
