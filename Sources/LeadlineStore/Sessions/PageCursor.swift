import Foundation
import Leadline

/// Where a page ended: the key of its last row, as a text that means nothing to who passes it back.
struct PageCursor {
  private let parts: [Int64]

  init(_ parts: [Int64]) { self.parts = parts }

  /// - Returns: `nil` for what no page gave out.
  init?(_ text: String, parts count: Int) {
    let padded =
      text.replacing("-", with: "+").replacing("_", with: "/")
      + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard text.utf8.count <= 200, let data = Data(base64Encoded: padded) else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(separator: ".").map { Int64($0) }
    guard parts.count == count, parts.allSatisfy({ $0 != nil }) else { return nil }
    self.parts = parts.compactMap(\.self)
  }

  subscript(_ index: Int) -> Int64 { parts[index] }

  var text: String {
    let joined = parts.map(String.init).joined(separator: ".")
    return Data(joined.utf8).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  static var refusal: Refusal { Refusal(.invalidCursor, .invalidCursor, field: "cursor") }
}
