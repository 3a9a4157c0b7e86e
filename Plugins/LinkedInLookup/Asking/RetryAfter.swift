import Foundation
import Leadline

/// The header `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
enum RetryAfter {
  /// How long to wait: a month at most, and nothing for a date that has passed.
  ///
  /// - Returns: `nil` for what is neither.
  static func wait(_ header: String?, now: Timestamp) -> Duration? {
    guard let header else { return nil }
    if let seconds = Double(header), seconds.isFinite, seconds >= 0 { return min(longest, .seconds(min(seconds, 1e9))) }
    guard let date = date(header) else { return nil }
    return max(.zero, min(longest, .milliseconds(date.milliseconds - now.milliseconds)))
  }

  static let longest: Duration = .seconds(31 * 86_400)

  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of date that is still sent.
  static func date(_ text: String) -> Timestamp? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: words[2].lowercased()) else {
      return nil
    }
    return Timestamp("\(words[3])-\(month < 9 ? "0" : "")\(month + 1)-\(words[1])T\(words[4])Z")
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
}

extension Timestamp {
  static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
}
