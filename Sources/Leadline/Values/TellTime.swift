/// When somebody is told, or not told, something every day where they are: never, at a time, or from one to another.
public enum TellTime: Sendable, Hashable {
  case never
  /// Minutes after midnight.
  case at(Int64)
  /// From one minute of the day to another; over midnight, if the end is the earlier one.
  case span(from: Int64, to: Int64)

  /// Reads `off`, `8:00`, `20-8` and `20:00-07:30`, in English or Italian.
  ///
  /// - Returns: `nil` for what is none of them, and for a span that begins when it ends.
  public init?(_ text: String) {
    let words = text.lowercased().filter { !$0.isWhitespace }
    if ["off", "no", "never", "mai", "none"].contains(words) {
      self = .never
      return
    }
    let ends = words.split(whereSeparator: { "-–—".contains($0) }).map(Self.minute)
    switch (ends.count, ends.first, ends.last) {
    case (1, .some(.some(let minute)), _): self = .at(minute)
    case (2, .some(.some(let start)), .some(.some(let end))) where start != end: self = .span(from: start, to: end)
    default: return nil
    }
  }

  private static func minute(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      let hour = Int64(parts[0]), let minute = parts.count == 2 ? Int64(parts[1]) : 0,
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}

extension TellTime: CustomStringConvertible {
  /// As ``init(_:)`` reads it: `off`, `08:00`, `20:00-08:00`.
  public var description: String {
    switch self {
    case .never: "off"
    case .at(let minute): Self.clock(minute)
    case .span(let start, let end): "\(Self.clock(start))-\(Self.clock(end))"
    }
  }

  private static func clock(_ minute: Int64) -> String {
    let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
    return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
  }
}
