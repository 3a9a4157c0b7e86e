import Leadline
import Testing

struct FieldReaderNumbersTests {
  @Test(
    arguments: [
      ("84", Language.english, 84), ("0", .english, 0), ("1.200", .italian, 1_200),
      ("1,200", .english, 1_200),
      ("1.250", .english, 1_250), ("1'200", .italian, 1_200), ("1 200", .english, 1_200),
      ("3k", .english, 3_000),
      ("3 mila", .italian, 3_000), ("1,5k", .italian, 1_500), ("84.00", .english, 84), ("84,0", .italian, 84),
      ("9007199254740991", .english, 9_007_199_254_740_991),
    ] as [(String, Language, Int64)])
  func `a whole number is read as people write it`(words: String, language: Language, number: Int64) throws {
    #expect(try Reading(language: language).value("employees", words) == .number(number))
  }

  @Test(arguments: [
    "-1", "12.5", "9007199254740992", "99999999999999999999", "many", "50+", ">50", "~84", "84 EUR", "1.2.3",
    "١",
    "84 employees",
  ])
  func `what is no whole number is refused`(words: String) throws {
    let refusal = try #require(Reading().refusal("employees", words))
    #expect(refusal.code == .invalidValue)
    #expect(refusal.field == "employees")
  }

  @Test(arguments: ["51-200", "51 – 200", "1,001-5,000"])
  func `a range is refused with what to do`(words: String) throws {
    let refusal = try #require(Reading().refusal("employees", words))
    #expect(refusal.message.english.contains("is a range: type the one number"))
    #expect(refusal.message.italian.contains("è un intervallo: scrivi un solo numero"))
  }

  @Test func `a number that could be one or a thousand is asked about`() throws {
    let refusal = try #require(Reading().refusal("employees", "1.000"))
    #expect(refusal.code == .ambiguousAmount)
    #expect(refusal.question?.choices.map(\.value) == ["1000", "1"])
    #expect(refusal.question?.line == "employees={}")
  }

  @Test func `an ambiguous budget names its field`() throws {
    let refusal = try #require(Reading().refusal("fatturato", "15.000"))
    #expect(refusal.code == .ambiguousAmount)
    #expect(refusal.question?.line(answeredBy: "1") == "annualRevenue=15000")
  }

  @Test(arguments: [
    ("2026-03-01", "2026-02-28T23:00:00.000Z"), ("2026-07-01", "2026-06-30T22:00:00.000Z"),
    ("2026-03-01 15:00", "2026-03-01T14:00:00.000Z"), ("2026-07-01T15:00:30", "2026-07-01T13:00:30.000Z"),
    ("2026-03-01T15:00Z", "2026-03-01T15:00:00.000Z"), ("2026-03-01T15:00-05:00", "2026-03-01T20:00:00.000Z"),
  ])
  func `a time is meant in the person's zone unless it names one`(words: String, time: String) throws {
    #expect(try Reading().value("consentAt", words)?.programText == time)
  }

  @Test(arguments: ["yesterday", "2026-02-30", "01/03/2026", "2026-03-29 02:30", "0000-01-01", "15:00"])
  func `what is no time is refused with an example`(words: String) throws {
    let refusal = try #require(Reading().refusal("consentAt", words))
    #expect(refusal.code == .invalidValue)
    #expect(refusal.message.english.contains("type 2026-03-01"))
  }
}
