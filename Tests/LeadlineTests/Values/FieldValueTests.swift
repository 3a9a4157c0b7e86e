import Foundation
import Leadline
import Testing

struct FieldValueProgramTextTests {
  @Test(arguments: [
    (FieldValue.text("Bar è \"Centrale\"\n"), FieldDefinition.Kind.text(limit: 200), "Bar è \"Centrale\"\n"),
    (.text("tradeShow"), .choice(.source), "tradeShow"), (.number(1_200), .number, "1200"),
    (.money(Money(amount: "15000", currency: "EUR")!), .money, "15000.00 EUR"), (.flag(true), .flag, "true"),
    (.flag(false), .flag, "false"), (.time(Timestamp(milliseconds: 0)), .time, "1970-01-01T00:00:00.000Z"),
  ])
  func `programs read a plain text`(value: FieldValue, kind: FieldDefinition.Kind, text: String) {
    #expect(value.programText == text)
    #expect(FieldValue(programText: text, kind: kind) == value)
  }

  @Test func `random values survive being written and read`() throws {
    for _ in 0..<3_000 {
      let amount = Int64.random(in: -Money.limit...Money.limit) >> Int64.random(in: 0..<53)
      try expectRoundTrip(.money(#require(Money(tenThousandths: amount, currency: "SEK"))), .money)
      expectRoundTrip(.number(.random(in: .min ... .max)), .number)
      let bounds = Timestamp.writable.lowerBound.milliseconds...Timestamp.writable.upperBound.milliseconds
      expectRoundTrip(.time(Timestamp(milliseconds: .random(in: bounds))), .time)
      let scalars = (0..<Int.random(in: 0..<20)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0..<0x3_0000))
      }
      expectRoundTrip(.text(String(String.UnicodeScalarView(scalars))), .text(limit: 200))
    }
  }

  private func expectRoundTrip(_ value: FieldValue, _ kind: FieldDefinition.Kind) {
    let text = value.programText
    let read = FieldValue(programText: text, kind: kind)
    #expect(read == value)
    #expect(read.map { Array($0.programText.utf8) } == Array(text.utf8))
  }

  @Test(arguments: [
    ("", FieldDefinition.Kind.number), ("1.5", .number), ("yes", .flag), ("", .flag), ("15000.00", .money),
    ("15000.00  EUR", .money), ("15000.00 eur", .money), ("EUR 15000.00", .money), ("2026-03-01", .time),
    ("", .time),
  ])
  func `what was not written so is not read`(text: String, kind: FieldDefinition.Kind) {
    #expect(FieldValue(programText: text, kind: kind) == nil)
  }
}

struct FieldValueWordsTests {
  private func words(_ value: FieldValue, _ field: FieldName) throws -> [String] {
    let definition = try #require(FieldCatalog()[field])
    let rome = try #require(TimeZone(identifier: "Europe/Rome"))
    return Language.allCases.map { value.words(of: definition, in: $0, timeZone: rome) }
  }

  @Test func `people read values in their language`() throws {
    #expect(try words(.text("tradeShow"), .source) == ["Trade Show", "Fiera"])
    #expect(try words(.text("somethingOld"), .source) == ["somethingOld", "somethingOld"])
    #expect(try words(.text("Bar Centrale"), .company) == ["Bar Centrale", "Bar Centrale"])
    #expect(try words(.number(1_234_567), .employees) == ["1,234,567", "1.234.567"])
    #expect(try words(.number(84), .employees) == ["84", "84"])
    #expect(try words(.flag(true), .doNotCall) == ["yes", "sì"])
    let money = try #require(Money(amount: "15000", currency: "EUR"))
    #expect(try words(.money(money), .budget) == ["EUR 15,000.00", "15.000,00 EUR"])
    let time = try #require(Timestamp("2026-03-01T14:00Z"))
    #expect(try words(.time(time), .consentAt) == ["2026-03-01 15:00 CET", "2026-03-01 15:00 CET"])
  }
}
