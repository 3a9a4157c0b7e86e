/// Turns the bytes of a cell into text.
///
/// A file whose head is all ASCII leaves its encoding open; the first row with another letter decides it.
struct CellDecoder {
  private(set) var encoding: TextEncoding
  private var isCertain: Bool

  init(_ finding: TextEncoding.Finding) {
    encoding = finding.encoding == .windows1252 ? .windows1252 : .utf8
    isCertain = finding.isCertain
  }

  /// The texts of a record's cells, and whether all were valid; broken ones come with U+FFFD in them.
  mutating func texts(of cells: [CSVScanner.Cell], in record: Bytes) -> (
    texts: [String], areValid: Bool
  ) {
    let isASCII = record.isASCII
    if !isCertain, !isASCII { decide(by: record) }
    var areValid = true
    let texts = cells.map { cell in
      let bytes = Bytes(rebasing: record[cell.start..<cell.end])
      if isASCII, !cell.isDoubled { return String(decoding: bytes, as: UTF8.self) }
      guard let text = cell.isDoubled ? text(bytes.withoutDoubledQuotes) : text(bytes) else {
        areValid = false
        return String(decoding: bytes, as: UTF8.self)
      }
      return text
    }
    return (texts, areValid)
  }

  private mutating func decide(by record: Bytes) {
    isCertain = true
    encoding = String(validating: record, as: UTF8.self) == nil ? .windows1252 : .utf8
  }

  private func text(_ bytes: some Collection<UInt8>) -> String? {
    encoding == .utf8 ? String(validating: bytes, as: UTF8.self) : Windows1252.text(bytes)
  }
}

/// Bytes that somebody else holds for the moment.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension Bytes {
  var isASCII: Bool { allSatisfy { $0 < 0x80 } }

  /// The content of a quoted cell, in which two quotes stand for one.
  fileprivate var withoutDoubledQuotes: [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(count)
    var skipsQuote = false
    for byte in self {
      skipsQuote = byte == .quote && !skipsQuote
      if byte != .quote || !skipsQuote { content.append(byte) }
    }
    return content
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let tab: UInt8 = 0x09
  static let space: UInt8 = 0x20
}
