public import Leadline

/// What is said about rules for cards.
extension Message {
  static var cardRulesTooLong: Message {
    Message(
      "Rules for cards take at most 2,000 characters.", "Le regole delle schede occupano al massimo 2.000 caratteri.")
  }

  public static func unknownCardKind(_ word: String) -> Message {
    let (word, near) = (String(word.onOneLine(40)), nearest(to: word))
    guard let near else {
      return Message(
        "There are no cards called “\(word)”. There are: \(kinds(in: .english)).",
        "Nessuna scheda si chiama «\(word)». Ci sono: \(kinds(in: .italian)).")
    }
    return Message(
      "There are no cards called “\(word)”. Did you mean \(near.english)?",
      "Nessuna scheda si chiama «\(word)». Intendevi \(near.italian)?")
  }

  private static func kinds(in language: Language) -> String {
    CardKind.allCases.map { $0.name.text(in: language) }.joined(separator: ", ")
  }

  private static func nearest(to word: String) -> Message? {
    let names = CardKind.allCases.flatMap { kind in [kind.name.english, kind.name.italian].map { ($0, kind.name) } }
    return Spelling.nearest(to: word.onOneLine(40).foldedKey, among: names) { $0.0.foldedKey }.first?.1
  }

  static func cardRuleTwice(_ kind: CardKind) -> Message {
    Message(
      "“\(kind.name.english)” is given twice: which one holds?", "«\(kind.name.italian)» compare due volte: quale vale?"
    )
  }

  static func cardRuleWithoutValue(_ kind: CardKind) -> Message {
    Message(
      "What about “\(kind.name.english)”? Write \(example(kind).english).",
      "E «\(kind.name.italian)»? Scrivi \(example(kind).italian).")
  }

  static func cardRuleWithoutNumber(_ kind: CardKind, _ value: String) -> Message {
    Message(
      "“\(kind.name.english)” is on or off, not “\(value.onOneLine(40))”.",
      "«\(kind.name.italian)» è sì o no, non «\(value.onOneLine(40))».")
  }

  static func cardRuleNotUnderstood(_ kind: CardKind, _ value: String) -> Message {
    Message(
      "“\(value.onOneLine(40))” is not understood for “\(kind.name.english)”: write \(example(kind).english).",
      "«\(value.onOneLine(40))» non è chiaro per «\(kind.name.italian)»: scrivi \(example(kind).italian).")
  }

  static func cardRuleOutOfRange(_ kind: CardKind) -> Message {
    guard let (unit, range) = kind.measure else { return cardRuleWithoutNumber(kind, "") }
    return Message(
      "“\(kind.name.english)” takes \(range.lowerBound) to \(range.upperBound) \(unit.name.english).",
      "«\(kind.name.italian)» va da \(range.lowerBound) a \(range.upperBound) \(unit.name.italian).")
  }

  private static func example(_ kind: CardKind) -> Message {
    guard let (unit, _) = kind.measure else {
      return Message(
        "\(kind.name.english)=on, \(kind.name.english)=off", "\(kind.name.italian)=sì, \(kind.name.italian)=no")
    }
    let number = CardRules.standard[kind].number
    return Message(
      "\(kind.name.english)=\(number)\(unit.letter.english) or \(kind.name.english)=off",
      "\(kind.name.italian)=\(number)\(unit.letter.italian) o \(kind.name.italian)=no")
  }
}

extension CardUnit {
  var name: Message {
    switch self {
    case .minutes: Message("minutes", "minuti")
    case .days: Message("days", "giorni")
    case .points: Message("points", "punti")
    }
  }
}
