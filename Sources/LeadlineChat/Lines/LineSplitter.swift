/// Cuts a stream of bytes into lines; keeps at most one line of bounded length in memory.
struct LineSplitter {
  enum Line: Sendable, Hashable {
    case line([UInt8])
    /// There is more in one line than is taken; all of it is skipped. Said as soon as that is known.
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
      if append(bytes[start..<end]) == .exceeded { lines.append(.tooLong) }
      if let line = finished() { lines.append(line) }
      start = bytes.index(after: end)
    }
    if append(bytes[start...]) == .exceeded { lines.append(.tooLong) }
    return lines
  }

  /// The last line, if it was not ended.
  mutating func end() -> Line? {
    rest.isEmpty && !isSkipping ? nil : finished()
  }

  private enum Room { case enough, exceeded }

  /// - Returns: whether the line under way has become too long by these.
  private mutating func append(_ bytes: some Collection<UInt8>) -> Room {
    guard !isSkipping else { return .enough }
    // One more for the carriage return that some end their lines with.
    guard rest.count + bytes.count <= limit + 1 else {
      isSkipping = true
      rest = []
      return .exceeded
    }
    rest += bytes
    return .enough
  }

  /// The line under way, at its end; `nil` for one of which it has been said that it is too long.
  private mutating func finished() -> Line? {
    defer {
      rest = []
      isSkipping = false
    }
    if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
    if isSkipping { return nil }
    return rest.count > limit ? .tooLong : .line(rest)
  }
}
