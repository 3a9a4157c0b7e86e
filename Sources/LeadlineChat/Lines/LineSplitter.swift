/// Cuts a stream of bytes into lines; keeps at most one line of bounded length in memory.
struct LineSplitter {
  enum Line: Sendable, Hashable {
    case line([UInt8])
    /// There was more in one line than is taken; all of it is skipped.
    case tooLong
  }

  /// The longest line that is taken, in bytes.
  var limit: Int
  private var rest: [UInt8] = []
  private var isSkipping = false

  init(limit: Int) { self.limit = limit }

  /// Takes bytes as they come, and gives the lines that are complete with them.
  mutating func take(_ bytes: some Collection<UInt8>) -> [Line] {
    var lines: [Line] = []
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      append(bytes[start..<end])
      lines.append(finished())
      start = bytes.index(after: end)
    }
    append(bytes[start...])
    return lines
  }

  /// The last line, if it was not ended.
  mutating func end() -> Line? {
    guard isSkipping || !rest.isEmpty else { return nil }
    return finished()
  }

  private mutating func append(_ bytes: some Collection<UInt8>) {
    guard !isSkipping else { return }
    guard rest.count + bytes.count <= limit + 1 else {
      isSkipping = true
      rest = []
      return
    }
    rest += bytes
  }

  private mutating func finished() -> Line {
    defer {
      rest = []
      isSkipping = false
    }
    if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
    return isSkipping || rest.count > limit ? .tooLong : .line(rest)
  }
}
