import Leadline
import Testing

/// What comes over a pipe is read by the house's one reader of JSON: it has to take what every SDK writes.
struct ReaderTests {
  @Test(arguments: [
    (#""plain""#, "plain"), (#""a\"b\\c\/d\n\t\r\b\f""#, "a\"b\\c/d\n\t\r\u{8}\u{C}"),
    (#""\u00e8 però \ud83d\ude00 ☕""#, "è però 😀 ☕"),
    (#""\u0000x""#, "\u{0}x"), (#""""#, ""), (#""☕""#, "☕"),
  ])
  func `texts are read with what is escaped in them`(json: String, text: String) throws {
    #expect(try JSONReader.read(Array(json.utf8)) == .text(text))
  }

  @Test(arguments: [
    #""\ud83d""#, #""\ud83dx""#, #""\ude00""#, #""\x""#, #""\u12""#, "\"a\nb\"", "\"open", #""open\"#, #""open\n"#,
    "\"\\n\u{1}\"",
  ])
  func `texts that are none are refused`(json: String) {
    #expect(throws: JSONReader.Failure.self) { try JSONReader.read(Array(json.utf8)) }
  }

  @Test(arguments: [
    [0x22, 0xFF, 0x22], [0x22, 0x5C, 0x6E, 0xC3, 0x22], [0x22, 0xC3, 0x5C, 0x6E, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
  ])
  func `invalid UTF-8 is refused, before and behind an escape`(bytes: [UInt8]) {
    let failure = #expect(throws: JSONReader.Failure.self) { try JSONReader.read(bytes) }
    #expect(failure?.why == .notUTF8)
  }

  @Test(arguments: [2, 17, 40])
  func `a name that comes twice is refused, however many there are`(count: Int) throws {
    let members = (1...count).map { #""n\#($0)":\#($0)"# }
    let read = try JSONReader.read(Array("{\(members.joined(separator: ","))}".utf8))
    #expect(read.members?.map(\.name) == (1...count).map { "n\($0)" })
    for twice in [1, count] {
      let failure = #expect(throws: JSONReader.Failure.self) {
        try JSONReader.read(Array(#"{\#(members.joined(separator: ",")),"n\#(twice)":0}"#.utf8))
      }
      #expect(failure?.why == .duplicate("n\(twice)"))
    }
  }

  @Test func `nesting has a limit`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSONReader.read(nested(JSONReader.depth))
    let failure = #expect(throws: JSONReader.Failure.self) { try JSONReader.read(nested(JSONReader.depth + 1)) }
    #expect(failure?.why == .tooDeep)
    _ = try JSONReader.read(Array("[\(String(repeating: "[],{},", count: 100))1]".utf8))
  }

  @Test(
    arguments: [
      ("42", 42), ("-7", -7), ("42.0", 42), ("4.2e1", 42), ("0", 0), ("-0", 0), ("1.5", nil),
      ("999999999999999999", 999_999_999_999_999_999), ("1e30", nil),
    ] as [(String, Int64?)])
  func `whole numbers are told from others`(text: String, integer: Int64?) throws {
    #expect(try JSONReader.read(Array(text.utf8)).integer == integer)
  }
}
