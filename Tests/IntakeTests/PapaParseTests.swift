import Foundation
import Intake
import Testing

/// Papa Parse's cases, where our reader has no other option than theirs. Left out, by name, where ../shared/data is absent.
@Suite(.enabled(if: Places.hasShared, "left out: ../shared/data is not here"))
struct PapaParseTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let description: String
    let input: String
    let rows: [[String]]?
    let hasErrors: Bool
    let options: Set<String>
    let isDisabled: Bool

    var testDescription: String { description }

    enum Key: CodingKey { case description, input, expected, config, disabled }
    enum Expected: CodingKey { case data, errors }
    struct Option: CodingKey {
      let stringValue: String
      let intValue: Int? = nil
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
    private struct Anything: Decodable {
      init(from decoder: any Decoder) {}
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      description = try values.decode(String.self, forKey: .description)
      input = (try? values.decode(String.self, forKey: .input)) ?? ""
      isDisabled = try values.decodeIfPresent(Bool.self, forKey: .disabled) ?? false
      let config = try? values.nestedContainer(keyedBy: Option.self, forKey: .config)
      let isGreedy =
        try? config?.decode(String.self, forKey: Option(stringValue: "skipEmptyLines")) == "greedy"
      options = Set(config?.allKeys.map(\.stringValue) ?? []).union(isGreedy == true ? ["greedy"] : [])
      let expected = try values.nestedContainer(keyedBy: Expected.self, forKey: .expected)
      rows = try? expected.decode([[String]].self, forKey: .data)
      hasErrors = try !expected.decode([Anything].self, forKey: .errors).isEmpty
    }

    /// Comments, types, a preview and the like are options that we do not have; `newline` and `skipEmptyLines` are what
    /// we do anyway. Two further cases need a separator of their own.
    var applies: Bool {
      let others = ["ASCII 30", "Bad delimiter", "Multi-character"]
      return !isDisabled && rows != nil
        && options.isSubset(of: ["newline", "skipEmptyLines", "delimiter", "worker"])
        && !others.contains { description.hasPrefix($0) }
    }
  }

  private struct Cases: Decodable {
    let core: [Case]
    let parse: [Case]
    let async: [Case]
    enum CodingKeys: String, CodingKey {
      case core = "CORE_PARSER_TESTS"
      case parse = "PARSE_TESTS"
      case async = "PARSE_ASYNC_TESTS"
    }
  }

  static let all: [Case] = {
    guard let data = try? Data(contentsOf: Places.shared.appending(path: "csv-torture/papaparse/cases.json")),
      let cases = try? JSONDecoder().decode(Cases.self, from: data)
    else { return [] }
    return cases.core + cases.parse + cases.async
  }()

  @Test func `the cases are there and most apply`() {
    #expect(Self.all.count == 85)
    #expect(Self.all.filter(\.applies).count >= 40)
  }

  /// Where Papa Parse reports an error we must report one too; what it makes of the broken row is its own affair. Lines
  /// with nothing on them are passed over here.
  @Test(arguments: all.filter(\.applies))
  func `is read as Papa Parse reads it`(example: Case) throws {
    let records = try CSVReader.records(example.input)
    let ours = records.map(\.cells).filter { $0 != [""] }
    let isOnlyDelimiterUnknown = example.input.isEmpty
    if example.hasErrors, !isOnlyDelimiterUnknown {
      #expect(records.contains { $0.fault != nil })
    } else {
      #expect(try ours == #require(example.rows).filter { $0 != [""] })
      #expect(records.allSatisfy { $0.fault == nil })
    }
  }
}
