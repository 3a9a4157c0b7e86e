/// What a command did, in a sentence.
extension Message {
  static public func leadCreated(_ record: String, _ title: String, owner: String?) -> Message {
    Message(
      "Lead \(record) created: \(title). \(owner.map { "It is @\($0)'s." } ?? "Nobody owns it yet.")",
      "Lead \(record) creato: \(title). \(owner.map { "È di @\($0)." } ?? "Non è ancora di nessuno.")")
  }

  static public func nothingChanged(_ record: String) -> Message {
    Message("\(record) was so already: nothing changed.", "\(record) era già così: non è cambiato nulla.")
  }

  static public func changed(_ record: String, _ changes: [Message]) -> Message {
    Message(
      "\(record): \(changes.map(\.english).joined(separator: "; ")).",
      "\(record) – \(changes.map(\.italian).joined(separator: "; ")).")
  }

  /// - Parameters:
  ///   - old: what the field was; empty if it was.
  ///   - new: what it is; empty if it is.
  static public func fieldChanged(_ field: Message, old: Message?, new: Message?) -> Message {
    switch (old, new) {
    case (nil, let new?):
      Message("\(field.english) is \(new.english)", "\(field.italian): \(new.italian)")
    case (let old?, let new?):
      Message(
        "\(field.english) is now \(new.english) (was \(old.english))",
        "\(field.italian): ora \(new.italian) (prima \(old.italian))")
    case (let old?, nil):
      Message(
        "\(field.english) is empty now (was \(old.english))",
        "\(field.italian): ora nessun valore (prima \(old.italian))")
    case (nil, nil): Message("\(field.english) is empty", "\(field.italian): nessun valore")
    }
  }

  static public func ownedBy(_ owner: String?) -> Message {
    owner.map { Message("owner is now @\($0)", "ora è di @\($0)") }
      ?? Message("nobody owns it now", "ora non è di nessuno")
  }

  static public func hiddenUntil(_ time: String?) -> Message {
    time.map { Message("out of sight until \($0)", "fuori dalla vista fino al \($0)") }
      ?? Message("back in sight", "di nuovo in vista")
  }

  static public func suggested(_ entry: String, _ fields: [Message]) -> Message {
    Message(
      "Suggested to the owner as \(entry): \(fields.map(\.english).joined(separator: ", ")).",
      "Proposto al proprietario come \(entry): \(fields.map(\.italian).joined(separator: ", ")).")
  }

  static public func decided(_ entry: String, accepted: Bool, _ fields: [Message]) -> Message {
    guard !fields.isEmpty else {
      return Message("Nothing waits on \(entry) any more.", "Su \(entry) non c'è più nulla in attesa.")
    }
    let (english, italian) = (
      fields.map(\.english).joined(separator: ", "), fields.map(\.italian).joined(separator: ", ")
    )
    return accepted
      ? Message("Accepted from \(entry): \(english).", "Accettata la proposta \(entry): \(italian).")
      : Message("Dismissed from \(entry): \(english).", "Scartata la proposta \(entry): \(italian).")
  }

  static public func following(_ record: String, _ on: Bool) -> Message {
    on
      ? Message(
        "You follow \(record): you will be told what others write on it. /follow \(record) --off ends that.",
        "Segui \(record): ti avviserò di ciò che altri vi scrivono. /segui \(record) --togli smette.")
      : Message("You no longer follow \(record).", "Non segui più \(record).")
  }

  static public func linkCode(_ code: String, until: String) -> Message {
    Message(
      "Your code is \(code), good until \(until). In the chat type: /lead link \(code)",
      "Il tuo codice è \(code), valido fino al \(until). Nella chat scrivi: /lead collega \(code)")
  }

  static public func linked(_ identity: String) -> Message {
    Message(
      "\(identity) is linked to you now. /whoami shows who you are, /help what you can do.",
      "\(identity) ora è collegato a te. /chisono mostra chi sei, /aiuto che cosa puoi fare.")
  }
}

