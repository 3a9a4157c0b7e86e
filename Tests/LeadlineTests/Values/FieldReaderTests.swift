import Foundation
import Leadline
import Testing

/// Reads fields as somebody in Rome would.
struct Reading {
  var language = Language.english

  func value(_ field: String, _ words: String) throws(Refusal) -> FieldValue? {
    try reader.read(FieldAssignment(field: field, input: .words(words))).value
  }

  func value(_ field: String, typed value: FieldValue?) throws(Refusal) -> FieldValue? {
    try reader.read(FieldAssignment(field: field, input: .value(value))).value
  }

  func refusal(_ field: String, _ words: String) -> Refusal? {
    do {
      _ = try value(field, words)
      return nil
    } catch { return error }
  }

  var reader: FieldReader {
    FieldReader(catalog: FieldCatalog(), language: language, timeZone: TimeZone(identifier: "Europe/Rome")!)
  }
}

struct FieldReaderTests {
  @Test(arguments: ["firstName", "first-name", "First Name", "FIRST_NAME", "nome", "Given name"])
  func `a field is found by any of its names`(name: String) throws {
    let field = try Reading().reader.read(FieldAssignment(field: name, input: .words("Anna")))
    #expect(field == ReadField(name: .firstName, value: .text("Anna")))
  }

  @Test(arguments: [
    ("budgt", "budget"), ("aziend", "company"), ("e-mial", "email"), ("firstnme", "firstName"),
  ])
  func `an unknown field is refused with the nearest names`(name: String, nearest: String) throws {
    let refusal = try #require(Reading().refusal(name, "x"))
    #expect(refusal.code == .unknownField)
    #expect(refusal.field == name)
    #expect(refusal.suggestion?.contains(nearest) == true)
    #expect(refusal.message.italian.contains(nearest))
  }

  @Test(arguments: ["", "xyzzyplugh", "---", String(repeating: "a", count: 65_536)])
  func `nothing is suggested for what resembles nothing`(name: String) throws {
    let refusal = try #require(Reading().refusal(name, "x"))
    #expect(refusal.code == .unknownField)
    #expect(refusal.message.english.count < 200)
  }

  @Test(arguments: FieldCatalog().definitions)
  func `empty words and no value empty every field`(definition: FieldDefinition) throws {
    let name = definition.name.rawValue
    #expect(try Reading().value(name, "") == nil)
    #expect(try Reading().value(name, " \n\t ") == nil)
    #expect(try Reading().value(name, typed: nil) == nil)
    #expect(try Reading().value(name, typed: .text(" ")) == nil)
  }
}

struct FieldReaderTextTests {
  @Test func `text is trimmed and composed`() throws {
    #expect(try Reading().value("company", "  Caffe\u{0300} Centrale \n") == .text("Caffè Centrale"))
  }

  @Test func `a limit counts bytes`() throws {
    #expect(try Reading().value("type", String(repeating: "è", count: 100)) != nil)
    let refusal = try #require(Reading().refusal("type", String(repeating: "è", count: 101)))
    #expect(refusal.code == .invalidValue)
    #expect(refusal.field == "type")
    #expect(refusal.message.english == "Type has 202 bytes and may have at most 200: shorten it.")
  }

  @Test(arguments: ["a\0b", "a\u{1B}[31mb", "a\nb", "a\tb", "a\u{2028}b", "a\u{7F}b", "a\u{85}b"])
  func `control characters are refused in short texts`(text: String) throws {
    #expect(try #require(Reading().refusal("company", text)).code == .invalidValue)
  }

  @Test func `long texts keep their lines but no other control characters`() throws {
    #expect(try Reading().value("description", "one\r\ntwo\tthree") == .text("one\ntwo\tthree"))
    #expect(Reading().refusal("description", "a\0b") != nil)
    #expect(Reading().refusal("description", "a\u{1B}b") != nil)
  }

  @Test(arguments: [
    ("yes", true), ("Y", true), ("sì", true), ("si", true), ("TRUE", true), ("1", true), ("No", false),
    ("0", false),
    ("falso", false), ("off", false),
  ])
  func `a flag is read in both languages`(words: String, flag: Bool) throws {
    #expect(try Reading().value("doNotCall", words) == .flag(flag))
    #expect(try Reading(language: .italian).value("doNotCall", words) == .flag(flag))
  }

  @Test func `what is neither yes nor no is asked about`() throws {
    let refusal = try #require(Reading().refusal("doNotCall", "maybe"))
    #expect(refusal.code == .invalidValue)
    let line = refusal.question?.line(answeredBy: "sì")
    #expect(line == "doNotCall=true")
  }

  @Test(arguments: ["tradeShow", "Trade Show", "trade-show", "TRADE SHOW", "Fiera", "fiera"])
  func `a choice is found by its word or its name`(words: String) throws {
    #expect(try Reading().value("source", words) == .text("tradeShow"))
    #expect(try Reading().value("source", typed: .text(words)) == .text("tradeShow"))
  }

  @Test func `what is repeated of a value is short and plain`() throws {
    let words = "a\u{1B}[31m\n" + String(repeating: "b", count: 10_000)
    let message = try #require(Reading().refusal("rating", words)).message.english
    #expect(message.hasPrefix("“a [31m bbb"))
    #expect(message.contains("bbb…” is none of the choices"))
    #expect(message.count < 150)
  }

  @Test func `an unknown choice is refused with all there are`() throws {
    let refusal = try #require(Reading(language: .italian).refusal("rating", "bollente"))
    #expect(refusal.code == .invalidValue)
    #expect(refusal.field == "rating")
    #expect(refusal.message.italian.contains("Caldo, Tiepido, Freddo"))
    let question = try #require(refusal.question)
    #expect(question.argument == "rating")
    #expect(question.choices.map(\.value) == ["hot", "warm", "cold"])
    #expect(question.line(answeredBy: "2") == "rating=warm")
  }
}

struct FieldReaderTypedTests {
  @Test func `a program's values are taken as they are`() throws {
    let money = try #require(Money(amount: "15000", currency: "CHF"))
    #expect(try Reading().value("budget", typed: .money(money)) == .money(money))
    #expect(try Reading().value("employees", typed: .number(84)) == .number(84))
    #expect(try Reading().value("doNotMail", typed: .flag(false)) == .flag(false))
    let time = Timestamp(milliseconds: 0)
    #expect(try Reading().value("consentAt", typed: .time(time)) == .time(time))
    #expect(try Reading().value("consentAt", typed: .text("1970-01-01T00:00:00Z")) == .time(time))
    #expect(try Reading().value("email", typed: .text("Anna@X.IT")) == .text("Anna@x.it"))
  }

  @Test(arguments: [
    ("budget", FieldValue.number(5)), ("budget", .text("5")), ("employees", .text("5")),
    ("employees", .number(-1)),
    ("employees", .number(9_007_199_254_740_992)), ("doNotCall", .text("yes")), ("doNotCall", .number(1)),
    ("topic", .flag(true)), ("source", .number(1)), ("consentAt", .text("2026-03-01")),
    ("consentAt", .number(0)),
    ("consentAt", .time(Timestamp(milliseconds: .max))),
    ("budget", .money(Money(tenThousandths: -1, currency: "EUR")!)),
    ("email", .text("nobody")), ("website", .text("javascript:alert(1)")), ("topic", .text("a\0b")),
  ])
  func `a program's values of another kind are refused`(field: String, value: FieldValue) {
    let refusal = #expect(throws: Refusal.self) { try Reading().value(field, typed: value) }
    #expect(refusal?.code == .invalidValue)
    #expect(refusal?.field == field)
  }
}
