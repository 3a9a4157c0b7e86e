import Leadline

/// What is wrong with a file of rules, and what to write instead.
extension Message {
  /// What should stand at a place; the last line's are for ``unknown(_:_:nearest:)``.
  enum Noun {
    case list, mapping, name, text, flag, wholeNumber, points, days, confidence, condition, conditions, money, domain
    case fieldKind, field, group, direction, state, entryKind, choice
    case members([String])

    var message: Message {
      switch self {
      case .list: Message("a list, as [one, two]", "un elenco, come [uno, due]")
      case .mapping: Message("names with values, as “id: demo”", "nomi con valori, come «id: demo»")
      case .name: Message("a name", "un nome")
      case .text: Message("text of one line, 200 characters at most", "un testo di una riga, al massimo 200 caratteri")
      case .flag: Message("true or false", "true o false")
      case .wholeNumber: Message("a whole number, as 50", "un numero intero, come 50")
      case .points:
        Message(
          "points between -1000 and 1000 with two decimals at most, as 12.5",
          "punti fra -1000 e 1000 con due decimali al massimo, come 12.5")
      case .days:
        Message(
          "a number of days, as 14 or “14 days” or “3 weeks”",
          "un numero di giorni, come 14 o «14 giorni» o «3 settimane»")
      case .confidence: Message("a number from 0 to 1, as 0.8", "un numero da 0 a 1, come 0.8")
      case .condition:
        Message(
          "a condition, as {field: employees, at least: 50}", "una condizione, come {field: employees, at least: 50}")
      case .conditions:
        Message("a list of conditions, at least one", "un elenco di condizioni, almeno una")
      case .money:
        Message(
          "an amount with its currency, as 10000 EUR or 10000.50 EUR",
          "un importo con la valuta, come 10000 EUR o 10000.50 EUR")
      case .domain: Message("a domain, as bar.example", "un dominio, come bar.example")
      case .fieldKind: Message("kind of field", "tipo di campo sconosciuto")
      case .field: Message("field", "campo sconosciuto")
      case .group: Message("group", "gruppo sconosciuto")
      case .direction: Message("direction", "direzione sconosciuta")
      case .state: Message("state", "stato sconosciuto")
      case .entryKind: Message("kind of entry", "tipo di voce sconosciuto")
      case .choice: Message("choice", "scelta sconosciuta")
      case .members(let names):
        Message(
          "names with values: \(names.joined(separator: ", "))", "nomi con valori: \(names.joined(separator: ", "))")
      }
    }
  }

  static func expected(_ noun: Noun) -> Message {
    Message("Write \(noun.message.english) here.", "Qui scrivi \(noun.message.italian).")
  }

  static func unknown(_ noun: Noun, _ name: String, nearest: [String]) -> Message {
    let names = nearest.joined(separator: ", ")
    let (english, italian) = (noun.message.english, noun.message.italian)
    let shown = name.prefix(60)
    return nearest.isEmpty
      ? Message("There is no \(english) “\(shown)”.", "«\(shown)»: \(italian).")
      : Message("There is no \(english) “\(shown)”. Write \(names).", "«\(shown)»: \(italian). Scrivi \(names).")
  }

  static func unknownKey(_ name: String, _ allowed: [String]) -> Message {
    let nearest = Spelling.nearest(to: name.foldedKey, among: allowed) { $0.foldedKey }
    let names = (nearest.isEmpty ? allowed : nearest).joined(separator: ", ")
    let shown = name.prefix(60)
    return Message(
      "“\(shown)” means nothing here. Write \(nearest.isEmpty ? "one of " : "")\(names).",
      "«\(shown)» qui non significa niente. Scrivi \(nearest.isEmpty ? "uno fra " : "")\(names).")
  }

  static func noCondition(_ names: [String]) -> Message {
    let kinds = ["field", "fact", "timeline", "all", "any", "not"]
    let nearest = names.lazy.map { name in Spelling.nearest(to: name.foldedKey, among: kinds) { $0 } }.first {
      !$0.isEmpty
    }
    let list = (nearest ?? kinds).joined(separator: ", ")
    return Message(
      "A condition begins with \(nearest == nil ? "one of " : "")\(list).",
      "Una condizione comincia con \(nearest == nil ? "uno fra " : "")\(list).")
  }

  static func twoConditions(_ kinds: [String]) -> Message {
    let list = kinds.joined(separator: ", ")
    return Message(
      "These are several conditions in one (\(list)): write “all:” with one each in its list.",
      "Qui ci sono più condizioni in una (\(list)): scrivi «all:» con una per riga nell'elenco.")
  }

  static func missing(_ name: String) -> Message {
    Message("“\(name)” is missing: write it.", "Manca «\(name)»: scrivilo.")
  }

  static func twice(_ name: String) -> Message {
    Message("“\(name)” is there twice: keep one.", "«\(name)» c'è due volte: tienine uno.")
  }

  static func duplicate(_ id: String, line: Int) -> Message {
    Message(
      "Another rule, in line \(line), is called “\(id)” already: give this one another id.",
      "Un'altra regola, alla riga \(line), si chiama già «\(id)»: dai a questa un altro id.")
  }

  static func fieldIsBuiltIn(_ name: String) -> Message {
    Message("Every lead has “\(name)” already: leave it out.", "Ogni lead ha già «\(name)»: toglilo.")
  }

  static func noTest(_ field: String) -> Message {
    Message(
      "What should “\(field)” be? Add “filled: true”, “equals: …” or the like.",
      "Come deve essere «\(field)»? Aggiungi «filled: true», «equals: …» o simili.")
  }

  static func wrongOperator(_ name: String, _ kind: FieldKind) -> Message {
    let others = kind.operators.joined(separator: ", ")
    return Message(
      "“\(name)” does not go with this field. Write one of \(others).",
      "«\(name)» non va con questo campo. Scrivi uno fra \(others).")
  }

  static func notWithReplied(_ name: String) -> Message {
    Message(
      "“\(name)” does not go with “replied”: write a condition of its own.",
      "«\(name)» non va insieme a «replied»: scrivi una condizione a parte.")
  }

  static func never(_ reason: Message) -> Message {
    Message("This can never be true. \(reason.english)", "Questo non può mai essere vero. \(reason.italian)")
  }

  static func tooManyRules(_ limit: Int) -> Message {
    Message("There are more than \(limit) rules: keep the best.", "Ci sono più di \(limit) regole: tieni le migliori.")
  }

  static let noRules = Message(
    "There are no rules: write “rules:” with at least one below it.",
    "Non ci sono regole: scrivi «rules:» con almeno una sotto.")
  static let upsideDown = Message(
    "“at least” is more than “at most”: swap them.", "«at least» è più di «at most»: scambiali.")
  static let mustBePositive = Message("This must be more than 0.", "Deve essere più di 0.")
  static let mustNotBeNegative = Message("This must not be less than 0.", "Non può essere meno di 0.")
}

extension FieldKind {
  /// What can be asked of it, as files write it.
  fileprivate var operators: [String] {
    switch self {
    case .text: ["equals", "in", "contains", "empty", "filled"]
    case .number, .money: ["equals", "in", "at least", "at most", "empty", "filled"]
    case .flag: ["equals", "empty", "filled"]
    case .time: ["age at least", "age at most", "empty", "filled"]
    case .address: ["equals", "in", "contains", "domain", "empty", "filled"]
    case .choice: ["equals", "in", "empty", "filled"]
    }
  }
}