/// Entries written and changed.
extension Message {
  static public func wrote(_ kind: EntryKind, _ entry: String, on record: String) -> Message {
    switch kind {
    case .post, .system, .plugin: Message("Posted on \(record) as \(entry).", "Pubblicato su \(record) come \(entry).")
    case .reply: Message("Answered as \(entry).", "Risposta inserita come \(entry).")
    case .note: Message("Noted on \(record) as \(entry).", "Annotato su \(record) come \(entry).")
    case .call: Message("Call kept on \(record) as \(entry)", "Telefonata su \(record) come \(entry)")
    case .appointment: Message("Meeting kept on \(record) as \(entry)", "Incontro su \(record) come \(entry)")
    case .email: Message("E-mail kept on \(record) as \(entry)", "E-mail su \(record) come \(entry)")
    case .task: Message("Task kept on \(record) as \(entry)", "Attività su \(record) come \(entry)")
    }
  }

  static public func asked(_ entry: String, on record: String) -> Message {
    Message("Asked on \(record) as \(entry).", "Domanda su \(record) come \(entry).")
  }

  static public var mayKnow: Message { Message("May know:", "Potrebbe saperlo:") }
  static public var askedBefore: Message {
    Message("Asked before about this customer:", "Già chiesto su questo cliente:")
  }

  static public func unanswered(sinceADay: Bool) -> Message {
    sinceADay
      ? Message("Nobody knew.", "Nessuno lo sapeva.") : Message("No answer yet.", "Ancora nessuna risposta.")
  }

  static public func moreAnswers(_ count: Int64) -> Message {
    Message(
      "and \(count) more \(count == 1 ? "answer" : "answers")",
      count == 1 ? "e un'altra risposta" : "e altre \(count) risposte")
  }

  static public func expert(_ expert: Expert) -> Message {
    let (english, italian) =
      switch expert.reason {
      case .company: ("about this company", "su questa azienda")
      case .person: ("about this person", "su questa persona")
      case .industry: ("in this industry", "in questo settore")
      }
    let one = expert.entries == 1
    return Message(
      "@\(expert.name), \(expert.entries) \(one ? "entry" : "entries") \(english)",
      "@\(expert.name), \(expert.entries) \(one ? "voce" : "voci") \(italian)")
  }

  static public func entryTime(_ time: String) -> Message { Message("Its time is \(time).", "È per il \(time).") }

  static public func entryChanged(_ entry: String, _ change: EntryChange) -> Message {
    switch change {
    case .skipped: skipped(entry)
    case .snoozed: Message("\(entry) is put off.", "\(entry) è rimandata.")
    case .done: Message("\(entry) is done.", "\(entry) è completata.")
    case .edited: Message("\(entry) is edited.", "\(entry) è modificata.")
    case .deleted: Message("\(entry) is deleted.", "\(entry) è eliminata.")
    case .pinned: Message("\(entry) is pinned to the top.", "\(entry) è fissata in alto.")
    case .unpinned: Message("\(entry) is no longer pinned.", "\(entry) non è più fissata.")
    case .reacted: Message("You reacted to \(entry).", "Hai reagito a \(entry).")
    case .unreacted: Message("Your reaction to \(entry) is taken back.", "La tua reazione a \(entry) è tolta.")
    case .unchanged: nothingChanged(entry)
    }
  }
}

/// How leads and opportunities end and begin again.
extension Message {
  static public func qualified(_ lead: String, _ title: String) -> Message {
    Message("Lead \(lead) qualified: \(title).", "Lead \(lead) qualificato: \(title).")
  }

  static public func qualifiedBefore(_ lead: String) -> Message {
    Message(
      "\(lead) has been qualified before: nothing changed.", "\(lead) era già qualificato: non è cambiato nulla.")
  }

  /// What became of an account, a contact or an opportunity.
  static public func made(
    _ noun: Message, _ reference: String, _ name: String, _ origin: Qualification.Origin
  ) -> Message {
    let ending = noun == .opportunity ? "a" : "o"
    let (english, italian) = ("\(noun.english) \(reference) “\(name)”", "\(noun.italian) \(reference) «\(name)»")
    return switch origin {
    case .created: Message("\(english) created.", "\(italian): creat\(ending).")
    case .linked: Message("\(english) was there already and is linked.", "\(italian) c'era già: collegat\(ending).")
    case .kept: Message("\(english) was linked before and stays so.", "\(italian): resta collegat\(ending) come prima.")
    }
  }

