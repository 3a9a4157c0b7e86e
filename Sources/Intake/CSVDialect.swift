/// How a CSV file is written.
public struct CSVDialect: Sendable, Hashable {
  public var separator: Separator
  public var encoding: TextEncoding
  public var hasByteOrderMark: Bool

  public enum Separator: UInt8, Sendable, Hashable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case bar = 0x7C
  }

  public init(
    separator: Separator = .comma, encoding: TextEncoding = .utf8, hasByteOrderMark: Bool = false
  ) {
    self.separator = separator
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
  }
}
