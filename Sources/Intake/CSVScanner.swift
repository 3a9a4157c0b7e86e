/// Finds where the cells of one CSV record are: a state machine over bytes that holds none of them.
///
/// RFC 4180, and what real files do: any line end, blanks after a closing quote, quotes inside a cell that does not
/// begin with one.
struct CSVScanner {
  /// Where a cell's content is, counted from the start of its record.
  struct Cell {
    var start = 0
    var end = 0
    /// Whether two quotes in it stand for one.
    var isDoubled = false
  }

  private enum State { case cellStart, plain, quoted, quoteSeen, closed, misquoted, carriageReturn, done }

  /// More columns than any table has: a record with more is reported, so that none takes more memory than its text.
  static let cellLimit = 4_096

  let separator: UInt8
  private(set) var cells: [Cell] = []
  /// How many bytes of the record have been looked at.
  private(set) var offset = 0
  /// How many line ends there were inside quotes.
  private(set) var lineBreaks = 0
  /// The line of the record, from 0, on which text follows a closing quote.
  private(set) var strayLine: Int?
  private(set) var hasTooManyCells = false
  /// Where the last quote was opened: the place in the record and its line from 0.
  private(set) var opening = (offset: 0, line: 0)
  private var state = State.cellStart
  private var cell = Cell()

  init(separator: UInt8) { self.separator = separator }

  var isInQuotes: Bool { state == .quoted }
  /// Whether text followed a closing quote on a later line than the opening one: then most likely it is the opening
  /// one that was never closed, and what seemed to close it opens another cell. Nothing after it has been looked at.
  var isMisquoted: Bool { state == .misquoted }

  /// Makes ready for the next record.
  mutating func reset() {
    cells.removeAll(keepingCapacity: true)
    (offset, lineBreaks, strayLine, hasTooManyCells) = (0, 0, nil, false)
    (state, cell) = (.cellStart, Cell())
  }

  /// Goes on where it stopped.
  ///
  /// - Parameter bytes: everything from the start of the record to the end of what has been read.
  /// - Returns: the length of the record with its line end, or `nil` if more bytes are needed.
  mutating func scan(_ bytes: Bytes) -> Int? {
    while offset < bytes.count, state != .done, state != .misquoted {
      switch state {
      case .cellStart: beginCell(bytes[offset])
      case .plain: readPlain(bytes)
      case .quoted: readQuoted(bytes)
      case .quoteSeen: readAfterQuote(bytes[offset])
      case .closed: readAfterClosing(bytes[offset])
      case .carriageReturn:
        if bytes[offset] == .lineFeed { offset += 1 }
        state = .done
      case .misquoted, .done: break
      }
    }
    return state == .done ? offset : nil
  }

  /// Whether there is nothing at all on the record's line.
  var isEmptyLine: Bool {
    state == .done && cells.count == 1 && cells[0].start == 0 && cells[0].end == 0
  }

  /// Takes the end of the file as the end of the record.
  ///
  /// - Returns: whether the record had its line end.
  mutating func finish() -> Bool {
    defer { state = .done }
    switch state {
    case .cellStart:
      cell = Cell(start: offset)
      keep(endingAt: offset)
    case .plain, .quoted, .misquoted: keep(endingAt: offset)
    case .quoteSeen, .closed: keep(endingAt: cell.end)
    case .carriageReturn, .done: return true
    }
    return false
  }
}

extension CSVScanner {
  private mutating func beginCell(_ byte: UInt8) {
    cell = Cell(start: offset)
    guard byte == .quote else {
      state = .plain
      return
    }
    opening = (offset, lineBreaks)
    offset += 1
    cell.start = offset
    state = .quoted
  }

  private mutating func readPlain(_ bytes: Bytes) {
    var index = offset
    while index < bytes.count, !ends(bytes[index]) { index += 1 }
    offset = index
    if index < bytes.count { endCell(at: index, by: bytes[index]) }
  }

  private mutating func readQuoted(_ bytes: Bytes) {
    var index = offset
    while index < bytes.count, bytes[index] != .quote {
      if bytes[index] == .carriageReturn
        || bytes[index] == .lineFeed && bytes[index - 1] != .carriageReturn
      {
        lineBreaks += 1
      }
      index += 1
    }
    offset = index
    guard index < bytes.count else { return }
    cell.end = index
    offset += 1
    state = .quoteSeen
  }

  private mutating func readAfterQuote(_ byte: UInt8) {
    guard byte == .quote else { return readAfterClosing(byte) }
    cell.isDoubled = true
    offset += 1
    state = .quoted
  }

  private mutating func readAfterClosing(_ byte: UInt8) {
    if ends(byte) { return endCell(at: cell.end, by: byte) }
    if byte == .space || byte == .tab {
      offset += 1
      state = .closed
    } else {
      keepAsTyped()
    }
  }

  /// Text follows a closing quote: what was meant is unknown, so the cell is kept with its quotes.
  private mutating func keepAsTyped() {
    guard lineBreaks == opening.line else {
      state = .misquoted
      return
    }
    strayLine = strayLine ?? lineBreaks
    cell = Cell(start: opening.offset)
    state = .plain
  }

  private mutating func endCell(at end: Int, by byte: UInt8) {
    keep(endingAt: end)
    offset += 1
    state = byte == separator ? .cellStart : byte == .lineFeed ? .done : .carriageReturn
    cell = Cell(start: offset)
  }

  private mutating func keep(endingAt end: Int) {
    guard cells.count < Self.cellLimit else {
      hasTooManyCells = true
      return
    }
    cell.end = end
    cells.append(cell)
  }

  private func ends(_ byte: UInt8) -> Bool {
    byte == separator || byte == .lineFeed || byte == .carriageReturn
  }
}