  static public var account: Message { Message("Account", "Account") }
  static public var contact: Message { Message("Contact", "Contatto") }
  static public var opportunity: Message { Message("Opportunity", "Opportunità") }

  static public var withoutOpportunity: Message {
    Message("No opportunity was opened.", "Non è stata aperta alcuna opportunità.")
  }

  /// - Parameter lead: one that was qualified before.
  static public func stillWithoutOpportunity(_ lead: String) -> Message {
    Message(
      "It has no opportunity. To open one: /reactivate \(lead), then /qualify \(lead).",
      "Non ha un'opportunità. Per aprirne una: /riattiva \(lead), poi /qualifica \(lead).")
  }

  static public func nextStep(_ opportunity: String) -> Message {
    Message(
      "Go on with \(opportunity): /note, /meet, and /win or /lose at the end.",
      "Si continua su \(opportunity): /nota, /incontro, e alla fine /vinci o /perdi.")
  }

  static public func disqualified(_ lead: String, _ reason: Message, note: String?) -> Message {
    let tail = note.map { " (\($0))" } ?? ""
    return Message(
      "Lead \(lead) disqualified: \(reason.english)\(tail). /reactivate opens it again.",
      "Lead \(lead) squalificato: \(reason.italian)\(tail). /riattiva lo riapre.")
  }

  static public func reactivated(_ lead: String, _ state: Message) -> Message {
    Message("Lead \(lead) is open again (\(state.english)).", "Il lead \(lead) è di nuovo aperto (\(state.italian)).")
  }

  static public func won(_ opportunity: String, _ topic: String, _ amount: Message?) -> Message {
    Message(
      "\(opportunity) won: \(topic)\(amount.map { ", \($0.english)" } ?? "").",
      "\(opportunity) vinta: \(topic)\(amount.map { ", \($0.italian)" } ?? "").")
  }

  static public func lost(_ opportunity: String, _ topic: String, _ reason: String?, to competitor: String?) -> Message
  {
    let why = reason.map { ": \($0)" } ?? ""
    return Message(
      "\(opportunity) “\(topic)” lost\(competitor.map { " to \($0)" } ?? "")\(why).",
      "\(opportunity) «\(topic)» persa\(competitor.map { " contro \($0)" } ?? "")\(why).")
  }

  static public func reopened(_ opportunity: String) -> Message {
    Message("\(opportunity) is open again.", "\(opportunity) è di nuovo aperta.")
  }

  /// How an opportunity stands that was won or lost.
  static public func ended(_ found: Opportunity) -> Message {
    let reference = "O-\(found.id)"
    let amount = found.amount.map { Message($0.words(in: .english), $0.words(in: .italian)) }
    return switch found.status {
    case .won: won(reference, found.topic, amount)
    case .lost: lost(reference, found.topic, found.reason, to: found.competitor)
    case .open: reopened(reference)
    }
  }

  /// What became of an opportunity, to somebody who had answered on it.
  static public func came(of answer: Entry, _ opportunity: Opportunity) -> Message {
    let (end, said) = (ended(opportunity), answer.body.prefix(200).replacing("\n", with: " "))
    return Message(
      "\(end.english) You had answered in \(answer.reference): \(said)",
      "\(end.italian) In \(answer.reference) avevi risposto: \(said)")
  }

  static public func undone(_ verb: String) -> Message {
    let command = command(verb)
    return Message("\(command.english) is undone:", "\(command.italian): annullato.")
  }

  /// A command as people type it, by the name that the log has of it.
  static func command(_ verb: String) -> Message {
    Message("/\(verb)", "/\(Verb(rawValue: verb)?.italianName ?? verb)")
  }

  static public var onlyPretended: Message {
    Message(
      "Only a dry run, nothing has been changed. This is what would happen:",
      "Solo una prova, non è cambiato nulla. Ecco che cosa succederebbe:")
  }
}
