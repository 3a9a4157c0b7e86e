/// Why something was not done.
extension Message {
  static public func roleMayNot(_ role: Role, _ verb: Verb) -> Message {
    let role = Message.role(role)
    return Message(
      "As a \(role.english) you may not use /\(verb.rawValue). Ask a manager or an administrator.",
      "Con il ruolo di \(role.italian) non puoi usare /\(verb.italianName). Chiedi a un manager o a un amministratore.")
  }

  static public func recordNotFound(_ record: String) -> Message {
    Message("There is no \(record) here.", "Qui \(record) non c'è.")
  }

  static public func entryNotFound(_ target: EntryTarget) -> Message {
    switch target {
    case .place(let reference): recordNotFound(reference.description)
    case .id(let id): Message("There is no entry \(id) here.", "Qui non c'è nessuna voce \(id).")
    }
  }

  static public func notificationNotFound(_ id: Int64) -> Message {
    Message("You have no notification \(id).", "Non hai nessuna notifica \(id).")
  }

  static public func entryDeleted(_ entry: String) -> Message {
    Message("\(entry) has been deleted.", "\(entry) è stata eliminata.")
  }

  static public func idReused(_ key: String) -> Message {
    Message(
      "Another request had the id \(key). Send each with an id of its own.",
      "Un'altra richiesta aveva l'id \(key). Manda ciascuna con un id suo.")
  }

  static public func whichLead(_ opportunity: String) -> Message {
    Message(
      "\(opportunity) comes from several leads. Which one?", "\(opportunity) viene da più lead. Quale intendi?")
  }

  static public func noOpportunity(_ lead: String) -> Message {
    Message(
      "\(lead) has no opportunity yet: /qualify it first.",
      "\(lead) non ha ancora un'opportunità: prima va qualificato con /qualifica."
    )
  }

  static public var noTeamToKeepLead: Message {
    Message(
      "You are in no team that could keep this lead to itself: leave visibility away, or let somebody of its team enter it.",
      "Non sei in una squadra che possa tenere per sé questo lead: togli la visibilità o fallo inserire da chi è della squadra."
    )
  }

  static public func noOpportunityOfClosed(_ lead: String, isQualified: Bool) -> Message {
    isQualified
      ? Message(
        "\(lead) was qualified without an opportunity. To open one: /reactivate \(lead), then /qualify \(lead).",
        "\(lead) è stato qualificato senza opportunità. Per aprirne una: /riattiva \(lead), poi /qualifica \(lead).")
      : Message(
        "\(lead) is disqualified and has no opportunity. To open one: /reactivate \(lead), then /qualify \(lead).",
        "\(lead) è squalificato e non ha un'opportunità. Per aprirne una: /riattiva \(lead), poi /qualifica \(lead).")
  }

  static public var leadNeedsName: Message {
    Message(
      "A lead needs a topic, a company, a person or an e-mail address.",
      "Un lead ha bisogno di un argomento, un'azienda, una persona o un indirizzo e-mail.")
  }

  static public var opportunityNeedsTopic: Message {
    Message("An opportunity needs a topic.", "Un'opportunità ha bisogno di un argomento.")
  }

  static public func notAFieldOfOpportunities(_ field: String) -> Message {
    Message(
      "\(field) is no field of an opportunity: it has topic, amount, probability, expected to close, customer need, proposed solution, description, owner, account and contact.",
      "\(field) non è un campo di un'opportunità: ha argomento, importo, probabilità, chiusura prevista, esigenza del cliente, soluzione proposta, descrizione, proprietario, account e contatto."
    )
  }

  static public func onlyOpportunitiesHave(_ fields: [String], _ lead: String) -> Message {
    let names = fields.joined(separator: ", ")
    return Message(
      "Only an opportunity has \(names), and \(lead) has none yet: /qualify opens it. Until then a lead has its budget.",
      "Solo un'opportunità ha \(names), e \(lead) non ne ha ancora una: la apre /qualifica. Fino ad allora un lead ha il budget."
    )
  }

