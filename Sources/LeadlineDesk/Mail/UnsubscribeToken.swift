import Crypto
import Foundation

/// What names a lead in the address under which its person unsubscribes. Nobody can make one who does not know the key.
enum UnsubscribeToken {
  /// The setting that holds the key.
  static let setting = "mail.unsubscribeKey"

  static func make(lead: Int64, key: String) -> String { "\(lead)-\(signature(lead, key))" }

  /// The lead that a token names; `nil` for a token that nobody here has made.
  static func lead(of token: String, key: String) -> Int64? {
    guard token.utf8.count <= 100 else { return nil }
    let parts = token.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let lead = Int64(parts[0]), String(lead) == parts[0] else { return nil }
    return isSame(String(parts[1]), signature(lead, key)) ? lead : nil
  }

  /// 160 bits, in letters and digits.
  private static func signature(_ lead: Int64, _ key: String) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("unsubscribe \(lead)".utf8), using: SymmetricKey(data: Data(key.utf8)))
    return String(code.map { letters[Int($0 & 31)] })
  }

  /// Compared so that the time it takes tells nothing.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
