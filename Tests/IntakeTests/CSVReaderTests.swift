import Testing

@testable import Intake

struct CSVReaderTests {
  @Test(arguments: ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "\n\na,b\r\n\r\n1,2\n\n"])
  func `every line end separates records, and empty lines do not count`(text: String) throws {
    #expect(try CSVReader.records(text).map(\.cells) == [["a", "b"], ["1", "2"]])
  }

  @Test func `a record knows the line of the file on which it begins`() throws {
    let text = "a,b\n\n\"one\ntwo\r\nthree\",2\n3,4\n"
    #expect(try CSVReader.records(text).map(\.line) == [1, 3, 6])
  }

  @Test(arguments: [1, 2, 3, 7])
  func `it does not matter where the chunks end`(size: Int) throws {
    let text = "a;b\r\n\"x\"\"y\r\n\" ;\"\"\r\né;\"€;\"\r\n"
    let whole = try CSVReader.records(text)
    #expect(whole.map(\.cells) == [["a", "b"], ["x\"y\r\n", ""], ["é", "€;"]])
    #expect(try CSVReader.records(Array(text.utf8), chunk: size) == whole)
  }

  @Test func `quotes inside a cell that does not begin with one are taken as they are`() throws {
    #expect(
      try CSVReader.records("a,Bar \"Da Mario\",5\" x").first?.cells == ["a", "Bar \"Da Mario\"", "5\" x"])
  }

  @Test func `text after a closing quote is an error of that row alone`() throws {
    let records = try CSVReader.records("a,b\n\"Karl\" Otto,2\n3,4\n")
    #expect(records.map(\.fault) == [nil, .textAfterQuote(line: 2), nil])
    #expect(records[1].cells == ["\"Karl\" Otto", "2"])
  }

  @Test func `an open quote is reported where it began and the lines after it are read`() throws {
    let records = try CSVReader.records("a,b\n1,\"forgotten\n3,4\n\"x\ny\",6\n")
    #expect(records.map(\.fault) == [nil, .openQuote(line: 2), nil, nil])
    #expect(records.map(\.cells) == [["a", "b"], ["1", "\"forgotten"], ["3", "4"], ["x\ny", "6"]])
    #expect(records.map(\.isReread) == [false, false, true, true])
  }

  @Test func `an open quote in a big file costs its line and no more`() throws {
    let rows = (1...100_000).map { "\($0),text\n" }.joined()
    let records = try CSVReader.records("id,text\n0,\"open\n" + rows)
    #expect(records.count == 100_002)
    #expect(records.filter { $0.fault != nil }.map(\.line) == [2])
  }

  @Test func `lines made to be read again and again do not make it slow`() throws {
    let line = "a\",\"\"\",\"\"\n"
    let records = try CSVReader.records(String(repeating: line, count: 150_000))
    #expect(records.allSatisfy { $0.fault != nil })
  }

  @Test func `a NUL byte is an error of its row`() throws {
    #expect(try CSVReader.records("a,b\n\0,2\n3,4\n").map(\.fault) == [nil, .nulByte, nil])
  }

  @Test func `a row over a mebibyte is an error and reading goes on`() throws {
    let long = String(repeating: "x", count: CSVReader.recordLimit + 10)
    let records = try CSVReader.records("a,b\n1,\(long)\r\n3,4\n\"\(long)\",2\n5,6\n")
    #expect(records.map(\.fault) == [nil, .tooLong, nil, .tooLong, nil])
    #expect(records.map(\.line) == [1, 2, 3, 4, 5])
  }

  @Test func `a row of thousands of cells is an error`() throws {
    let wide = String(repeating: ",", count: 5_000)
    #expect(try CSVReader.records("a,b\n\(wide)\n3,4\n").map(\.fault) == [nil, .tooManyCells, nil])
  }

  @Test func `memory does not grow with the file`() throws {
    var left = 400
    let chunk = Array(String(repeating: "1,text of some length\n", count: 500).utf8)
    var reader = try CSVReader(
      ByteSource {
        left -= 1
        return left < 0 ? [] : chunk
      })
    var count = 0
    while try reader.next() != nil { count += 1 }
    #expect(count == 200_000)
    #expect(reader.bytesRead == 400 * chunk.count)
    #expect(reader.bufferCapacity < 4 * CSVReader.recordLimit)
  }
}