  static public func noCustomerNamed(_ name: String, _ letter: String) -> Message {
    letter == "A"
      ? Message(
        "There is no account “\(name.clipped)” here. Name one by its number, as A-3, or by its whole name.",
        "Qui non c'è nessun account «\(name.clipped)». Indicane uno con il numero, come A-3, o con il nome intero.")
      : Message(
        "There is no contact “\(name.clipped)” here. Name one by its number, as C-3, or by its whole name.",
        "Qui non c'è nessun contatto «\(name.clipped)». Indicane uno con il numero, come C-3, o con il nome intero.")
  }

  static public func whichCustomer(_ name: String) -> Message {
    Message("Several are called “\(name.clipped)”. Which one?", "Più d'uno si chiama «\(name.clipped)». Quale intendi?")
  }

  static public func versionConflict(_ record: String, _ version: Int64) -> Message {
    Message(
      "Somebody has changed \(record) meanwhile: it is at version \(version). Read it again, then change it.",
      "Qualcuno ha cambiato \(record) nel frattempo: è alla versione \(version). Rileggi, poi modifica.")
  }

  static public func leadClosed(_ record: String, _ state: LeadState) -> Message {
    let italian = state.status == .qualified ? "qualificato" : "squalificato"
    return Message(
      "\(record) is \(state.status.rawValue): its fields can't be changed. Posts and notes can still be added; to change it, /reactivate it.",
      "\(record) è \(italian): i suoi campi non si possono cambiare. Puoi ancora aggiungere messaggi e note; per cambiarlo usa /riattiva."
    )
  }

  static public func ownerOnly(_ record: String) -> Message {
    Message(
      "Only the owner of \(record) or a manager decides that.",
      "Lo decide solo il proprietario di \(record) o un manager.")
  }

  static public var timeIsPast: Message {
    Message("That time is past. Name one that is still to come.", "Quel momento è passato. Indicane uno futuro.")
  }

  static public var happenedInFuture: Message {
    Message(
      "What is still to come has a due time: it can't have happened yet.",
      "Ciò che deve ancora avvenire ha una scadenza: non può essere già successo.")
  }

  static public func botsOwnNothing(_ name: String) -> Message {
    Message("\(name) is a bot: it can't own a lead.", "\(name) è un bot: non può essere il proprietario di un lead.")
  }

  static public func whichPerson(_ name: String, _ people: [String]) -> Message {
    let list = people.map { "@\($0)" }.joined(separator: ", ")
    return Message(
      "Several people go by \(name): \(list). Who is meant?", "Più persone si chiamano \(name): \(list). Chi intendi?")
  }

  static public func unknownPerson(_ name: String) -> Message {
    Message("Nobody here is called \(name). /who lists all.", "Qui nessuno si chiama \(name). /chi elenca tutti.")
  }

  static public func replyElsewhere(_ entry: String) -> Message {
    Message(
      "\(entry) stands on another timeline: a reply goes where the entry is.",
      "\(entry) sta su un'altra cronologia: una risposta va dove sta la voce.")
  }

  static public func kindIsNotWritten(_ kind: EntryKind) -> Message {
    Message(
      "Entries of the kind \(kind.rawValue) are written by Leadline itself.",
      "Le voci del tipo \(Message.kind(kind).italian) le scrive Leadline stesso.")
  }

  static public var emptyBody: Message {
    Message("There is nothing written in it.", "Non c'è scritto niente.")
  }

  static public var replyNeedsEntry: Message {
    Message("A reply answers an entry: say which one.", "Una risposta si riferisce a una voce: indica quale.")
  }

  static public func bodyTooLong(_ bytes: Int, limit: Int) -> Message {
    Message(
      "That is \(bytes) bytes; an entry holds \(limit). Split it, or send it as several.",
      "Sono \(bytes) byte; una voce ne contiene \(limit). Dividilo in più voci.")
  }

  static public var containsNUL: Message {
    Message("The text contains a NUL character. Take it out.", "Il testo contiene un carattere NUL. Toglilo.")
  }

