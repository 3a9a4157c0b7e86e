import Foundation

/// Cuts what comes through a pipe into lines, and survives lines that never end.
///
/// A line over the limit is skipped as it comes and never held: however long it is, it costs no memory.
public struct LineFramer: Sendable {
  /// Bytes in the longest line that is taken: 1 MiB.
  public static let limit = 1 << 20

  public enum Line: Sendable, Hashable {
    /// A line without its end, `\n` or `\r\n`.
    case line([UInt8])
    /// One over the limit has ended: how many bytes it had, and the first of them.
    case overlong(count: Int, head: [UInt8])
  }

  private let limit: Int
  private var begun: [UInt8] = []
  /// How much of an overlong line has gone by; 0 outside one.
  private var skipped = 0
  /// How an overlong line began.
  private var head: [UInt8] = []

  /// Bytes of an overlong line that are kept, so that it can be told whose it was.
  private static let headLength = 256

  public init(limit: Int = LineFramer.limit) {
    self.limit = limit
  }

  /// Whether it is amid a line that is too long.
  public var isSkipping: Bool { skipped > 0 }

  /// How many bytes are held back until their line ends.
  public var held: Int { begun.count }

  /// Takes what has come.
  ///
  /// - Returns: the lines that end in it.
  public mutating func take(_ bytes: UnsafeRawBufferPointer) -> [Line] {
    var lines: [Line] = []
    var rest = bytes[...]
    while let end = Self.lineFeed(in: rest) {
      lines.append(endLine(rest[..<end]))
      rest = rest[(end + 1)...]
    }
    hold(rest)
    return lines
  }

  public mutating func take(_ bytes: [UInt8]) -> [Line] {
    bytes.withUnsafeBytes { take($0) }
  }

  /// What stands there when no more comes: a last line without a line feed.
  public mutating func finish() -> Line? {
    begun.isEmpty && skipped == 0 ? nil : endLine(UnsafeRawBufferPointer(start: nil, count: 0)[...])
  }

  private mutating func endLine(_ last: Slice<UnsafeRawBufferPointer>) -> Line {
    hold(last)
    defer {
      begun = []
      head = []
      skipped = 0
    }
    if skipped > 0 { return .overlong(count: skipped, head: head) }
    if begun.last == UInt8(ascii: "\r") { begun.removeLast() }
    return .line(begun)
  }

  private mutating func hold(_ bytes: Slice<UnsafeRawBufferPointer>) {
    if skipped == 0, begun.count + bytes.count <= limit {
      begun.append(contentsOf: bytes)
    } else {
      if skipped == 0 {
        head = Array((begun.prefix(Self.headLength) + bytes.prefix(Self.headLength)).prefix(Self.headLength))
      }
      skipped += begun.count + bytes.count
      begun = []
    }
  }

  private static func lineFeed(in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    let rebased = UnsafeRawBufferPointer(rebasing: bytes)
    guard let start = rebased.baseAddress, let found = memchr(start, 0x0A, rebased.count) else { return nil }
    return bytes.startIndex + start.distance(to: UnsafeRawPointer(found))
  }
}
