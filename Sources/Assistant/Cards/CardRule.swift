import Leadline

/// Whether there are cards of a kind, and its number.
public struct CardRule: Sendable, Hashable {
  public var isOn: Bool
  /// Minutes, days or points, as the kind has them; 0 for kinds without a number.
  public var number: Int64

  public init(isOn: Bool = true, number: Int64 = 0) {
    self.isOn = isOn
    self.number = number
  }
}

/// What a rule counts in.
enum CardUnit: Sendable, Hashable {
  case minutes, days, points

  /// How it is written behind a number.
  var letter: Message {
    switch self {
    case .minutes: .verbatim("m")
    case .days: Message("d", "g")
    case .points: .verbatim("p")
    }
  }

  /// How many of the unit one of a word is; `nil` for words of other units.
  func size(of word: String) -> Int64? {
    switch (self, word) {
    case (_, ""): 1
    case (.minutes, "m"), (.minutes, "min"), (.minutes, "minute"), (.minutes, "minutes"), (.minutes, "minuto"),
      (.minutes, "minuti"):
      1
    case (.minutes, "h"), (.minutes, "hour"), (.minutes, "hours"), (.minutes, "ora"), (.minutes, "ore"): 60
    case (.days, "d"), (.days, "day"), (.days, "days"), (.days, "g"), (.days, "giorno"), (.days, "giorni"): 1
    case (.days, "w"), (.days, "week"), (.days, "weeks"), (.days, "settimana"), (.days, "settimane"): 7
    case (.points, "p"), (.points, "point"), (.points, "points"), (.points, "punto"), (.points, "punti"): 1
    default: nil
    }
  }
}

extension CardKind {
  /// What its number counts, and between which numbers it lies; `nil` where it has none.
  var measure: (unit: CardUnit, range: ClosedRange<Int64>)? {
    switch self {
    case .meeting: (.minutes, 1...1_440)
    case .untouched: (.minutes, 1...10_000)
    case .question: (.days, 1...90)
    case .silence: (.days, 1...365)
    case .score: (.points, 1...100)
    default: nil
    }
  }
}
