/// What is said about who speaks in a chat.
extension Message {
  static public var userRequired: Message {
    Message(
      "A bot says who speaks: send the person's identity as \"user\", as slack:U1.",
      "Un bot dice chi parla: manda l'identità della persona in \"user\", come slack:U1.")
  }

  static public func unlinkedIdentity(_ who: String) -> Message {
    Message(
      "\(who) is not linked to anybody in Leadline yet. Type /link in Leadline to get a code, then here: /lead link CODE",
      "\(who) non è ancora collegato a nessuno in Leadline. Scrivi /collega in Leadline per avere un codice, poi qui: /lead collega CODICE"
    )
  }

  static public func notAnIdentity(_ user: String) -> Message {
    Message(
      "“\(user.clipped)” is not an identity, as slack:U1.", "«\(user.clipped)» non è un'identità, come slack:U1.")
  }

  static public func notYourself(_ user: String) -> Message {
    Message(
      "This token speaks for its holder, not for \(user.clipped). Leave \"user\" out.",
      "Questo token parla per il suo titolare, non per \(user.clipped). Ometti \"user\".")
  }
}

/// What is said about where a conversation stands.
extension Message {
  static public func linkedHere(_ record: String) -> Message {
    Message(
      "This conversation is linked to \(record) now: plain text is a post on it.",
      "Questa conversazione ora è collegata a \(record): il testo semplice diventa un messaggio su di esso.")
  }

  static public func goesOnAt(_ record: String) -> Message {
    Message("What you type next is about \(record).", "Ciò che scrivi ora riguarda \(record).")
  }

  static public func unknownMessage(_ message: String) -> Message {
    Message(
      "No entry here was made by the message \(message.clipped).",
      "Qui nessuna voce viene dal messaggio \(message.clipped).")
  }

  static public var editedIntoCommand: Message {
    Message(
      "An edited message changes what it said, it does not run a command. Send the command as a new message.",
      "Modificare un messaggio ne cambia il testo, non esegue un comando. Manda il comando come nuovo messaggio.")
  }
}

/// What is said about an input that is none.
extension Message {
  static public var halfAnObject: Message {
    Message(
      "This begins like a JSON object but is none. Send each object whole, on one line.",
      "Comincia come un oggetto JSON ma non lo è. Manda ogni oggetto intero, su una sola riga.")
  }

  static public func unknownMember(_ name: String) -> Message {
    Message(
      "“\(name.clipped)” is no member of an input: it has id, user, channel, thread, line, message, action, name.",
      "«\(name.clipped)» non fa parte di un input: ci sono id, user, channel, thread, line, message, action, name.")
  }

  static public func memberIsNoText(_ name: String) -> Message {
    Message("“\(name)” must be a text.", "«\(name)» deve essere un testo.")
  }

  static public func memberLength(_ name: String, _ limit: Int) -> Message {
    Message("“\(name)” must have 1 to \(limit) characters.", "«\(name)» deve avere da 1 a \(limit) caratteri.")
  }

  static public var idNotVisible: Message {
    Message(
      "“id” must have 1 to 200 visible ASCII characters.", "«id» deve avere da 1 a 200 caratteri ASCII visibili.")
  }

  static public var lineMissing: Message {
    Message(
      "An input needs a \"line\", or \"message\" and \"action\".",
      "Un input ha bisogno di \"line\", oppure di \"message\" e \"action\".")
  }

  static public var unknownAction: Message {
    Message("“action” is edit or delete.", "«action» è edit oppure delete.")
  }

  static public var notUTF8: Message {
    Message("This is not valid UTF-8. Nothing was done.", "Non è UTF-8 valido. Non ho fatto nulla.")
  }

  static public func inputTooLong(_ limit: Int) -> Message {
    Message(
      "That line is too long: at most \(limit / 1_024) KiB. It was skipped.",
      "La riga è troppo lunga: al massimo \(limit / 1_024) KiB. È stata saltata.")
  }

  static public func following(_ what: String) -> Message {
    Message("Events of \(what) follow.", "Seguono gli eventi di \(what).")
  }

  static public func followingEnded(_ what: String) -> Message {
    Message(
      "Events of \(what) no longer come: the log could not be read. Follow again, with \"after\" to go on where you were.",
      "Gli eventi di \(what) non arrivano più: non è stato possibile leggere il registro. Segui di nuovo, con \"after\" per riprendere da dove eri."
    )
  }

  static public func notShownJustNow(_ record: String) -> Message {
    Message(
      "What others say on \(record) can't be read just now; it appears here as soon as it can. Your own lines are done.",
      "Ora non è possibile leggere ciò che gli altri scrivono su \(record); apparirà qui appena possibile. Le tue righe vengono eseguite."
    )
  }

  static public var cannotFollow: Message {
    Message(
      "“follow” is \"all\" or a record, as \"#42\".", "«follow» è \"all\" oppure un record, come \"#42\".")
  }

  static public var followsTooMuch: Message {
    Message(
      "This session follows 16 things already. Follow \"all\".",
      "Questa sessione segue già 16 cose. Segui \"all\".")
  }
}

/// What the server says when it cannot.
extension Message {
  static public var serverBusy: Message {
    Message("Too much is being written just now. Try again shortly.", "Si sta scrivendo troppo. Riprova fra poco.")
  }

  static public var serverDiskFull: Message {
    Message(
      "There is no room left on the server's disk: nothing was saved. Tell the administrator.",
      "Sul disco del server non c'è più spazio: non è stato salvato nulla. Avvisa l'amministratore.")
  }

  static public var databaseUnreachable: Message {
    Message(
      "The database can't be reached just now: nothing was changed. Try again in a few seconds.",
      "In questo momento il database non è raggiungibile: non è cambiato nulla. Riprova fra qualche secondo.")
  }

  static public var outcomeUnknown: Message {
    Message(
      "The connection to the database broke just as this was being saved: look whether it was, and if not, say it again.",
      "La connessione al database si è interrotta durante il salvataggio: controlla se è stato salvato e, se no, ripeti."
    )
  }

  static public var serverFailed: Message {
    Message(
      "That did not work, and it is the server's fault. Nothing was changed; try again later.",
      "Non ha funzionato, per colpa del server. Non è cambiato nulla; riprova più tardi.")
  }

  static public var workingOnIt: Message {
    Message("Working on it …", "Ci sto lavorando …")
  }
}

/// What the socket says before somebody has signed in, and at the end.
extension Message {
  static public var loginFirst: Message {
    Message("Sign in first: /login TOKEN", "Prima accedi: /login TOKEN")
  }

  static public var loginFailed: Message {
    Message("That token is not valid, or no longer.", "Il token non è valido, o non lo è più.")
  }

  static public var loginTimedOut: Message {
    Message("Nobody signed in within 30 seconds.", "Nessuno ha effettuato l'accesso entro 30 secondi.")
  }

  static public func signedIn(_ name: String) -> Message {
    Message("Signed in as \(name).", "Accesso effettuato come \(name).")
  }

  static public func tooManyConnections(_ limit: Int) -> Message {
    Message(
      "There are \(limit) connections already, which is all there may be. Try again later.",
      "Ci sono già \(limit) connessioni, il massimo. Riprova più tardi.")
  }

  /// A word that answers nothing of what was asked.
  static public func answerIsNone(_ text: String) -> Message {
    Message(
      "“\(text.shortened)” is none of the answers. Nothing was done.",
      "«\(text.shortened)» non è tra le risposte. Non è stato fatto niente.")
  }
}
