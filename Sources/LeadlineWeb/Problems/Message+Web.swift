import Leadline

/// What is said over HTTP alone.
extension Message {
  static var signIn: Message {
    Message(
      "Send a token: Authorization: Bearer TOKEN. `leadline user token NAME` prints one.",
      "Manda un token: Authorization: Bearer TOKEN. Lo stampa `leadline user token NOME`.")
  }

  static var tokenIsNotValid: Message {
    Message("This token is not valid, or no longer.", "Questo token non è valido, o non lo è più.")
  }

  static var botNeedsUser: Message {
    Message(
      "A bot acts only for linked people: send their line to /api/v1/chat, with `user`.",
      "Un bot agisce solo per persone collegate: manda la loro riga a /api/v1/chat, con `user`.")
  }

  static func noSuchPath(_ path: String) -> Message {
    Message("There is nothing at \(path).", "Non c'è niente in \(path).")
  }

  static func methodNotAllowed(_ method: String, _ allowed: String) -> Message {
    Message("\(method) does nothing here; there is \(allowed).", "\(method) qui non fa niente; c'è \(allowed).")
  }

  static func bodyOverLimit(_ limit: Int) -> Message {
    Message("The body is larger than \(limit) bytes.", "Il corpo supera i \(limit) byte.")
  }

  static func wrongMediaType(_ expected: String) -> Message {
    Message("Send the body as \(expected).", "Manda il corpo come \(expected).")
  }

  static func brokenJSON(_ offset: Int) -> Message {
    Message("This is not JSON: it breaks at byte \(offset).", "Questo non è JSON: si rompe al byte \(offset).")
  }

  static func duplicateMember(_ name: String) -> Message {
    Message("\(name) comes twice.", "\(name) compare due volte.")
  }

  static func tooDeep(_ depth: Int) -> Message {
    Message("It is nested more than \(depth) levels deep.", "È annidato per più di \(depth) livelli.")
  }

  static var notUTF8: Message { Message("This is not UTF-8.", "Questo non è UTF-8.") }
  static var objectExpected: Message { Message("A JSON object belongs here.", "Qui va un oggetto JSON.") }

  static func unknownMember(_ name: String, nearest: String?) -> Message {
    guard let nearest else {
      return Message("There is no member \(name) here.", "Qui non c'è nessun membro \(name).")
    }
    return Message(
      "There is no member \(name) here. Is \(nearest) meant?", "Qui non c'è nessun membro \(name). Intendi \(nearest)?")
  }

  static func unknownParameter(_ name: String) -> Message {
    Message("There is no parameter \(name) here.", "Qui non c'è nessun parametro \(name).")
  }

  static func readOnlyMember(_ name: String) -> Message {
    Message("\(name) can't be set.", "\(name) non si può impostare.")
  }

  static func required(_ name: String) -> Message { Message("\(name) is missing.", "Manca \(name).") }

  static func onlyOnce(_ name: String) -> Message {
    Message("\(name) may come once only.", "\(name) può comparire una volta sola.")
  }
}
