/// Reads how long something took: `12m`, `1h30m`, `90 min`, `1 h`, `PT12M`.
public enum DurationReader {
  /// The most words a duration is written in: `1 hour 30 minutes`.
  static let words = 4
  /// A month: longer than any call or meeting.
  private static let limit: Int64 = 31 * 86_400

  /// - Returns: seconds, at least one.
  public static func read(_ text: String) -> Int64? {
    let words = text.lowercased()
    guard words.utf8.count <= 160, let seconds = iso(words) ?? spoken(words) else { return nil }
    return (1...limit).contains(seconds) ? seconds : nil
  }

  private static func iso(_ text: String) -> Int64? {
    guard text.hasPrefix("pt"), text.utf8.count > 2 else { return nil }
    return sum(of: text.dropFirst(2), units: ["h": 3_600, "m": 60, "s": 1])
  }

  private static func spoken(_ text: String) -> Int64? {
    if let seconds = sum(of: Substring(text), units: units) { return seconds }
    // `1h30`: what follows the hours directly is minutes.
    guard text.utf8.suffix(2).allSatisfy({ (0x30...0x39).contains($0) }), text.dropLast(2).last == "h" else {
      return nil
    }
    return sum(of: Substring(text + "m"), units: units)
  }

  /// Numbers each followed by a unit, the larger units first.
  private static func sum(of text: Substring, units: [Substring: Int64]) -> Int64? {
    var rest = text
    var total: Int64 = 0
    var previous = Int64.max
    while !rest.isEmpty {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      guard (1...6).contains(digits.utf8.count), let count = Int64(digits) else { return nil }
      rest = rest[digits.endIndex...].drop { $0.isWhitespace }
      let letters = rest.prefix { $0.isLetter }
      guard let unit = units[letters], unit < previous else { return nil }
      total += count * unit
      previous = unit
      rest = rest[letters.endIndex...].drop { $0.isWhitespace }
    }
    return previous == .max ? nil : total
  }

  private static let units: [Substring: Int64] = {
    var units: [Substring: Int64] = [:]
    for word in ["h", "hr", "hrs", "hour", "hours", "ora", "ore"] { units[Substring(word)] = 3_600 }
    for word in ["m", "min", "mins", "minute", "minutes", "minuto", "minuti"] { units[Substring(word)] = 60 }
    for word in ["s", "sec", "secs", "second", "seconds", "secondo", "secondi"] { units[Substring(word)] = 1 }
    return units
  }()
}
