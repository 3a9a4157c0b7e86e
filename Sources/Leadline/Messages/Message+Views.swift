/// What stands on cards, lists and timelines.
extension Message {
  static public func state(_ state: LeadState) -> Message {
    switch state {
    case .new: Message("open, new", "aperto, nuovo")
    case .contacted: Message("open, contacted", "aperto, contattato")
    case .qualified: Message("qualified", "qualificato")
    default: Message("disqualified: \(reason(state).english)", "squalificato: \(reason(state).italian)")
    }
  }

  static func leadStatus(_ status: LeadState.Status) -> Message {
    switch status {
    case .open: Message("open", "aperto")
    case .qualified: Message("qualified", "qualificato")
    case .disqualified: Message("disqualified", "squalificato")
    }
  }

  /// Why a lead was disqualified, in the middle of a sentence.
  static public func reason(_ state: LeadState) -> Message {
    switch state {
    case .lost: Message("lost", "perso")
    case .cannotContact: Message("cannot contact", "non raggiungibile")
    case .noLongerInterested: Message("no longer interested", "non più interessato")
    case .canceled: Message("canceled", "annullato")
    case .new: Message("new", "nuovo")
    case .contacted: Message("contacted", "contattato")
    case .qualified: Message("qualified", "qualificato")
    }
  }

  static public func status(_ status: Opportunity.Status) -> Message {
    switch status {
    case .open: Message("open", "aperta")
    case .won: Message("won", "vinta")
    case .lost: Message("lost", "persa")
    }
  }

  static public var nobody: Message { Message("nobody", "di nessuno") }
  static public var teamOnly: Message { Message("only for its team", "solo per la sua squadra") }
  static public var owner: Message { Message("Owner", "Proprietario") }
  static public var amount: Message { Message("Amount", "Importo") }
  static public var description: Message { Message("Description", "Descrizione") }
  static public var topic: Message { Message("Topic", "Argomento") }
  static public var note: Message { Message("Note", "Nota") }
  static public var competitor: Message { Message("Lost to", "Persa a favore di") }
  static public var upcoming: Message { Message("Upcoming:", "In programma:") }
  static public var waiting: Message { Message("Suggestions waiting:", "Proposte in attesa:") }
  static public var fromLeads: Message { Message("From leads:", "Dai lead:") }

  static public func hidden(until time: String) -> Message {
    Message("Out of sight until \(time)", "Fuori dalla vista fino al \(time)")
  }

  static public func became(_ opportunity: String) -> Message {
    Message("Goes on as \(opportunity)", "Continua come \(opportunity)")
  }

  static public func decide(_ entry: String) -> Message {
    Message("/accept \(entry) or /dismiss \(entry)", "/accetta \(entry) oppure /scarta \(entry)")
  }

  static public func entryCount(_ entries: Int64, unread: Int64, _ record: String) -> Message {
    Message(
      "\(entries) \(entries == 1 ? "entry" : "entries")\(unread > 0 ? ", \(unread) unread" : ""): /timeline \(record)",
      "\(entries) \(entries == 1 ? "voce" : "voci")\(unread > 0 ? ", \(unread) da leggere" : ""): /cronologia \(record)"
    )
  }

  static public func replyCount(_ replies: Int64) -> Message {
    Message("\(replies) \(replies == 1 ? "reply" : "replies")", "\(replies) \(replies == 1 ? "risposta" : "risposte")")
  }
}

/// Lists.
extension Message {
  static public var noLeads: Message {
    Message("No lead was found. /new TOPIC makes one.", "Nessun lead trovato. /nuovo ARGOMENTO ne crea uno.")
  }

  static public func leadCount(_ count: Int, hasMore: Bool) -> Message {
    if hasMore { return Message("The first \(count) leads:", "I primi \(count) lead:") }
    return Message("\(count) \(count == 1 ? "lead" : "leads"):", "\(count) lead:")
  }

  static public var cameOfAnswers: Message {
    Message("What came of your answers:", "Com'è andata dove avevi risposto:")
  }

  static public var moreLeads: Message {
    Message("There are more: say more precisely what you look for.", "Ce ne sono altri: cerca con più precisione.")
  }

