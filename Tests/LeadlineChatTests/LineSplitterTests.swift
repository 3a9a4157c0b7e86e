import Testing

@testable import LeadlineChat

struct LineSplitterTests {
  private func lines(_ chunks: [String], limit: Int = 5) -> [String] {
    var splitter = LineSplitter(limit: limit)
    var found = chunks.flatMap { splitter.take(Array($0.utf8)) }
    if let last = splitter.end() { found.append(last) }
    return found.map { line in
      if case .line(let bytes) = line { String(decoding: bytes, as: UTF8.self) } else { "too long" }
    }
  }

  @Test(arguments: [
    (["a\nb\n"], ["a", "b"]), (["a\r\n\nb"], ["a", "", "b"]), (["a", "b", "\n", "c"], ["ab", "c"]),
    (["12345\n123456\nok\n"], ["12345", "too long", "ok"]), (["12345\r\n"], ["12345"]),
    (["123", "456", "789", "\nok\n"], ["too long", "ok"]), (["123456789"], ["too long"]), ([], []),
  ])
  func `lines come whole, however they arrive`(chunks: [String], expected: [String]) {
    #expect(lines(chunks) == expected)
  }

  @Test func `a line that is too long is refused before it ends, and once`() {
    var splitter = LineSplitter(limit: 5)
    #expect(splitter.take(Array("1234567".utf8)) == [.tooLong])
    #expect(splitter.take(Array("89".utf8)).isEmpty)
    #expect(splitter.take(Array("\nok\n".utf8)) == [.line(Array("ok".utf8))])
    #expect(splitter.end() == nil)
  }

  @Test func `what was pasted is one text`() {
    var paste = Paste()
    #expect(paste.take("plain") == "plain")
    #expect(paste.take("before ⟦one") == nil)
    #expect(paste.take("/two") == nil)
    #expect(paste.take("three⟧ after") == "before one\n/two\nthree after")
    #expect(paste.take("⟦all at once⟧") == "all at once")
  }

  @Test func `what others wrote can't steer the terminal`() {
    #expect(TerminalOutput.harmless("a\u{1B}[2Jb\n\tc\u{9B}d\u{0}") == "a\u{FFFD}[2Jb\n\tc\u{FFFD}d\u{FFFD}")
  }
}
