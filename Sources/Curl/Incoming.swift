/// A response as it comes in, line by line and piece by piece, up to its limits.
struct Incoming {
  /// What all headers of a response may have in bytes; common servers send and take 8 to 16 KiB.
  static let maximumHeaders = 1 << 16

  private(set) var headers: [(name: String, value: String)] = []
  private(set) var body: [UInt8] = []
  /// The limit the response went beyond, once it has.
  private(set) var exceeded: Int?
  private let maximumBody: Int
  private var headerBytes = 0
  private var isHeadComplete = false

  init(maximumBody: Int) {
    self.maximumBody = maximumBody
  }

  /// Takes a line of the head, or of the trailer, which is dropped.
  ///
  /// - Returns: whether there is room for it.
  mutating func take(line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= Self.maximumHeaders else {
      exceeded = Self.maximumHeaders
      return false
    }
    if line.starts(with: "HTTP/".utf8) {
      // A final response may follow interim ones, such as 103; their headers are not its.
      headers = []
      isHeadComplete = false
    } else if !isHeadComplete {
      add(line)
    }
    return true
  }

  /// Takes a piece of the body.
  ///
  /// - Returns: whether there is room for it.
  mutating func take(body piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= maximumBody - body.count else {
      exceeded = maximumBody
      return false
    }
    body.append(contentsOf: piece)
    return true
  }

  private mutating func add(_ line: UnsafeRawBufferPointer) {
    if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      headers.append((name: text(line[..<colon]), value: text(line[(colon + 1)...])))
    } else {
      isHeadComplete = text(line[...]).isEmpty
    }
  }

  /// The bytes as text, without the blanks and line ends around them.
  private func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
