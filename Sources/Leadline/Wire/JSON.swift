/// A JSON value as somebody sent it: nothing rounded, nothing dropped.
public enum JSON: Sendable, Hashable {
  case null
  case flag(Bool)
  /// As it was written: what it is worth is for ``JSON/integer`` to say.
  case number(String)
  case text(String)
  case list([JSON])
  /// In the order in which they came; no name comes twice.
  case object([Member])

  public struct Member: Sendable, Hashable {
    public let name: String
    public let value: JSON

    public init(name: String, value: JSON) {
      self.name = name
      self.value = value
    }
  }

  public subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The whole number it is, also if written as `42.0` or `4.2e1`.
  public var integer: Int64? {
    guard case .number(let text) = self else { return nil }
    // As nearly all are written.
    if text.utf8.count <= 18, let integer = Int64(text) { return integer }
    return ExactNumber(text).integer
  }

  /// The number it is, as exactly as a `Double` can tell; `nil` for one beyond all of those.
  public var double: Double? {
    guard case .number(let text) = self, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  public var text: String? { if case .text(let text) = self { text } else { nil } }
  public var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  public var list: [JSON]? { if case .list(let values) = self { values } else { nil } }
  public var members: [Member]? { if case .object(let members) = self { members } else { nil } }

  /// An object of members in this order.
  public static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member(name: $0.key, value: $0.value) })
  }

  public static func number(_ value: Int64) -> JSON { .number(String(value)) }
  public static func number(_ value: Int) -> JSON { .number(String(value)) }

  /// `null` for what is no number: infinity, and what is none at all.
  public static func number(_ value: Double) -> JSON {
    guard value.isFinite else { return .null }
    return .number(value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value))
  }
}

/// A decimal number as JSON writes it, taken apart.
private struct ExactNumber {
  private var digits: Substring
  private var exponent: Int
  private let isNegative: Bool

  init(_ text: String) {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    isNegative = mantissa[0].hasPrefix("-")
    let fraction = mantissa.count == 2 ? mantissa[1] : ""
    digits = Substring(mantissa[0].drop { $0 == "-" } + fraction).drop { $0 == "0" }
    // An exponent of more digits than that is beyond all numbers there are.
    exponent = (parts.count == 2 ? Int(parts[1].prefix(9)) ?? 0 : 0) - fraction.count
    while digits.last == "0" {
      digits.removeLast()
      exponent += 1
    }
  }

  var integer: Int64? {
    if digits.isEmpty { return 0 }
    guard exponent >= 0, digits.count + exponent <= 18, let whole = Int64(digits) else { return nil }
    let magnitude = (0..<exponent).reduce(whole) { product, _ in product * 10 }
    return isNegative ? -magnitude : magnitude
  }
}
