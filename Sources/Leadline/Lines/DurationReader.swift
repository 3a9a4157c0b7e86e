/// Reads how long something took: `12m`, `1h30m`, `90 min`, `an hour and a half`, `mezz'ora`, `PT12M`.
public enum DurationReader {
  /// A month: longer than any call or meeting.
  private static let limit: Int64 = 31 * 86_400

  /// - Returns: seconds, at least one.
  public static func read(_ text: String) -> Int64? {
    guard let (cursor, seconds) = duration(in: Substring(text)), cursor.isAtEnd else { return nil }
    return seconds
  }

  /// The duration that a text begins with, and where it ends.
  static func first(in text: Substring) -> (seconds: Int64, end: String.Index)? {
    guard let (cursor, seconds) = duration(in: text), let end = cursor.end else { return nil }
    return (seconds, end)
  }

  private static func duration(in text: Substring) -> (TimeCursor, Int64)? {
    var cursor = TimeCursor(text, language: .english)
    guard let seconds = cursor.isoDuration() ?? cursor.duration(), (1...limit).contains(seconds) else { return nil }
    return (cursor, seconds)
  }
}
