import Foundation
import Intake
import Testing

struct CSVDialectTests {
  @Test(arguments: [
    ("a,b,c\n1,2,3\n", CSVDialect.Separator.comma),
    ("a;b;c\n1,5;2,5;x\n", .semicolon),
    ("a\tb\n1, 2\t3\n", .tab),
    ("a|b\n1|2\n", .bar),
    ("name;note\n\"x, y, z\";\"1, 2\"\nq;r\n", .semicolon),
    ("Notes:\n\"one, two, three\"\n\na;b;c\n1;2;3\n4;5;6\n", .semicolon),
    ("Email\nx@example.com\n", .comma),
    ("", .comma),
  ])
  func `the separator is found by what it does to the records`(text: String, separator: CSVDialect.Separator)
    throws
  {
    #expect(try CSVReader(.bytes(Array(text.utf8))).dialect.separator == separator)
  }

  @Test func `a first line can name the separator`() throws {
    let records = try CSVReader.records("sep=;\r\na,b;c\r\n1;2\r\n")
    #expect(records.map(\.cells) == [["a,b", "c"], ["1", "2"]])
    #expect(records.map(\.line) == [2, 3])
  }

  @Test(
    arguments: [
      (String.Encoding.utf8, [], TextEncoding.utf8),
      (.utf8, [0xEF, 0xBB, 0xBF], .utf8),
      (.utf16LittleEndian, [0xFF, 0xFE], .utf16LittleEndian),
      (.utf16BigEndian, [0xFE, 0xFF], .utf16BigEndian),
      (.utf16LittleEndian, [], .utf16LittleEndian),
      (.utf16BigEndian, [], .utf16BigEndian),
      (.windowsCP1252, [], .windows1252),
    ] as [(String.Encoding, [UInt8], TextEncoding)])
  func `the encoding is found, with or without a mark`(
    encoding: String.Encoding, mark: [UInt8], expected: TextEncoding
  ) throws {
    let text = "Città,Prezzo\nForlì,€ 5\nCantù,“7”\n"
    let bytes = mark + Array(try #require(text.data(using: encoding)))
    var reader = try CSVReader(.chunks(bytes.pieces(of: 5)))
    var cells: [[String]] = []
    while let record = try reader.next() { cells.append(record.cells) }
    #expect(cells == [["Città", "Prezzo"], ["Forlì", "€ 5"], ["Cantù", "“7”"]])
    #expect(reader.dialect.encoding == expected)
    #expect(reader.dialect.hasByteOrderMark == !mark.isEmpty)
  }

  @Test func `letters beyond the basic plane come through UTF-16`() throws {
    let text = "a,b\n☕️,🫘\n"
    let bytes = Array(try #require(text.data(using: .utf16LittleEndian)))
    #expect(try CSVReader.records([0xFF, 0xFE] + bytes, chunk: 3).last?.cells == ["☕️", "🫘"])
  }

  @Test func `after a head of ASCII the first other letter decides`() throws {
    let head = Array(String(repeating: "a,b\n", count: 20_000).utf8)
    #expect(try CSVReader.records(head + [0x63, 0x2C, 0xE9, 0x0A]).last?.cells == ["c", "é"])
    #expect(try CSVReader.records(head + Array("c,é\n".utf8)).last?.cells == ["c", "é"])
  }

  @Test func `one damaged letter is an error of its row and does not turn the others into nonsense`() throws {
    let records = try CSVReader.records(Array("à,è\nì,".utf8) + [0xE9] + Array("\nò,ù\n".utf8))
    #expect(records.map(\.fault) == [nil, .invalidText, nil])
    #expect(records[2].cells == ["ò", "ù"])
  }

  @Test func `half a letter at the end of UTF-16 is an error`() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62, 0, 0x0A, 0, 0x31, 0, 0x2C, 0, 0x3D, 0xD8]
    #expect(try CSVReader.records(bytes).map(\.fault) == [nil, .invalidText])
  }
}
