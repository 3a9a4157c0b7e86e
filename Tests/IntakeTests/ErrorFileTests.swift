import Foundation
import Intake
import Leadline
import Testing

struct ErrorFileTests {
  /// Imports, and writes the rejected rows.
  private func rejected(_ bytes: [UInt8], in language: Language = .english) throws -> String {
    var intake = try CSVIntake(.bytes(bytes))
    let problems = try intake.all().problems
    let file = ErrorFile(for: intake, in: language)
    return file.head + problems.map(file.row(for:)).joined()
  }

  @Test func `rejected rows can be corrected and imported again`() throws {
    let file = try rejected(Array(Data(contentsOf: URL(filePath: Places.fixture("broken-rows.csv")))))
    #expect(file.hasPrefix("line,error,First Name,Last Name,Company,Email\r\n3,"))
    let corrected = file.replacing(",\" Sohn und Co\",", with: ",")
    var again = try CSVIntake(corrected)
    let (drafts, problems) = try again.all()
    #expect(problems.isEmpty)
    #expect(drafts.map { $0[.company] } == ["Kraus", "Lang GmbH", "Nuti srl", "Pace s"])
    #expect(drafts.allSatisfy { $0.rest.isEmpty }, "neither line nor error is taken for a part of the lead")
  }

  @Test func `a second file of rejected rows has one pair of columns, and the same cells`() throws {
    let first = try rejected(Array("Company,Phone,Note\nA,1,x,y\nB,=2+3,\"x\"y\n".utf8), in: .italian)
    let second = try rejected(Array(first.utf8), in: .italian)
    #expect(second.hasPrefix("line,error,Company,Phone,Note\r\n"))
    #expect(second.contains(",A,1,x,y\r\n"))
    var again = try CSVIntake(first)
    #expect(try again.all().drafts.map { $0[.phone] } == ["=2+3"])
  }

  @Test func `it is written as the original was`() throws {
    let windows = try rejected(
      Array("Azienda;Citt".utf8) + [0xE0] + Array("\nX;Forl".utf8) + [0xEC] + Array(";a\n".utf8))
    #expect(windows.hasPrefix("\u{FEFF}line;error;Azienda;Città\r\n"))
    #expect(windows.hasSuffix(";X;Forlì;a\r\n"))
    let plain = try rejected(Array("Company\tCity\nX\tForlì\ta\n".utf8))
    #expect(plain.hasPrefix("line\terror\tCompany\tCity\r\n"))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-2+cmd|' /C calc'!A0", "'-2+cmd|' /C calc'!A0"),
    ("+39 02 555-0100", "+39 02 555-0100"), ("-5.20", "-5.20"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("two\nlines", "\"two\nlines\""), (" x", "\" x\""), ("", ""), ("\tx", "'\tx"),
  ])
  func `no cell is a formula to a spreadsheet`(cell: String, written: String) {
    #expect(CSVText.row([cell, "z"]) == written + ",z\r\n")
  }

  @Test func `what is written is read back`() throws {
    let rows = [["a", "b;\"c\"\r\nd", " e "], ["", "\u{FEFF}è", "x\ty"]]
    for separator in CSVDialect.Separator.allCases {
      let text = rows.map { CSVText.row($0, separator: separator) }.joined()
      #expect(try CSVReader.records(text).map(\.cells) == rows)
    }
  }
}
