import Crypto
import Foundation

/// The short code that links an account in a chat to a person: typed once, within a quarter of an hour.
enum LinkCode {
  /// Seconds.
  static let lifetime: Int64 = 15 * 60

  /// Eight letters and digits that nobody confuses: 39 bits, of which a guesser may try few in a quarter of an hour.
  static func make() -> String {
    let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    var random = SystemRandomNumberGenerator()
    return String((0..<8).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
  }

  static func hash(_ code: String) -> [UInt8] {
    let folded = code.uppercased().filter { $0.isLetter || $0.isNumber }
    return Array(SHA256.hash(data: Data(folded.utf8)))
  }
}
