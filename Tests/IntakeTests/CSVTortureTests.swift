import Foundation
import Intake
import Testing

/// Other people's test suites for CSV, read where they lie. They are no part of the project: where ../shared/data is
/// absent, these tests are reported as skipped.
@Suite(.enabled(if: Places.hasShared, "left out: ../shared/data is not here"))
struct CSVTortureTests {
  /// Its answer is that of another row, with another phone number.
  private static let withWrongAnswer = "location_coordinates.csv"

  @Test(
    arguments: Places.files(in: "csv-torture/csv-spectrum/csvs").filter { !$0.hasSuffix(withWrongAnswer) })
  func `csv-spectrum`(path: String) throws {
    let expected: [[String: String]] = try json(
      path.replacing("/csvs/", with: "/json/").replacing(".csv", with: ".json"))
    let records = try records(path)
    let header = try #require(records.first).cells
    // The two files with CRLF in their name have lost it on their way through git; their answers have not.
    let rows = records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0.cells)) }
    #expect(rows.map(normalized) == expected.map(normalized))
    #expect(records.allSatisfy { $0.fault == nil })
  }

  @Test func `csv-spectrum's coordinates keep their quotes`() throws {
    let row = try #require(records("csv-torture/csv-spectrum/csvs/\(Self.withWrongAnswer)").last)
    #expect(row.cells.count == 4 && row.cells[1].contains("36'37.8\"N") && row.cells[3] == "Stanislaus")
    #expect(row.fault == nil)
  }

  /// These two expect empty lines to be records. We pass them over, as spreadsheets' exports need.
  private static let ofEmptyLines = ["all-empty.csv": 0, "empty-one-column.csv": 1]

  @Test(arguments: Places.files(in: "csv-torture/csv-test-data/csv").filter { !$0.contains("/bad-") })
  func `csv-test-data`(path: String) throws {
    let file = URL(filePath: path).lastPathComponent
    let records = try records(path)
    #expect(records.allSatisfy { $0.fault == nil })
    let answer = path.replacing("/csv/", with: "/json/").replacing(".csv", with: ".json")
    if let count = Self.ofEmptyLines[file] {
      #expect(records.count == count)
    } else if file.hasPrefix("header-") {
      let rows = records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(records[0].cells, $0.cells)) }
      #expect(try rows == json(answer))
    } else {
      #expect(try records.map(\.cells) == json(answer))
    }
  }

  /// As a list of leads with those columns, each bad file is refused or has its bad row reported. One is taken:
  /// quotes inside an unquoted cell (`This "quotes" must be escaped`) are what real lists have in names of companies.
  @Test(arguments: Places.files(in: "csv-torture/csv-test-data/csv").filter { $0.contains("/bad-") })
  func `what is bad in csv-test-data fails`(path: String) throws {
    let columns = ["foo=topic", "bar=company", "baz=description"]
    let isTaken = path.hasSuffix("bad-unescaped-quote.csv")
    do {
      var intake = try CSVIntake(source(path), columns: columns.map { try ColumnChoice($0) })
      let (drafts, problems) = try intake.all()
      #expect(drafts.count == (isTaken ? 1 : 0))
      #expect(problems.count == (isTaken ? 0 : 1))
      #expect(problems.allSatisfy { $0.line == 2 })
    } catch let error as IntakeError {
      #expect(["no-header.csv", "wrong-header.csv"].contains { path.hasSuffix($0) }, "\(error)")
    }
    #expect(throws: IntakeError.self, "and with nothing said by hand, none of them is a list of leads") {
      try CSVIntake(source(path))
    }
  }

  @Test(arguments: [
    ("test_utf16_big", "ʤ"), ("test_utf16_little", "ʤ"), ("test_utf8", "ʤ"), ("test_utf8_bom", "ʤ"),
    ("test_latin1", "©"),
  ])
  func `csvkit's encodings`(name: String, letter: String) throws {
    let records = try records("csv-torture/csvkit_examples/examples/\(name).csv")
    #expect(records.last?.cells == ["4", "5", letter])
    #expect(records.first?.cells.first.map { ["a", "foo"].contains($0) } == true, "no mark is left in front")
  }

  @Test(arguments: [
    ("mac_newlines.csv", [["a", "b", "c"], ["1", "2", "3"], ["Once upon\ra time", "5", "6"]]),
    ("dummy.tsv", [["a", "b", "c"], ["1", "2", "3"]]),
    ("sniff_limit.csv", [["a", "b", "c"], ["1", "2", "3"]]),
    (
      "bad_skip_lines.csv",
      [
        ["column_a", "column_b", "column_c"], ["1", "27", "", "I'm too long!"], ["", "I'm too short!"],
        ["0", "mixed types.... uh oh", "17"],
      ]
    ),
    ("optional_quote_characters.csv", [["a", "b", "c"], ["1", "2", "3"]]),
  ])
  func `csvkit's examples`(name: String, expected: [[String]]) throws {
    let records = try records("csv-torture/csvkit_examples/examples/\(name)")
    #expect(records.map(\.cells) == expected)
  }

  @Test func `csvkit's NUL byte is reported with its line`() throws {
    let records = try records("csv-torture/csvkit_examples/examples/null_byte.csv")
    #expect(records.map(\.fault) == [nil, .nulByte])
    #expect(records.map(\.line) == [1, 2])
  }

  @Test(arguments: Places.files(in: "csv-torture/csvkit_examples/examples/realdata"))
  func `csvkit's real tables are even`(path: String) throws {
    let records = try records(path)
    #expect(records.allSatisfy { $0.fault == nil })
    #expect(Set(records.map(\.cells.count)).count == 1)
  }

  private func records(_ path: String) throws -> [CSVRecord] { try CSVReader.records(of: source(path)) }

  private func source(_ path: String) throws -> ByteSource {
    try .file(Places.shared.appending(path: path).path)
  }

  private func json<Value: Decodable>(_ path: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(contentsOf: Places.shared.appending(path: path)))
  }

  private func normalized(_ row: [String: String]) -> [String: String] {
    row.mapValues { $0.replacing("\r\n", with: "\n") }
  }
}
