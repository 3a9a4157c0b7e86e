/// How long something takes: `90 min`, `1h30`, `an hour and a half`, `mezz'ora`, `due giorni`, `20'`.
extension TimeCursor {
  /// - Returns: seconds, up to where the last word of it ends.
  mutating func duration() -> Int64? {
    attempt { $0.half() } ?? attempt { $0.quarters() } ?? attempt { $0.sum() }
  }

  /// `PT1H30M`, as ISO 8601 writes it.
  mutating func isoDuration() -> Int64? {
    attempt { cursor in
      guard cursor.take("pt") else { return nil }
      var total: Int64?
      var previous = Int64.max
      while let count = cursor.number(digits: 1...6, glued: true) {
        guard cursor.isGlued, let unit = cursor.take(DurationUnit.iso), unit < previous else { return nil }
        total = (total ?? 0) + count * unit
        previous = unit
      }
      return total
    }
  }

  private mutating func half() -> Int64? {
    if take("mezzora") { return 1_800 }
    _ = take("a")
    guard take(oneOf: ["half", "mezz", "mezza"]) else { return nil }
    _ = take(oneOf: NumberWord.articles)
    return take(oneOf: DurationUnit.anHour) ? 1_800 : nil
  }

  private mutating func quarters() -> Int64? {
    let count = takesOne() ? 1 : smallNumber()
    guard let count, (1...3).contains(count), take(oneOf: ["quarter", "quarters", "quarto", "quarti"]) else {
      return nil
    }
    _ = take(oneOf: ["of", "d", "di"])
    _ = take(oneOf: NumberWord.articles)
    return take(oneOf: DurationUnit.anHour) ? count * 900 : nil
  }

  /// Numbers each followed by a unit, the larger units first.
  private mutating func sum() -> Int64? {
    var total: Int64 = 0
    var previous = Int64.max
    var complete: (cursor: Self, seconds: Int64)?
    while let part = attempt({ $0.summand(below: previous) }) {
      total += part.seconds
      previous = part.unit
      if end != nil { complete = (self, total) }
    }
    guard let complete else { return nil }
    self = complete.cursor
    return complete.seconds
  }

  private mutating func summand(below limit: Int64) -> (seconds: Int64, unit: Int64)? {
    if limit < .max { _ = take(mark: ",") || take(oneOf: ["and", "e", "ed"]) }
    // `1h30`: what follows the hours directly is minutes.
    if limit == 3_600, let minutes = attempt({ $0.gluedMinutes() }) { return (minutes * 60, 60) }
    guard let hundredths = hundredths(), let unit = unit(), unit < limit else { return nil }
    let seconds = hundredths * unit + 100 * (fraction(of: unit) ?? 0)
    return seconds % 100 == 0 ? (seconds / 100, unit) : nil
  }

  private mutating func gluedMinutes() -> Int64? {
    guard let minutes = number(digits: 2...2, glued: true), end != nil else { return nil }
    return minutes
  }

  /// How many, in hundredths: `2`, `1.5`, `two and a half`.
  private mutating func hundredths() -> Int64? {
    guard let whole = count() else { return nil }
    if let decimals = attempt({ $0.decimals() }) { return whole * 100 + decimals }
    return whole * 100 + (take(all: ["and", "a", "half"]) ? 50 : 0)
  }

  private mutating func decimals() -> Int64? {
    guard take(mark: ".") || take(mark: ",") else { return nil }
    if let tenths = number(digits: 1...1, glued: true) { return tenths * 10 }
    return number(digits: 2...2, glued: true)
  }

  private mutating func unit() -> Int64? {
    take(mark: "'") ? 60 : take(DurationUnit.seconds)
  }

  /// What is said behind a unit: `an hour and a half`, `un'ora e un quarto`.
  private mutating func fraction(of unit: Int64) -> Int64? {
    if take(all: ["and", "a", "half"]) || take(all: ["e", "mezza"]) || take(all: ["e", "mezzo"]) { return unit / 2 }
    if take(all: ["and", "a", "quarter"]) || take(all: ["e", "un", "quarto"]) { return unit / 4 }
    return take(all: ["e", "tre", "quarti"]) ? unit / 4 * 3 : nil
  }
}

extension TimeCursor {
  /// How many of a unit: `2`, `due`, `an`, `a couple of`.
  mutating func count() -> Int64? {
    if let number = number(digits: 1...6) { return number }
    if take(all: ["a", "couple", "of"]) || take(all: ["un", "paio", "di"]) || take(all: ["un", "paio", "d"]) {
      return 2
    }
    return takesOne() ? 1 : numberWord()
  }

  private mutating func takesOne() -> Bool { take(oneOf: NumberWord.articles) }
}

/// What durations are measured in.
private enum DurationUnit {
  static let iso: [String: Int64] = ["h": 3_600, "m": 60, "s": 1]
  static let anHour: Set = ["hour", "ora"]

  /// Seconds of each.
  static let seconds: [String: Int64] = {
    let units: [(String, Int64)] = [
      ("s sec secs second seconds secondo secondi", 1), ("m min mins minute minutes minuto minuti", 60),
      ("h hr hrs hour hours ora ore", 3_600), ("d day days giorno giorni gg", 86_400),
      ("week weeks settimana settimane", 604_800),
    ]
    return Dictionary(
      uniqueKeysWithValues: units.flatMap { names, seconds in
        names.split(separator: " ").map { (String($0), seconds) }
      })
  }()
}
