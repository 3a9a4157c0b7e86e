import Logging

/// A plugin's standard error on its way to the log: line by line, without secrets, and never more than a person reads.
struct LogLines {
  private let logger: Logger
  private let secrets: Secrets
  private let tally: Tally
  private var line: [UInt8] = []
  private var allowance = Allowance(perSecond: 20, atOnce: 100)
  private var leftOut = 0

  /// Bytes of a line that are logged.
  static let longest = 2_000

  init(_ logger: Logger, _ secrets: Secrets, _ tally: Tally) {
    self.logger = logger
    self.secrets = secrets
    self.tally = tally
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      hold(rest[..<end])
      endLine()
      rest = rest[(end + 1)...]
    }
    hold(rest)
  }

  mutating func finish() {
    if !line.isEmpty { endLine() }
    reportLeftOut()
  }

  /// Beyond the cut a secret may still be going on: as much as the longest has is kept until it has been looked for.
  private mutating func hold(_ bytes: Slice<UnsafeRawBufferPointer>) {
    line.append(contentsOf: bytes.prefix(max(0, Self.longest + secrets.longest - line.count)))
  }

  private mutating func endLine() {
    defer { line.removeAll(keepingCapacity: true) }
    guard line.contains(where: { $0 > 0x20 }) else { return }
    guard allowance.afford(1) else {
      leftOut += 1
      return tally.count { $0.unlogged += 1 }
    }
    reportLeftOut()
    let text = secrets.redact(String(decoding: line, as: UTF8.self))
    logger.info("\(String(decoding: text.utf8.prefix(Self.longest), as: UTF8.self).printable)")
  }

  private mutating func reportLeftOut() {
    guard leftOut > 0 else { return }
    logger.warning("the plugin wrote too much: \(leftOut) lines are left out")
    leftOut = 0
  }
}

extension String {
  /// Without what would move a terminal's cursor.
  fileprivate var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }
}
