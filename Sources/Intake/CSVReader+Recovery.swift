extension CSVReader {
  /// Gives up the line on which the quote was opened, and reads those after it again: one forgotten quote must not
  /// take the rest of the file with it.
  ///
  /// What is read again is at most as much as the file's text so far and 8 MiB, so that no file makes it slow.
  mutating func takeOpenQuote() throws -> CSVRecord {
    let opening = scanner.opening
    let seen = scanner.offset
    guard let length = lineLength(from: opening.offset) else { return try skipLongLine() }
    let fault = CSVFault.openQuote(line: line + opening.line)
    var record = CSVRecord(line: line, cells: [], fault: fault, isReread: consumed < rereadEnd)
    record.cells = cellsAsTyped(from: opening.offset, length: length)
    guard reread + seen - length <= consumed + 8 * Self.recordLimit else {
      consume(seen, lines: scanner.lineBreaks)
      try skipRestOfLine()
      return record
    }
    reread += seen - length
    rereadEnd = max(rereadEnd, consumed + seen)
    consume(length, lines: opening.line + 1)
    return record
  }

  /// Passes over a line that is longer than a record may be, keeping none of it.
  mutating func skipLongLine() throws -> CSVRecord {
    let record = CSVRecord(line: line, cells: [], fault: .tooLong, isReread: consumed < rereadEnd)
    consume(scanner.offset, lines: scanner.lineBreaks)
    try skipRestOfLine()
    return record
  }

  /// Leaves the line end in place: it then counts as an empty line.
  private mutating func skipRestOfLine() throws {
    while true {
      let rest = buffer[position...]
      let end = rest.firstIndex { $0 == .lineFeed || $0 == .carriageReturn }
      consume((end ?? rest.endIndex) - position, lines: 0)
      if end != nil || isAtEnd { return }
      try refill()
    }
  }

  /// How long the record is up to the end of the line that a place in it is on; `nil` if that is not in sight.
  private func lineLength(from offset: Int) -> Int? {
    let rest = buffer[(position + offset)..<(position + scanner.offset)]
    guard let index = rest.firstIndex(where: { $0 == .lineFeed || $0 == .carriageReturn }) else {
      return isAtEnd ? scanner.offset : nil
    }
    let isPair =
      rest[index] == .carriageReturn && index + 1 < rest.endIndex && rest[index + 1] == .lineFeed
    return index + (isPair ? 2 : 1) - position
  }

  /// The cells before an opened quote, and those that the separator makes of the rest of its line.
  private mutating func cellsAsTyped(from offset: Int, length: Int) -> [String] {
    buffer.withUnsafeBufferPointer { buffer in
      let bytes = Bytes(rebasing: buffer[position..<(position + length)])
      let rest = bytes[offset...].prefix { $0 != .lineFeed && $0 != .carriageReturn }
      let pieces = rest.split(
        separator: separator.rawValue, maxSplits: CSVScanner.cellLimit, omittingEmptySubsequences: false)
      let open = pieces.map { CSVScanner.Cell(start: $0.startIndex, end: $0.endIndex) }
      return decoder.texts(of: scanner.cells.filter { $0.end <= offset } + open, in: bytes).texts
    }
  }
}
