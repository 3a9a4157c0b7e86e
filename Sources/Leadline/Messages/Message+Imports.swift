extension Message {
  static public func roleMayNotImport(_ role: Role) -> Message {
    let role = Message.role(role)
    return Message(
      "As a \(role.english) you may not import. Ask a seller, a manager or an administrator.",
      "Con il ruolo di \(role.italian) non puoi importare. Chiedi a un venditore, a un manager o a un amministratore.")
  }

  static public func importIsTaken(_ id: Int64) -> Message {
    Message(
      "Import \(id) was stopped here: somebody else goes on with it, or is taking it back. What was read until then is kept.",
      "L'importazione \(id) si è fermata qui: qualcun altro la continua o la sta annullando. Ciò che è stato letto finora resta."
    )
  }

  static public func importIsOver(_ id: Int64, _ state: String) -> Message {
    Message(
      "Import \(id) is \(state): there is nothing left to go on with.",
      "L'importazione \(id) è \(state == "undone" ? "annullata" : "finita"): non c'è più niente da riprendere.")
  }

  static public func importNotFound(_ id: Int64) -> Message {
    Message("There is no import \(id) here.", "Qui non c'è nessuna importazione \(id).")
  }

  static public func importOfAnotherFile(_ id: Int64) -> Message {
    Message(
      "Import \(id) was of a file with other columns. Go on with the same file.",
      "L'importazione \(id) era di un file con altre colonne. Riprendila con lo stesso file.")
  }
}
