internal import Leadline

/// Why a row did not become a lead.
extension Message {
  static func tooManyCells(_ count: Int, columns: Int) -> Message {
    Message(
      "It has \(count) cells and the header \(columns). Perhaps a text with a separator in it lacks its quotes.",
      "Ha \(count) celle e l'intestazione \(columns). Forse a un testo che contiene il separatore mancano le virgolette."
    )
  }

  static func cutOff(_ count: Int, columns: Int) -> Message {
    Message(
      "The file ends in the middle of this row: it has \(count) of \(columns) cells and no line end.",
      "Il file finisce a metà di questa riga: ha \(count) celle su \(columns) e nessuna fine riga.")
  }

  static func notARow(columns: Int) -> Message {
    Message(
      "This line has no separator, but the header has \(columns) columns.",
      "Questa riga non ha separatori, ma l'intestazione ha \(columns) colonne.")
  }

  static let insideOpenQuote = Message(
    "This line follows a quote that is not closed and may be part of that text.",
    "Questa riga segue delle virgolette non chiuse e potrebbe far parte di quel testo.")

  static let nothingToNameIt = Message(
    "Nothing here says who it is: no name, company, e-mail or phone.",
    "Qui niente dice chi sia: né nome, né azienda, né e-mail, né telefono.")
}

extension CSVFault {
  var message: Message {
    switch self {
    case .textAfterQuote(let line):
      Message(
        "On line \(line), text follows a closing quote. A quote inside a quoted text is written twice.",
        "Alla riga \(line) c'è del testo dopo le virgolette di chiusura. Dentro un testo tra virgolette vanno raddoppiate."
      )
    case .openQuote(let line):
      Message(
        "The quote opened on line \(line) is not closed.",
        "Le virgolette aperte alla riga \(line) non vengono chiuse.")
    case .nulByte:
      Message("It contains a NUL byte.", "Contiene un byte NUL.")
    case .invalidText:
      Message(
        "Some letters are not valid in the file's encoding.",
        "Alcune lettere non sono valide nella codifica del file.")
    case .tooLong:
      Message("It is longer than 1 MiB.", "È più lunga di 1 MiB.")
    case .tooManyCells:
      Message("It has more than 4,096 cells.", "Ha più di 4.096 celle.")
    }
  }
}
