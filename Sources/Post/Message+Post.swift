import Leadline

extension Message {
  static func notAMailbox(_ text: String) -> Message {
    let text = text.onOneLine(100)
    return Message(
      "“\(text)” is not an address that mail can be sent to: write one bare address, as anna@example.com.",
      "«\(text)» non è un indirizzo a cui si possa scrivere: indica un solo indirizzo, senza altro, come anna@example.com."
    )
  }

  static func accentedMailbox(_ text: String) -> Message {
    let text = text.onOneLine(100)
    return Message(
      """
      “\(text)” cannot be written to: mail servers take no accents and no letters of other alphabets before the @. \
      Write an address without them, as perche@example.com.
      """,
      """
      Non si può scrivere a «\(text)»: prima della @ i server di posta non accettano accenti né lettere di altri alfabeti. \
      Indica un indirizzo che non ne abbia, come perche@example.com.
      """)
  }

  static func notAMessageID(_ text: String) -> Message {
    let text = text.onOneLine(100)
    return Message(
      "“\(text)” is not the id of a mail: write it as <name@example.com>, without spaces and accents.",
      "«\(text)» non è l'identificativo di un messaggio: scrivilo come <nome@example.com>, senza spazi né accenti.")
  }

  static func notAnUnsubscription(_ text: String) -> Message {
    let text = text.onOneLine(100)
    return Message(
      "“\(text)” is not a page for unsubscribing: write its whole address, beginning with https://.",
      "«\(text)» non è una pagina per annullare l'iscrizione: scrivi l'indirizzo completo, che comincia con https://.")
  }
}
