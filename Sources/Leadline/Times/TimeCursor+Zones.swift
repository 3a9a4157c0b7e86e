import Foundation

/// Zones behind an hour: `Z`, `+01:00`, `UTC`, `GMT+5:45`, `Europe/Rome`, `CET`. Cities are left out: there are too many.
extension TimeCursor {
  typealias ZoneWords = TimePhrase.ZoneWords

  /// What is written directly behind an hour: `Z`, `+01:00`.
  ///
  /// - Parameter isBehindISO: whether the hour is that of an ISO date; elsewhere `9:00-10:00` is from nine to ten.
  mutating func gluedZone(isBehindISO: Bool) -> ZoneWords? {
    if take("z") { return .offset(0) }
    guard isBehindISO || next?.piece == .mark("+") else { return nil }
    return attempt { $0.offset(mustHaveMinutes: true) }.map { .offset($0) }
  }

  /// What is written behind an hour and a blank.
  ///
  /// - Parameter text: the text that the cursor goes through.
  mutating func zone(in text: Substring) -> ZoneWords? {
    if take(oneOf: ["utc", "gmt"]) { return .offset(attempt { $0.offset(mustHaveMinutes: false) } ?? 0) }
    guard word != nil, let (source, end) = nextWord(in: text), let zone = Self.zone(named: source) else { return nil }
    while index < end { skip() }
    return zone
  }

  private static func zone(named name: String) -> ZoneWords? {
    if name.utf8.contains(0x2F) { return places[name.lowercased()].map { .place($0) } }
    // In small letters most of these are words.
    if let european = EuropeanTime(rawValue: name.lowercased()), european.isClear || name == name.uppercased() {
      return .european(european)
    }
    return unclear.contains(name) ? .unclear(name) : nil
  }

  /// What is written from here to the next blank, without a comma or stop behind it, and where its pieces end.
  private func nextWord(in text: Substring) -> (source: String, end: Int)? {
    guard let next, var last = tokens[index...].firstIndex(where: \.endsWord) else { return nil }
    if case .mark(let mark) = tokens[last].piece, ",;:.".unicodeScalars.contains(mark) { last -= 1 }
    let source = text[next.start..<tokens[last].end]
    return source.utf8.count <= 40 ? (String(source), last + 1) : nil
  }

  private static let places = Dictionary(
    TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.map { ($0.lowercased(), $0) },
    uniquingKeysWith: { first, _ in first })

  /// Names that mean different times in different countries.
  private static let unclear: Set = [
    "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT", "IST", "JST", "MSK", "SGT", "HKT",
    "AEST", "AEDT", "GST",
  ]
}

/// Distances from Greenwich.
extension TimeCursor {
  /// `+01:00`, `-0530`, and behind `UTC` also `+1` or `+5:45`, in seconds.
  private mutating func offset(mustHaveMinutes: Bool) -> Int64? {
    let isGlued = isGlued
    let isPlus = take(mark: "+", glued: isGlued)
    guard isPlus || take(mark: "-", glued: isGlued) else { return nil }
    guard let seconds = compactOffset() ?? hoursAndMinutes(mustHaveMinutes), seconds < 86_400 else { return nil }
    return isPlus ? seconds : -seconds
  }

  private mutating func compactOffset() -> Int64? {
    guard let digits = number(digits: 4...4, glued: true), digits % 100 < 60 else { return nil }
    return (digits / 100 * 60 + digits % 100) * 60
  }

  private mutating func hoursAndMinutes(_ mustHaveMinutes: Bool) -> Int64? {
    guard let hours = number(digits: (mustHaveMinutes ? 2 : 1)...2, glued: true) else { return nil }
    guard let minutes = sixtieths() else { return mustHaveMinutes ? nil : hours * 3_600 }
    // Before there were zones every place had its own time, to the second.
    return hours * 3_600 + minutes * 60 + (sixtieths() ?? 0)
  }

  private mutating func sixtieths() -> Int64? {
    attempt { cursor in
      guard cursor.take(mark: ":"), let number = cursor.number(digits: 2...2, glued: true), number < 60 else {
        return nil
      }
      return number
    }
  }
}
