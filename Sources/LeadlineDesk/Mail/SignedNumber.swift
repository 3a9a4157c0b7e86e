import Crypto
import Foundation

/// A number in an address, signed for one purpose: nobody can make one who does not know the key.
enum SignedNumber {
  static func make(_ number: Int64, for purpose: String, key: String) -> String {
    "\(number)-\(signature(number, purpose, key))"
  }

  /// The number that a token names; `nil` for a token that nobody here has made for that.
  static func number(of token: String, for purpose: String, key: String) -> Int64? {
    guard let (number, mark) = parts(of: token), isSame(String(mark), signature(number, purpose, key)) else {
      return nil
    }
    return number
  }

  /// Whether it looks like one: what does not need not be looked up.
  static func isPossible(_ token: String) -> Bool { parts(of: token)?.mark.utf8.count == 32 }

  private static func parts(of token: String) -> (number: Int64, mark: Substring)? {
    guard token.utf8.count <= 100 else { return nil }
    let parts = token.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int64(parts[0]), String(number) == parts[0] else { return nil }
    return (number, parts[1])
  }

  /// 160 bits, in letters and digits.
  private static func signature(_ number: Int64, _ purpose: String, _ key: String) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("\(purpose) \(number)".utf8), using: SymmetricKey(data: Data(key.utf8)))
    return String(code.map { letters[Int($0 & 31)] })
  }

  /// Compared so that the time it takes tells nothing.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
