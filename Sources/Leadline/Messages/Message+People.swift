extension Message {
  static public func notAUserName(_ name: String) -> Message {
    Message(
      "“\(name)” can't be a name: use lower-case letters, digits, points, hyphens and underscores, as anna.rossi.",
      "«\(name)» non può essere un nome: usa lettere minuscole, cifre, punti, trattini e trattini bassi, come anna.rossi."
    )
  }

  static public func reservedName(_ name: String) -> Message {
    Message(
      "“\(name)” means something else here. Take another name.",
      "«\(name)» qui ha un altro significato. Scegline un altro.")
  }

  static public func nameTaken(_ name: String) -> Message {
    Message("“\(name)” is taken, by a person or a team.", "«\(name)» è già preso, da una persona o da una squadra.")
  }

  static public func unknownTimeZone(_ zone: String) -> Message {
    Message(
      "“\(zone)” is no time zone. Name one as Europe/Rome.",
      "«\(zone)» non è un fuso orario. Indicane uno come Europe/Rome.")
  }

  static public func notAnEmailAddress(_ text: String) -> Message {
    Message("“\(text)” is no e-mail address.", "«\(text)» non è un indirizzo e-mail.")
  }

  static public func unknownUser(_ name: String) -> Message {
    Message(
      "Nobody here is called \(name). Add them with: leadline user add \(name)",
      "Qui nessuno si chiama \(name). Aggiungilo con: leadline user add \(name)")
  }
}
