extension Message {
  static public var invalidCursor: Message {
    Message(
      "This cursor is none that a page gave out. Begin again without it.",
      "Questo cursore non viene da nessuna pagina. Ricomincia senza.")
  }
}
