extension Message {
  static public func roleMayNotImport(_ role: Role) -> Message {
    Message(
      "A \(role.rawValue) may not import. Ask a seller, a manager or an administrator.",
      "Chi ha il ruolo \(role.rawValue) non può importare. Chiedi a un venditore, a un manager o a un amministratore.")
  }

  static public func importIsOver(_ id: Int64, _ state: String) -> Message {
    Message(
      "Import \(id) is \(state): there is nothing left to go on with.",
      "L'importazione \(id) è \(state): non c'è più niente da riprendere.")
  }

  static public func importOfAnotherFile(_ id: Int64) -> Message {
    Message(
      "Import \(id) was of a file with other columns. Go on with the same file.",
      "L'importazione \(id) era di un file con altre colonne. Riprendila con lo stesso file.")
  }
}
