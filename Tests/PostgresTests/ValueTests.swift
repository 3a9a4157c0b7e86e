import Postgres
import Testing

@Suite(.enabled(if: Server.isThere, Server.absence)) struct ValueTests {
  @Test func `values come back as they were sent`() throws {
    let connection = try Server.connect()
    let long = String(repeating: "è", count: 100_000)
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    // The second time, the statement is prepared already.
    for _ in 0..<2 {
      for number in [0, 1, -1, Int64.max, .min] {
        var seen: [Parameter] = []
        let count = try connection.run(
          "SELECT $1, $2, $3, $4, $5", [.int(number), .text("Così è"), .bytes([0, 255]), .text(long), .bytes(bytes)]
        ) { row in
          seen = [.int(row.int(0)), .text(row.text(1)), .bytes(row.bytes(2)), .text(row.text(3)), .bytes(row.bytes(4))]
        }
        #expect(count == 1)
        #expect(seen == [.int(number), .text("Così è"), .bytes([0, 255]), .text(long), .bytes(bytes)])
      }
    }
  }

  @Test func `nothing and empty are different`() throws {
    let connection = try Server.connect()
    for isKept in [true, false] {
      try connection.run(
        "SELECT $1, $2, $3, $4, $5", [.int(nil), .text(nil), .bytes(nil), .text(""), .bytes([])], isKept: isKept
      ) { row in
        #expect((row.int(0), row.text(1), row.bytes(2)) == (nil, nil, nil))
        #expect(row.isNull(0) && row.isNull(1) && row.isNull(2) && !row.isNull(3) && !row.isNull(4))
        #expect((row.text(3), row.bytes(4)) == ("", []))
      }
    }
  }

  @Test func `whole numbers of every type are read`() throws {
    let connection = try Server.connect()
    let columns = [
      "CAST(-2 AS INT2)", "CAST(-3 AS INT4)", "CAST(-4 AS INT8)", "TRUE", "FALSE", "CAST(4294967295 AS OID)",
      "SUM(CAST(x AS INT8))", "-SUM(CAST(x AS INT8)) * 10000", "CAST(0 AS NUMERIC)", "9223372036854775807::NUMERIC",
      "-9223372036854775808::NUMERIC", "CAST(120000 AS NUMERIC(12, 2))", "COUNT(*)",
    ]
    var seen: [Int64?] = []
    try connection.run("SELECT \(columns.joined(separator: ", ")) FROM (VALUES (1), (12345678)) AS v (x)") { row in
      seen = (0..<row.count).map { row.int($0) }
    }
    #expect(
      seen == [-2, -3, -4, 1, 0, 4_294_967_295, 12_345_679, -123_456_790_000, 0, .max, .min, 120_000, 2])
  }

  @Test(arguments: [
    "1.5::NUMERIC", "9223372036854775808::NUMERIC", "'NaN'::NUMERIC", "1e30::NUMERIC", "0.0001::NUMERIC", "1.5::FLOAT8",
    "'7'::TEXT", "now()",
  ]) func `what is no whole number is not read as one`(expression: String) throws {
    let connection = try Server.connect()
    let error = try failure { try connection.run("SELECT \(expression)") { #expect($0.int(0) == nil) } }
    #expect(error.kind == .misuse)
    #expect(error.message.contains("column 0"))
    #expect(try connection.run("SELECT 1") == 1)
  }

  @Test func `what is no text, or no column, is not read as one`() throws {
    let connection = try Server.connect()
    #expect(try failure { try connection.run("SELECT 7") { _ = $0.text(0) } }.kind == .misuse)
    #expect(try failure { try connection.run("SELECT 7") { _ = $0.int(1) } }.kind == .misuse)
    #expect(try failure { try connection.run("SELECT 7") { _ = $0.int(-1) } }.kind == .misuse)
  }

  @Test func `text of every type that is one is read`() throws {
    let connection = try Server.connect()
    try connection.run("SELECT 'a', 'b'::VARCHAR(3), 'c'::NAME, '{\"d\": 1}'::JSON, 'e'::CHAR(2), ''") { row in
      #expect((0..<6).map { row.text($0) } == ["a", "b", "c", "{\"d\": 1}", "e ", ""])
      #expect(row.withUTF8(0) { Array($0) } == [97])
      #expect(row.withUTF8(5) { $0.count } == 0)
    }
  }

  @Test func `a text with U+0000 is refused before it is sent`() throws {
    let connection = try Server.connect()
    let error = try failure { try connection.run("SELECT $1, $2", [.int(1), .text("a\0b")]) }
    #expect(error.kind == .misuse)
    #expect(error.message == "the text for $2 holds the character U+0000, which PostgreSQL cannot store; leave it out")
    #expect(try failure { try connection.run("SELECT 1\0") }.kind == .misuse)
    #expect(try failure { try connection.script("SELECT 1\0") }.kind == .misuse)
    #expect(!connection.isPending)
    #expect(try connection.run("SELECT 1") == 1)
  }

  @Test func `too many parameters are refused before they are sent`() throws {
    let connection = try Server.connect()
    let many = [Parameter](repeating: .int(1), count: 65_536)
    #expect(try failure { try connection.run("SELECT 1", many) }.kind == .misuse)
    #expect(try connection.run("SELECT 1") == 1)
  }
}
