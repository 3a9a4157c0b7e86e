import MCP
import Testing

struct FramerTests {
  @Test func `lines come out whole, however they arrive`() {
    var framer = LineFramer()
    var lines: [LineFramer.Line] = []
    for byte in Array("one\r\ntwo\n\nthree".utf8) { lines += framer.take([byte]) }
    #expect(lines == [.line(Array("one".utf8)), .line(Array("two".utf8)), .line([])])
    #expect(framer.finish() == .line(Array("three".utf8)))
    #expect(framer.finish() == nil)
  }

  @Test func `an overlong line is skipped, not held, and the next one is read`() {
    var framer = LineFramer(limit: 10)
    #expect(framer.take(Array("0123456789A".utf8)) == [])
    #expect(framer.isSkipping)
    #expect(framer.held == 0)
    let lines = framer.take(Array("BC\nok\n".utf8))
    #expect(lines == [.overlong(count: 13, head: Array("0123456789ABC".utf8).dropLast(2)), .line(Array("ok".utf8))])
    #expect(!framer.isSkipping)
  }

  @Test func `a line of exactly the limit is taken`() {
    var framer = LineFramer(limit: 4)
    #expect(
      framer.take(Array("1234\n12345\n".utf8)) == [
        .line(Array("1234".utf8)), .overlong(count: 5, head: Array("12345".utf8)),
      ])
  }

  @Test func `a hundred megabytes without a line feed hold no memory`() {
    var framer = LineFramer()
    let chunk = [UInt8](repeating: 120, count: 1 << 16)
    for _ in 0..<1_600 {
      #expect(framer.take(chunk).isEmpty)
      #expect(framer.held <= LineFramer.limit)
    }
    #expect(framer.take(Array("\n".utf8)) == [.overlong(count: 1_600 << 16, head: Array(chunk.prefix(256)))])
  }
}