  static public func timeline(_ record: String) -> Message {
    Message("Timeline of \(record), newest first:", "Cronologia di \(record), dalle ultime voci:")
  }

  static public func emptyTimeline(_ record: String) -> Message {
    Message("There is nothing of that on \(record).", "Su \(record) non c'è nulla del genere.")
  }

  static public func moreEntries(_ record: String) -> Message {
    Message(
      "There is more before that: /timeline \(record) --limit 200", "C'è dell'altro: /cronologia \(record) --limit 200")
  }

  static public var nothingMissed: Message {
    Message("You have missed nothing.", "Nessuna novità.")
  }

  static public func missedCount(_ count: Int) -> Message {
    Message(
      "Something new on \(count) \(count == 1 ? "record" : "records"):", "Novità su \(count) record:")
  }

  static public func unread(_ count: Int64) -> Message {
    Message("\(count) new", count == 1 ? "1 nuova" : "\(count) nuove")
  }
  static public var forYou: Message { Message("for you", "per te") }
}

/// People.
extension Message {
  static public func role(_ role: Role) -> Message {
    switch role {
    case .admin: Message("administrator", "amministratore")
    case .manager: Message("manager", "manager")
    case .seller: Message("seller", "venditore")
    case .colleague: Message("colleague", "collega")
    case .bot: Message("bot", "bot")
    }
  }

  static public func you(_ person: String, _ role: Message, team: String?, bot: String?) -> Message {
    let english = [role.english, team.map { "team \($0)" }, bot.map { "through \($0)" }].compactMap(\.self)
    let italian = [role.italian, team.map { "squadra \($0)" }, bot.map { "tramite \($0)" }].compactMap(\.self)
    return Message(
      "You are \(person), \(english.joined(separator: ", ")).", "Sei \(person), \(italian.joined(separator: ", ")).")
  }

  static public func openLeads(_ count: Int64) -> Message {
    Message("\(count) open \(count == 1 ? "lead" : "leads")", "\(count) lead \(count == 1 ? "aperto" : "aperti")")
  }

  static public func lastActive(_ time: String) -> Message {
    Message("last active \(time)", "ultima attività il \(time)")
  }

  static public var nobodyThere: Message { Message("There is nobody.", "Non c'è nessuno.") }
}

/// Entries on a timeline.
extension Message {
  static public func kind(_ kind: EntryKind) -> Message {
    switch kind {
    case .post: Message("post", "messaggio")
    case .reply: Message("reply", "risposta")
    case .note: Message("note", "nota")
    case .call: Message("call", "telefonata")
    case .appointment: Message("meeting", "incontro")
    case .email: Message("e-mail", "e-mail")
    case .task: Message("task", "attività")
    case .system: Message("change", "modifica")
    case .plugin: Message("plugin", "plugin")
    }
  }

  static public func activityState(_ state: ActivityState, of kind: EntryKind) -> Message {
    let ending = kind == .appointment ? "o" : "a"
    return switch state {
    case .open: Message("to do", "da fare")
    case .done: Message("done", "fatt\(ending)")
    case .canceled: Message("canceled", "annullat\(ending)")
    }
  }

