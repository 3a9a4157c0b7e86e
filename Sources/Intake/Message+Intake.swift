public import Leadline

/// What a file as a whole gets to hear.
extension Message {
  static func cannotOpen(_ path: String) -> Message {
    Message(
      "\(path) cannot be read. Is it there, is it a file, and may you read it?",
      "Non riesco a leggere \(path). Esiste, è un file e hai il permesso di leggerlo?")
  }

  static let fileIsEmpty = Message(
    "The file is empty: its first line must name the columns.",
    "Il file è vuoto: la prima riga deve dare il nome alle colonne.")

  static func headerIsBroken(line: Int, _ reason: Message) -> Message {
    Message(
      "The names of the columns on line \(line) cannot be read. \(reason.english)",
      "Non riesco a leggere i nomi delle colonne alla riga \(line). \(reason.italian)")
  }

  static func noNamingColumn(_ header: [String]) -> Message {
    let columns = columnList(header)
    return Message(
      """
      No column says who or what the leads are: a name, a company, an e-mail or a phone is needed. \
      The columns are \(columns). Name one by hand: --map "\(header.first ?? "")=company".
      """,
      """
      Nessuna colonna dice chi o che cosa siano i lead: serve un nome, un'azienda, un'e-mail o un telefono. \
      Le colonne sono \(columns). Indicane una a mano: --map "\(header.first ?? "")=company".
      """)
  }

  static func notLeads(_ kind: IntakeError.FileKind, _ header: [String]) -> Message {
    let (english, italian) = kind.words
    let column = header.first ?? ""
    return Message(
      """
      This is a list of \(english), not of leads. \
      To make a lead of each row all the same, say what names it: --map "\(column)=topic".
      """,
      """
      Questo è un elenco di \(italian), non di lead. \
      Per fare comunque un lead di ogni riga, indica che cosa gli dà il nome: --map "\(column)=topic".
      """)
  }

  static func columnChoiceExpected(_ text: String) -> Message {
    Message(
      "--map takes COLUMN=field, as --map \"Lead Owner=description\"; \(text) has no equals sign after a column.",
      "--map vuole COLONNA=campo, come --map \"Commerciale=description\"; in \(text) manca l'uguale dopo una colonna."
    )
  }

  static func noSuchColumn(_ name: String, _ header: [String]) -> Message {
    Message(
      "The file has no column \(name). Its columns are \(columnList(header)).",
      "Il file non ha una colonna \(name). Le sue colonne sono \(columnList(header)).")
  }

  static func noSuchField(_ name: String, _ suggestions: [String]) -> Message {
    let names = suggestions.joined(separator: ", ")
    return Message(
      "A lead has no field \(name).\(names.isEmpty ? "" : " Did you mean \(names)?")",
      "Un lead non ha un campo \(name).\(names.isEmpty ? "" : " Forse \(names)?")")
  }

  private static func columnList(_ header: [String]) -> String {
    let shown = header.prefix(30).map { $0.isEmpty ? "—" : $0 }.joined(separator: ", ")
    return header.count > 30 ? shown + ", …" : shown
  }
}

/// What a person is told before and after an import.
extension Message {
  /// How the file was read, for the preview.
  public static func readAs(_ dialect: CSVDialect) -> Message {
    let (english, italian) = dialect.separator.words
    let encoding = dialect.encoding.rawValue
    return Message(
      "Read as \(encoding), separated by \(english).",
      "Letto come \(encoding), separato da \(italian).")
  }

  /// Which columns no field was found for; their values are kept in a note.
  public static func columnsKeptAsNote(_ headers: [String]) -> Message {
    let columns = columnList(headers)
    return Message(
      "Kept as a note on each lead: \(columns).", "Conservate come nota su ogni lead: \(columns).")
  }
}

extension CSVDialect.Separator {
  fileprivate var words: (english: String, italian: String) {
    switch self {
    case .comma: ("commas", "virgole")
    case .semicolon: ("semicolons", "punti e virgola")
    case .tab: ("tabs", "tabulazioni")
    case .bar: ("bars", "barre verticali")
    }
  }
}

extension IntakeError.FileKind {
  fileprivate var words: (english: String, italian: String) {
    switch self {
    case .activities: ("activities", "attività")
    case .deals: ("deals", "trattative")
    case .tickets: ("tickets", "ticket")
    case .products: ("products", "prodotti")
    }
  }
}
