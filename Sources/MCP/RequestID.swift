public import Leadline

/// What a request is called, so that its answer finds it.
public enum RequestID: Sendable, Hashable {
  case number(Int64)
  case text(String)

  /// - Returns: `nil` for what JSON-RPC does not allow as one: fractions, `null`, lists, objects.
  public init?(_ json: JSON) {
    if let number = json.integer {
      self = .number(number)
    } else if let text = json.text {
      self = .text(text)
    } else {
      return nil
    }
  }

  /// The id of a message that cannot be read as a whole, from its beginning as most write it: `{"jsonrpc":"2.0","id":7,`.
  init?(headOf line: [UInt8]) {
    var rest = line[...]
    for part in ["{", "\"jsonrpc\"", ":", "\"2.0\"", ",", "\"id\"", ":"] {
      rest = rest.drop { $0 == 0x20 }
      guard rest.starts(with: part.utf8) else { return nil }
      rest = rest.dropFirst(part.utf8.count)
    }
    let digits = rest.drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
    guard let number = Int64(String(decoding: digits, as: UTF8.self)) else { return nil }
    self = .number(number)
  }

  public var json: JSON {
    switch self {
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    }
  }
}

extension RequestID: CustomStringConvertible {
  public var description: String {
    switch self {
    case .number(let number): String(number)
    case .text(let text): text
    }
  }
}
