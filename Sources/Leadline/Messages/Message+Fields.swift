/// What is said about the values of fields.
extension Message {
  static func flag(_ flag: Bool) -> Message { flag ? Message("yes", "sì") : Message("no", "no") }

  static func unknownField(_ name: String, nearest: [String]) -> Message {
    guard !nearest.isEmpty else {
      return Message("There is no field “\(name.clipped)”.", "Il campo «\(name.clipped)» non esiste.")
    }
    return Message(
      "There is no field “\(name.clipped)”. Did you mean \(nearest.joined(separator: " or "))?",
      "Il campo «\(name.clipped)» non esiste. Intendevi \(nearest.joined(separator: " o "))?")
  }

  static func wrongKind(_ field: FieldDefinition) -> Message {
    let kind = expected(field.kind)
    return Message(
      "\(field.english) takes \(kind.english).", "\(field.italian): qui va \(kind.italian).")
  }

  private static func expected(_ kind: FieldDefinition.Kind) -> Message {
    switch kind {
    case .text, .choice, .email, .website, .language, .timeZone: Message("a text", "un testo")
    case .number: Message("a whole number", "un numero intero")
    case .money: Message("an amount and a currency", "un importo con la sua valuta")
    case .flag: Message("true or false", "true o false")
    case .time: Message("a time between the years 0 and 9999", "un momento fra gli anni 0 e 9999")
    }
  }
}

// Texts and choices.
extension Message {
  static func controlCharacters(_ field: FieldDefinition, hasLines: Bool) -> Message {
    hasLines
      ? Message(
        "\(field.english) contains control characters: type it again without them.",
        "\(field.italian) contiene caratteri di controllo: riscrivilo senza.")
      : Message(
        "\(field.english) is a single line, without tabs and other control characters.",
        "\(field.italian) sta su una sola riga, senza tabulazioni né altri caratteri di controllo.")
  }

  static func textTooLong(_ field: FieldDefinition, bytes: Int, limit: Int) -> Message {
    Message(
      "\(field.english) has \(bytes) bytes and may have at most \(limit): shorten it.",
      "\(field.italian) occupa \(bytes) byte e può averne al massimo \(limit): accorcialo.")
  }

  static func notAFlag(_ words: String, _ field: FieldDefinition) -> Message {
    Message(
      "\(field.english) is yes or no, not “\(words.clipped)”.",
      "\(field.italian): rispondi sì o no, non “\(words.clipped)”.")
  }

  static func notAChoice(_ words: String, _ field: FieldDefinition, _ list: ChoiceList) -> Message {
    let english = list.choices.map(\.english).joined(separator: ", ")
    let italian = list.choices.map(\.italian).joined(separator: ", ")
    return Message(
      "“\(words.clipped)” is none of the choices for \(field.english): \(english).",
      "“\(words.clipped)” non è fra le scelte per \(field.italian): \(italian).")
  }
}

// Addresses, languages, zones and times.
extension Message {
  static func notAnEmail(_ words: String) -> Message {
    Message(
      "“\(words.clipped)” is not one e-mail address, as anna@example.com.",
      "«\(words.clipped)» non è un indirizzo e-mail, come anna@example.com.")
  }

  static func notAWebsite(_ words: String, _ field: FieldDefinition) -> Message {
    let example = field.name == .linkedin ? "linkedin.com/in/anna" : "www.example.com"
    return Message(
      "“\(words.clipped)” is not a web address, as \(example).",
      "«\(words.clipped)» non è un indirizzo web, come \(example).")
  }

  static func notALanguage(_ words: String) -> Message {
    Message(
      "No language is known as “\(words.clipped)”: type its name or its code, as Italian or it.",
      "Nessuna lingua si chiama «\(words.clipped)»: scrivine il nome o la sigla, come italiano o it.")
  }

  static func notATimeZone(_ words: String, nearest: [String]) -> Message {
    let example = nearest.first ?? "Europe/Rome"
    return Message(
      "“\(words.clipped)” is not a time zone: type its name, as \(example).",
      "«\(words.clipped)» non è un fuso orario: scrivine il nome, come \(example).")
  }

  static func notATime(_ words: String, _ field: FieldDefinition) -> Message {
    Message(
      "“\(words.clipped)” is not a date for \(field.english): type 2026-03-01 or 2026-03-01 15:00.",
      "“\(words.clipped)” non è una data per \(field.italian): scrivi 2026-03-01 o 2026-03-01 15:00.")
  }
}
