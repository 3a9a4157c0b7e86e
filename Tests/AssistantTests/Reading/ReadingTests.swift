import Foundation
import Leadline
import Testing

@testable import Assistant

/// How texts are taken apart.
struct ReadingTests {
  private func sentences(_ text: String) -> [String] { SentenceSplitter.sentences(of: text).map(\.text) }

  private func keys(_ text: String) -> [String] { Tokenizer.tokens(of: text).map(\.key) }

  @Test(arguments: [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]), ("15.000 euro. Ok.", ["15.000 euro.", "Ok."]),
    ("Il sig. Rossi della Rossi S.p.A. decide. Bene.", ["Il sig. Rossi della Rossi S.p.A. decide.", "Bene."]),
    ("Really?! Yes...", ["Really?!", "Yes..."]), ("approx. 15k", ["approx. 15k"]), ("...", []), ("", []), ("\n\n", []),
    ("a\u{301}. b", ["a\u{301}.", "b"]), ("See www.x.it. Ok", ["See www.x.it.", "Ok"]),
  ])
  func `sentences end where they end`(text: String, expected: [String]) {
    #expect(sentences(text) == expected)
  }

  @Test(arguments: [
    ("don't", ["do", "not"]), ("They’ll", ["they", "will"]), ("can't", ["can", "not"]), ("won't", ["will", "not"]),
    ("l'anno", ["l'", "anno"]), ("e' vero", ["è", "vero"]), ("perche'", ["perche"]), ("Anna's", ["anna", "'s"]),
    ("decision-maker", ["decision", "maker"]), ("10-15k", ["10", "-", "15", "k"]), ("è e", ["è", "e"]),
    ("venerdì", ["venerdi"]), ("a@b.it, c", ["a@b.it", ",", "c"]), ("€15", ["€", "15"]), ("'", ["'"]),
    ("https://x.it/a?b ok", ["https://x.it/a?b", "ok"]), ("O'Brien", ["o'", "brien"]),
  ])
  func `words are looked up by what their spellings have in common`(text: String, expected: [String]) {
    #expect(keys(text) == expected)
  }

  @Test func `tokens stand where they say`() {
    let text = "Perché l’ufficio — «Rossi» — paga 15 000 €? 👩🏽‍💻 a@b.it"
    let bytes = Array(text.utf8)
    for token in Tokenizer.tokens(of: text, offset: 0) where token.kind == .mail || token.kind == .number {
      #expect(String(decoding: bytes[token.range], as: UTF8.self) == token.key)
    }
  }

  @Test(arguments: [
    ("15k", "15000.00 EUR"), ("€ 15.000,50", "15000.50 EUR"), ("15 000 euro", "15000.00 EUR"),
    ("ventimila euro", "20000.00 EUR"),
    ("fifteen thousand", "15000.00 EUR"), ("twenty-five thousand dollars", "25000.00 USD"),
    ("1,5 mln", "1500000.00 EUR"),
    ("10-15k", "15000.00 EUR"), ("between 10 and 15k", "15000.00 EUR"), ("dai 10 ai 15 mila euro", "15000.00 EUR"),
    ("20 grand", "20000.00 EUR"), ("10.000–15.000 €", "15000.00 EUR"), ("due milioni di euro", "2000000.00 EUR"),
  ])
  func `amounts are found however they are written`(text: String, amount: String) throws {
    let sentence = try #require(SentenceSplitter.sentences(of: text).first)
    let amounts = MoneyFinder(baseCurrency: "EUR", language: .italian).amounts(in: sentence)
    #expect(amounts.map { FieldValue.money($0.money).programText } == [amount])
  }

  @Test(arguments: ["2026", "10%", "2 machines", "20k cups", "800 €/mese", "12:30", "3500 rpm", "+39 045 1234567", "0"])
  func `other numbers are no amounts`(text: String) throws {
    let sentence = try #require(SentenceSplitter.sentences(of: text).first)
    #expect(MoneyFinder(baseCurrency: "EUR", language: .italian).amounts(in: sentence).isEmpty)
  }

  @Test(arguments: [
    ("by the end of March", "2026-03-31"), ("entro marzo", "2026-03-31"), ("before Easter", "2026-04-04"),
    ("prima dell'estate", "2026-06-20"), ("in three months", "2026-05-10"), ("tra due settimane", "2026-02-24"),
    ("entro fine anno", "2026-12-31"), ("by Q3", "2026-09-30"), ("next quarter", "2026-06-30"),
    ("by 15 March", "2026-03-15"),
    ("by March 15th", "2026-03-15"), ("entro il 15/3", "2026-03-15"), ("by 2026-05-01", "2026-05-01"),
    ("in January", "2027-01-31"),
    ("mid April", "2026-04-15"), ("a metà aprile", "2026-04-15"), ("early May", "2026-05-10"),
    ("il mese prossimo", "2026-03-31"),
    ("by the end of next month", "2026-03-31"), ("before the end of the quarter", "2026-03-31"),
    ("entro l'anno", "2026-12-31"),
    ("next year", "2027-12-31"), ("this week", "2026-02-15"), ("entro la prossima settimana", "2026-02-22"),
    ("in autunno", "2026-11-30"), ("del 20 aprile", "2026-04-20"), ("nelle prossime quattro settimane", "2026-03-10"),
    ("by Christmas 2026", "2026-12-24"), ("entro 60 giorni", "2026-04-11"),
  ])
  func `the last day of a horizon is found`(text: String, day: String) throws {
    let sentence = try #require(SentenceSplitter.sentences(of: text).first)
    let today = try #require(CivilDate("2026-02-10"))
    #expect(HorizonReader(today: today).horizons(in: sentence).map(\.day.description) == [day])
  }

  @Test(arguments: [
    "last March", "for three months", "March", "30 February", "by 31/2", "marzo scorso", "in 5000 days", "the end",
  ])
  func `what lies behind, or is no time, is no horizon`(text: String) throws {
    let sentence = try #require(SentenceSplitter.sentences(of: text).first)
    let today = try #require(CivilDate("2026-02-10"))
    #expect(HorizonReader(today: today).horizons(in: sentence).isEmpty)
  }

  @Test(arguments: [
    (2024, "03-31"), (2025, "04-20"), (2026, "04-05"), (2027, "03-28"), (2038, "04-25"), (2285, "03-22"),
  ])
  func `Easter is when the almanac says`(year: Int64, day: String) {
    #expect(CivilDate.easter(of: year)?.description == "\(year)-\(day)")
  }

  @Test func `adding months stays within the month`() throws {
    let day = try #require(CivilDate("2026-01-31"))
    #expect(day.adding(months: 1).description == "2026-02-28")
    #expect(day.adding(months: 11).description == "2026-12-31")
  }

  @Test func `every role of a title is found by its words`() {
    for (role, titles) in TitleWords.roles {
      for title in titles where role != .stakeholder {
        #expect(TitleWords.role(of: Tokenizer.tokens(of: title)[...]) != .stakeholder, "\(title)")
      }
    }
  }
}
