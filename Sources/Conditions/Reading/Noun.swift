public import Leadline

/// What should stand at a place of a file, or is not known there, in words: “Write *a list* here”, “There is no *field* …”.
public struct Noun: Sendable, Hashable {
  public let message: Message

  /// - Parameters:
  ///   - english: with its article for ``Leadline/Message/expected(_:)``, without for
  ///     ``Leadline/Message/unknown(_:_:nearest:)``.
  ///   - italian: with its article, or followed by “sconosciuto”.
  public init(_ english: String, _ italian: String) { message = Message(english, italian) }
}

/// What is expected.
extension Noun {
  public static let list = Noun("a list, as [one, two]", "un elenco, come [uno, due]")
  public static let mapping = Noun("names with values, as “id: demo”", "nomi con valori, come «id: demo»")
  public static let name = Noun("a name", "un nome")
  public static let text = Noun(
    "text of one line, 200 characters at most", "un testo di una riga, al massimo 200 caratteri")
  public static let flag = Noun("true or false", "true o false")
  public static let wholeNumber = Noun("a whole number, as 50", "un numero intero, come 50")
  public static let days = Noun(
    "a number of days, as 14 or “14 days” or “3 weeks”", "un numero di giorni, come 14 o «14 giorni» o «3 settimane»")
  static let confidence = Noun("a number from 0 to 1, as 0.8", "un numero da 0 a 1, come 0.8")
  static let condition = Noun(
    "a condition, as {field: employees, at least: 50}", "una condizione, come {field: employees, at least: 50}")
  static let conditions = Noun("a list of conditions, at least one", "un elenco di condizioni, almeno una")
  static let money = Noun(
    "an amount with its currency, as 10000 EUR or 10000.50 EUR",
    "un importo con la valuta, come 10000 EUR o 10000.50 EUR")
  static let domain = Noun("a domain, as bar.example", "un dominio, come bar.example")

  public static func members(_ names: [String]) -> Noun {
    Noun("names with values: \(names.joined(separator: ", "))", "nomi con valori: \(names.joined(separator: ", "))")
  }
}

/// What is not known.
extension Noun {
  public static let field = Noun("field", "campo sconosciuto")
  public static let fieldKind = Noun("kind of field", "tipo di campo sconosciuto")
  static let direction = Noun("direction", "direzione sconosciuta")
  static let state = Noun("state", "stato sconosciuto")
  static let entryKind = Noun("kind of entry", "tipo di voce sconosciuto")
  static let choice = Noun("choice", "scelta sconosciuta")
}
