import Leadline

/// The fields of a form, as browsers and chats send them.
struct Form {
  private let fields: [String: String]

  /// - Returns: `nil` for what is no form: broken escapes, no UTF-8, a field twice, or more than 100 of them.
  init?(_ body: [UInt8]) {
    var fields: [String: String] = [:]
    let parts = body.split(separator: UInt8(ascii: "&"))
    guard parts.count <= 100 else { return nil }
    for part in parts {
      let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(pair[0]), let value = Self.decoded(pair.count > 1 ? pair[1] : []),
        fields.updateValue(value, forKey: name) == nil
      else { return nil }
    }
    self.fields = fields
  }

  /// A field that is there and not empty.
  subscript(_ name: String) -> String? {
    guard let value = fields[name], !value.isEmpty else { return nil }
    return value
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): text.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else { return nil }
        text.append(high << 4 | low)
      default: text.append(byte)
      }
    }
    return String(validating: text, as: UTF8.self)
  }
}

extension UInt8 {
  /// The value of this hexadecimal digit.
  var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
