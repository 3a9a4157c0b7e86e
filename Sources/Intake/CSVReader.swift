internal import Foundation

/// Reads a CSV file a record at a time, in memory that does not grow with the file.
///
/// ```swift
/// var reader = try CSVReader(.file("leads.csv"))
/// while let record = try reader.next() { … }
/// ```
/// A broken record is given with its fault, and reading goes on after it. Lines with nothing on them are passed over.
public struct CSVReader {
  /// The most bytes a record may have.
  public static let recordLimit = 1 << 20
  /// How many bytes the separator and the encoding are read off.
  static let headLength = 1 << 16

  /// How many bytes of text have been read so far, for showing progress.
  public private(set) var bytesRead = 0
  /// How much of the file is in memory.
  var bufferCapacity: Int { buffer.capacity }
  /// How the file is written, as far as is known by now.
  public var dialect: CSVDialect {
    CSVDialect(
      separator: separator, encoding: utf16 == nil ? decoder.encoding : encoding,
      hasByteOrderMark: hasMark)
  }

  let separator: CSVDialect.Separator
  private let encoding: TextEncoding
  private let hasMark: Bool
  private var source: ByteSource
  private var utf16: UTF16Transcoder?
  var decoder: CellDecoder
  var scanner: CSVScanner
  /// Text in UTF-8 or Windows-1252 from the current record on, beginning at `position`.
  var buffer: [UInt8]
  var position = 0
  var isAtEnd: Bool
  var line = 1
  /// How many bytes of text lie before `position`.
  var consumed = 0
  var rereadEnd = 0
  var reread = 0

  /// Reads the head of the file and finds out how it is written.
  ///
  /// - Throws: what the source throws.
  public init(_ source: ByteSource) throws {
    self.source = source
    var head: [UInt8] = []
    isAtEnd = try Self.fill(&head, from: &self.source)
    bytesRead = head.count
    let finding = TextEncoding.found(in: head)
    (encoding, hasMark) = (finding.encoding, finding.markLength > 0)
    decoder = CellDecoder(finding)
    let text = Array(head.dropFirst(finding.markLength))
    var utf16 = UTF16Transcoder(encoding)
    buffer = utf16?.transcode(text) ?? text
    if isAtEnd { buffer += utf16?.finish() ?? [] }
    self.utf16 = utf16
    let named = CSVDialect.Separator.named(in: buffer)
    separator = named?.separator ?? .found(in: buffer, isWhole: isAtEnd)
    scanner = CSVScanner(separator: separator.rawValue)
    if let named { consume(named.length, lines: 1) }
  }

  /// The next record, or `nil` at the end of the file.
  ///
  /// - Throws: what the source throws.
  public mutating func next() throws -> CSVRecord? {
    while let end = try findEnd() {
      guard !scanner.isEmptyLine else {
        consume(scanner.offset, lines: 1)
        continue
      }
      switch end {
      case .line: return take(isLastLineOpen: false)
      case .file: return take(isLastLineOpen: true)
      case .openQuote: return try takeOpenQuote()
      case .limit: return try skipLongLine()
      }
    }
    return nil
  }
}

extension CSVReader {
  private enum End { case line, file, openQuote, limit }

  /// Reads on until something ends the current record; `nil` if none begins any more.
  private mutating func findEnd() throws -> End? {
    scanner.reset()
    while !scan() {
      if scanner.isMisquoted { return .openQuote }
      if scanner.offset > Self.recordLimit { return scanner.isInQuotes ? .openQuote : .limit }
      if isAtEnd {
        if scanner.offset == 0 { return nil }
        if scanner.isInQuotes { return .openQuote }
        return scanner.finish() ? .line : .file
      }
      try refill()
    }
    return .line
  }

  private mutating func scan() -> Bool {
    buffer.withUnsafeBufferPointer { scanner.scan(Bytes(rebasing: $0[position...])) } != nil
  }

  mutating func refill() throws {
    buffer.removeSubrange(..<position)
    position = 0
    let chunk = try source.next()
    isAtEnd = chunk.isEmpty
    bytesRead += chunk.count
    buffer += (isAtEnd ? utf16?.finish() : utf16?.transcode(chunk)) ?? chunk
  }

  private static func fill(_ head: inout [UInt8], from source: inout ByteSource) throws -> Bool {
    while head.count < headLength {
      let chunk = try source.next()
      if chunk.isEmpty { return true }
      head += chunk
    }
    return false
  }

  mutating func consume(_ length: Int, lines: Int) {
    position += length
    consumed += length
    line += lines
  }
}

extension CSVReader {
  /// The record that has been scanned to its end.
  private mutating func take(isLastLineOpen: Bool) -> CSVRecord {
    var record = CSVRecord(
      line: line, cells: [], isLastLineOpen: isLastLineOpen, isReread: consumed < rereadEnd)
    let length = scanner.offset
    if length > Self.recordLimit {
      record.fault = .tooLong
    } else {
      record.fault = readCells(into: &record, length: length)
    }
    consume(length, lines: scanner.lineBreaks + 1)
    return record
  }

  /// - Returns: what is wrong with the record, if anything.
  private mutating func readCells(into record: inout CSVRecord, length: Int) -> CSVFault? {
    let (cells, hasNul) = buffer.withUnsafeBufferPointer { buffer in
      let bytes = Bytes(rebasing: buffer[position..<(position + length)])
      return (
        decoder.texts(of: scanner.cells, in: bytes), memchr(bytes.baseAddress!, 0, length) != nil
      )
    }
    record.cells = cells.texts
    if let stray = scanner.strayLine { return .textAfterQuote(line: line + stray) }
    if scanner.hasTooManyCells { return .tooManyCells }
    return hasNul ? .nulByte : cells.areValid ? nil : .invalidText
  }
}

extension UTF16Transcoder {
  fileprivate init?(_ encoding: TextEncoding) {
    guard encoding == .utf16LittleEndian || encoding == .utf16BigEndian else { return nil }
    self.init(isBigEndian: encoding == .utf16BigEndian)
  }
}
