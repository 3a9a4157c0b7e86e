import Crypto
import Leadline

/// Slack's proof that a request is its own: `v0=` and the HMAC-SHA256 of `v0:TIMESTAMP:BODY`.
struct SlackSignature {
  /// How far the clock of a request may be off, in seconds: older ones may have been recorded by somebody.
  static let window: Int64 = 300

  let secret: String

  func isValid(_ signature: String?, timestamp: String?, body: [UInt8], now: Timestamp) -> Bool {
    guard let signature, let timestamp, timestamp.utf8.count <= 12,
      timestamp.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let sent = Int64(timestamp),
      abs(now.milliseconds / 1_000 - sent) <= Self.window, let code = Self.code(in: signature)
    else { return false }
    // Compared in constant time.
    return HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: Array("v0:\(timestamp):".utf8) + body, using: SymmetricKey(data: Array(secret.utf8)))
  }

  private static func code(in signature: String) -> [UInt8]? {
    let digits = Array(signature.utf8.dropFirst(3))
    guard signature.hasPrefix("v0="), digits.count == 64 else { return nil }
    var code: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = digits[index].hexDigit, let low = digits[index + 1].hexDigit else { return nil }
      code.append(high << 4 | low)
    }
    return code
  }
}