  static public var incoming: Message { Message("incoming", "in entrata") }
  static public var outgoing: Message { Message("outgoing", "in uscita") }
  static public var question: Message { Message("question", "domanda") }
  static public var edited: Message { Message("edited", "modificata") }
  static public var pinned: Message { Message("pinned", "in alto") }
  static public var deleted: Message { Message("deleted", "eliminata") }
  static public func due(_ time: Message) -> Message { Message("due \(time.english)", "entro \(time.italian)") }
  static public func at(_ time: Message) -> Message { Message("at \(time.english)", "il \(time.italian)") }
  static public func putOff(from time: Message) -> Message {
    Message("put off from \(time.english)", "rimandata, era per \(time.italian)")
  }
  static public func hidden(inWorklistUntil time: Message) -> Message {
    Message("out of the work list until \(time.english)", "fuori dalla lista fino a \(time.italian)")
  }
  static public func wholeDay(_ kind: EntryKind) -> Message {
    kind == .appointment ? Message("whole day", "tutto il giorno") : Message("at any hour", "a qualunque ora")
  }
  static public func until(_ time: Message) -> Message { Message("until \(time.english)", "fino a \(time.italian)") }
  static public func place(_ place: String) -> Message { Message("place: \(place)", "luogo: \(place)") }
  static public func assigned(to name: String) -> Message { Message("for @\(name)", "per @\(name)") }
  static public func ofSequence(_ name: String) -> Message { Message("sequence: \(name)", "sequenza: \(name)") }
  static public func with(_ names: String) -> Message { Message("with \(names)", "con \(names)") }
  static public func subject(_ subject: String) -> Message { Message("“\(subject)”", "«\(subject)»") }
  static public func outcome(_ words: String) -> Message { Message("Outcome: \(words)", "Esito: \(words)") }
  static public func answers(_ entry: String) -> Message { Message("answers \(entry)", "risponde a \(entry)") }

  /// What a system entry says: what was done to a record, and which fields it changed.
  ///
  /// - Parameter party: who it is about, of somebody with a say or a competitor, and whether they are no longer.
  static public func event(
    _ event: String?, _ fields: [Message], party: (name: String, isGone: Bool)? = nil, on record: RecordReference
  ) -> Message {
    let done = done(event, ending: record.lead == nil ? "a" : "o")
    if let party { return tell(done, party, fields) }
    guard !fields.isEmpty, !tellingEvents.contains(event ?? "") else { return done }
    return Message(
      "\(done.english): \(fields.map(\.english).joined(separator: ", "))",
      "\(done.italian): \(fields.map(\.italian).joined(separator: ", "))")
  }

  private static func tell(_ done: Message, _ party: (name: String, isGone: Bool), _ fields: [Message]) -> Message {
    let (english, italian) = (fields.map(\.english), fields.map(\.italian))
    let name = party.isGone ? Message("\(party.name) no longer", "\(party.name) non più") : .verbatim(party.name)
    return Message(
      "\(done.english): \(name.english)" + (english.isEmpty ? "" : " (\(english.joined(separator: ", ")))"),
      "\(done.italian): \(name.italian)" + (italian.isEmpty ? "" : " (\(italian.joined(separator: ", ")))"))
  }

  /// - Parameter ending: of the Italian participle: a lead is masculine, an opportunity feminine.
  private static func done(_ event: String?, ending: String) -> Message {
    switch event {
    case "new": Message("created", "creat\(ending)")
    case "import": Message("imported", "importat\(ending)")
    case "qualify": Message("qualified", "qualificat\(ending)")
    case "disqualify": Message("disqualified", "squalificat\(ending)")
    case "reactivate": Message("reactivated", "riattivat\(ending)")
    case "merge": Message("merged", "unit\(ending)")
    case "win": Message("won", "vint\(ending)")
    case "lose": Message("lost", "pers\(ending)")
    case "reopen": Message("reopened", "riapert\(ending)")
    case "assign", "take": Message("given to another owner", "assegnat\(ending)")
    case "sequence": Message("sequence", "sequenza")
    case "mail": Message("mail", "posta")
    case "unsubscribe": Message("wants no more e-mails", "non vuole più e-mail")
    case "findings": Message("found in it", "trovato nel testo")
    case "stage": Message("moved on", "avanti")
    case "flow": Message("another flow", "cambiato il processo")
    case "stakeholder": Message("who has a say", "chi ha voce in capitolo")
    case "competitor": Message("who competes", "chi è in concorrenza")
    case "later": Message("put off", "rimandat\(ending)")
    case "contacted": Message("contacted", "contattat\(ending)")
    case "undo": Message("undone", "annullata la modifica")
    case "suggest": Message("suggested", "propost\(ending)")
    default: Message("changed", "modificat\(ending)")
    }
  }

  /// Events that say all there is to say without the fields.
  private static let tellingEvents: Set = [
    "qualify", "assign", "take", "later", "disqualify", "reactivate", "win", "lose", "reopen", "unsubscribe",
  ]
}