  static public func activityNeedsTime(_ kind: EntryKind) -> Message {
    Message(
      kind == .task ? "When is it due? Add --due TIME." : "When is it? Say the time.",
      kind == .task ? "Per quando? Aggiungi --entro ORA." : "Quando? Indica l'ora.")
  }

  static public func notAnActivity(_ entry: String) -> Message {
    Message(
      "\(entry) is no call, appointment, e-mail or task: there is nothing to be done about it.",
      "\(entry) non è una chiamata, un appuntamento, un'e-mail o un'attività: non c'è niente da completare.")
  }

  static public func notOneEmoji(_ text: String) -> Message {
    Message("“\(text)” is not one emoji.", "«\(text)» non è una singola emoji.")
  }

  static public func notEditable(_ entry: String) -> Message {
    Message(
      "\(entry) was written by Leadline itself and stays as it is.",
      "\(entry) l'ha scritta Leadline stesso e resta com'è.")
  }

  static public func authorOnly(_ entry: String, _ author: String) -> Message {
    Message(
      "@\(author) wrote \(entry): only they or a manager can change it. You can /reply to it.",
      "\(entry) è di @\(author): può cambiarla solo chi l'ha scritta, o un manager. Puoi rispondere con /rispondi.")
  }

  static public func notASuggestion(_ entry: String) -> Message {
    Message("\(entry) proposes nothing.", "\(entry) non propone niente.")
  }

  static public func notSuggested(_ field: String, _ entry: String, _ fields: [Message]) -> Message {
    Message(
      "\(entry) does not propose \(field), but: \(fields.map(\.english).joined(separator: ", ")).",
      "\(entry) non propone \(field), ma: \(fields.map(\.italian).joined(separator: ", ")).")
  }

  static public var managersWaive: Message {
    Message("Only a manager passes a required step.", "Solo un manager può saltare un passo obbligatorio.")
  }

  static public func accountNeedsCompany(_ lead: Int64) -> Message {
    Message(
      "#\(lead) names no company, so there is no account to make of it.",
      "#\(lead) non indica un'azienda, quindi non c'è un account da creare.")
  }

  static public func contactNeedsName(_ lead: Int64) -> Message {
    Message(
      "#\(lead) names no person, so there is no contact to make of it.",
      "#\(lead) non indica una persona, quindi non c'è un contatto da creare.")
  }

  static public func reasonRequired(_ record: String) -> Message {
    Message("Why is \(record) disqualified?", "Perché \(record) viene squalificato?")
  }

  static public func lossReasonRequired(_ record: String) -> Message {
    Message("Why was \(record) lost?", "Perché \(record) è andata persa?")
  }

  static public func hasOpportunity(_ record: String, _ opportunity: String) -> Message {
    Message(
      "\(record) has become \(opportunity): /lose that instead.",
      "\(record) è diventato \(opportunity): usa /perdi su quella.")
  }

  static public func opportunityClosed(_ record: String, _ status: String) -> Message {
    Message(
      "\(record) is \(status) already: /reopen it first.",
      "\(record) è già \(status == "won" ? "vinta" : "persa"): prima va riaperta con /riapri.")
  }

  static public func nothingToUndo(_ record: String) -> Message {
    Message(
      "There is nothing of yours to undo on \(record).", "Su \(record) non c'è niente di tuo da annullare.")
  }

  static public func undoBlocked(_ verb: String, _ obstacles: [Message]) -> Message {
    let command = command(verb)
    return Message.lines(
      [Message("\(command.english) can't be undone:", "\(command.italian) non si può annullare:")] + obstacles)
  }

  static public var linkElsewhere: Message {
    Message(
      "Type the code in the chat whose account you want to link. Here, /link makes a new one.",
      "Scrivi il codice nella chat del cui account si tratta. Qui /collega ne crea uno nuovo.")
  }

  static public var invalidLinkCode: Message {
    Message(
      "That code is not valid, or no longer. Type /link in Leadline for a new one.",
      "Il codice non è valido, o non lo è più. Scrivi /collega in Leadline per averne uno nuovo.")
  }
}
