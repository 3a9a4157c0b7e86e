/// The sales process: what is asked back and refused about it.
extension Message {
  static func addOrRemove(_ words: String) -> Message {
    Message("Is “\(words)” to be added or removed?", "«\(words)» va aggiunto o tolto?")
  }

  static func partyNameRequired(_ verb: Verb) -> Message {
    verb == .stakeholder ? Message("Who?", "Chi?") : Message("Which company?", "Quale azienda?")
  }

  static func noSuchRole(_ words: String) -> Message {
    words.isEmpty
      ? Message("In which role?", "In quale ruolo?")
      : Message("There is no role “\(words)”. Which one?", "Non esiste il ruolo «\(words)». Quale?")
  }

  static func noSuchThreat(_ words: String) -> Message {
    Message(
      "“\(words)” is no threat: it is low, medium or high.",
      "«\(words)» non va bene: la minaccia è bassa, media o alta.")
  }

  static var remindWhen: Message {
    Message("Remind when? Write a time first, as in “tomorrow 9:00”.", "Quando? Prima l'ora, come «domani alle 9».")
  }

  static var snoozeUntilWhen: Message { Message("Until when?", "Fino a quando?") }

  static func numberBetween(_ flag: String, _ least: Int, _ most: Int) -> Message {
    Message("\(flag) is a number from \(least) to \(most).", "\(flag) è un numero da \(least) a \(most).")
  }

  public static func stakeholderNotFound(_ name: String, on record: String) -> Message {
    Message(
      "Nobody called “\(name)” has a say on \(record). /stakeholder \(record) lists them.",
      "Su \(record) non c'è nessuno di nome «\(name)». /interessato \(record) li elenca.")
  }

  public static func rivalNotFound(_ name: String, on record: String) -> Message {
    Message(
      "“\(name)” does not compete on \(record). /competitor \(record) lists who does.",
      "«\(name)» non è fra i concorrenti di \(record). /concorrente \(record) li elenca.")
  }

  public static func whichParty(_ name: String) -> Message {
    Message("Several are called “\(name)”. Which one?", "Ci sono più persone di nome «\(name)». Quale?")
  }

  public static var worklistsAreForManagers: Message {
    Message("Only managers see the work lists of others.", "Solo i responsabili vedono le liste di lavoro altrui.")
  }

  public static func notOpenActivity(_ entry: String) -> Message {
    Message(
      "\(entry) is not open any more: only what is still to be done can be put off or skipped.",
      "\(entry) non è più da fare: si rimanda o si salta solo ciò che è ancora aperto.")
  }

  public static var notPerCent: Message {
    Message("A probability is 0 to 100 per cent.", "Una probabilità va da 0 a 100 per cento.")
  }

  public static var partyNeedsName: Message { Message("A name is missing.", "Manca il nome.") }

  public static var atMostSoManyParties: Message {
    Message("A record has 200 of them at most.", "Ce ne possono essere al massimo 200.")
  }
}

/// What was done.
extension Message {
  static public func stakeholderAdded(_ who: String, _ role: Message, on record: String) -> Message {
    Message("\(who) is on \(record) as \(role.english).", "\(who) è su \(record) come \(role.italian).")
  }

  static public func stakeholderRemoved(_ who: String, from record: String) -> Message {
    Message("\(who) is no longer on \(record).", "\(who) non è più su \(record).")
  }

  static public func stakeholderKnown(_ contact: String) -> Message {
    Message("\(contact) was there already and is linked.", "\(contact) c'era già: collegato.")
  }

  static public func rivalAdded(_ who: String, _ threat: Message?, on record: String) -> Message {
    let (english, italian) = (
      threat.map { " (threat: \($0.english))" } ?? "", threat.map { " (minaccia: \($0.italian))" } ?? ""
    )
    return Message("\(who) competes on \(record)\(english).", "\(who) è in concorrenza su \(record)\(italian).")
  }

  static public func rivalRemoved(_ who: String, from record: String) -> Message {
    Message("\(who) no longer competes on \(record).", "\(who) non è più in concorrenza su \(record).")
  }

  static public func stakeholders(of record: String) -> Message {
    Message("Who has a say on \(record):", "Chi ha voce in capitolo su \(record):")
  }

  static public var parties: Message { Message("Who has a say:", "Chi ha voce in capitolo:") }
  static public var competing: Message { Message("Competing:", "In concorrenza:") }

  static public func noStakeholders(of record: String) -> Message {
    Message(
      "Nobody is known to have a say on \(record). /stakeholder \(record) add NAME as decision maker",
      "Su \(record) non si sa chi abbia voce in capitolo. /interessato \(record) aggiungi NOME come decisore")
  }

  static public func rivals(of record: String) -> Message {
    Message("Competing on \(record):", "In concorrenza su \(record):")
  }

  static public func noRivals(of record: String) -> Message {
    Message(
      "No competitor is known on \(record). /competitor \(record) add NAME",
      "Su \(record) non si conoscono concorrenti. /concorrente \(record) aggiungi NOME")
  }

  static public func threat(_ threat: Message) -> Message {
    Message("threat: \(threat.english)", "minaccia: \(threat.italian)")
  }

  static public var strengths: Message { Message("strengths", "punti di forza") }
  static public var weaknesses: Message { Message("weaknesses", "punti deboli") }

  static public func snoozed(_ entry: String, until time: String?) -> Message {
    time.map {
      Message("\(entry) is out of your work list until \($0).", "\(entry) è fuori dalla lista fino al \($0).")
    }
      ?? Message("\(entry) is back in the work list.", "\(entry) è di nuovo nella lista di lavoro.")
  }

  static public func skipped(_ entry: String) -> Message {
    Message("\(entry) is skipped.", "\(entry) è saltata.")
  }

  static public func reminding(_ entry: String, on record: String) -> Message {
    Message("Reminder kept on \(record) as \(entry)", "Promemoria su \(record) come \(entry)")
  }

  static public var nothingToDo: Message {
    Message(
      "Nothing is to be done in that time. /find --status open lists the open leads.",
      "In questo periodo non c'è nulla da fare. /cerca --stato aperto elenca i lead aperti.")
  }

  static public var moreWork: Message { Message("More: /next --limit 50", "Altro: /prossimo --limite 50") }

  static public func finish(_ entry: String) -> Message {
    Message(
      "/done \(entry), /snooze \(entry) TIME or /skip \(entry)",
      "/fatto \(entry), /posponi \(entry) ORA oppure /salta \(entry)")
  }

  static public var toDoNext: Message { Message("Next:", "Ora:") }

  static public func calendarAddress(_ path: String) -> Message {
    Message(
      "Your appointments are at \(path). Subscribe to that address in your calendar, and keep it to yourself: whoever has it reads them. /calendar --off takes it back.",
      "I tuoi appuntamenti sono su \(path). Abbonati a questo indirizzo nel tuo calendario e tienilo per te: chi lo conosce li legge. /calendario --togli lo revoca."
    )
  }

  static public func calendarRevoked(of name: String) -> Message {
    Message(
      "The address of @\(name)'s calendar leads nowhere any more; they can make a new one.",
      "L'indirizzo del calendario di @\(name) non porta più a niente; può crearne uno nuovo.")
  }

  static public var calendarsAreForManagers: Message {
    Message(
      "Only managers and administrators take back the calendars of others.",
      "I calendari degli altri li revocano solo responsabili e amministratori.")
  }

  static public var noCalendarAddress: Message {
    Message(
      "Your calendar has no address any more. /calendar makes a new one.",
      "Il tuo calendario non ha più un indirizzo. /calendario ne crea uno nuovo.")
  }
}

/// Flows.
extension Message {
  static var whichFlow: Message { Message("Which flow?", "Quale processo?") }
  static var whichStage: Message { Message("Which stage?", "Quale fase?") }
  static var whichStep: Message { Message("Which step?", "Quale passo?") }

  static public func noFlow(on record: String) -> Message {
    Message("No flow applies to \(record).", "Nessun processo si applica a \(record).")
  }

  static public func flowHeading(_ record: String, _ flow: Message, state: Message?) -> Message {
    let (english, italian) = (state.map { " (\($0.english))" } ?? "", state.map { " (\($0.italian))" } ?? "")
    return Message("\(record) · \(flow.english)\(english)", "\(record) · \(flow.italian)\(italian)")
  }

  static public func flowState(_ state: String) -> Message? {
    switch state {
    case "setAside": Message("set aside", "messo da parte")
    case "finished": Message("finished", "concluso")
    case "abandoned": Message("abandoned", "abbandonato")
    default: nil
    }
  }

  static public var stepRequired: Message { Message("required", "obbligatorio") }
  static public var leadToFill: Message { Message("to fill in", "da compilare") }

  /// How long something took, in the largest unit of which there is one.
  static public func span(_ milliseconds: Int64) -> Message {
    let (minutes, hours, days) = (milliseconds / 60_000, milliseconds / 3_600_000, milliseconds / 86_400_000)
    if days > 0 {
      return Message("\(days) \(days == 1 ? "day" : "days")", "\(days) \(days == 1 ? "giorno" : "giorni")")
    }
    if hours > 0 { return Message("\(hours) h", "\(hours) h") }
    return Message("\(minutes) min", "\(minutes) min")
  }

  static public func otherFlows(_ names: [String], record: String) -> Message {
    let list = names.joined(separator: ", ")
    return Message(
      "Others: \(list). /flow \(record) use NAME", "Altri: \(list). /processo \(record) usa NOME")
  }

  static public func offeredFlow(_ name: String, _ label: Message, record: String) -> Message {
    Message(
      "“\(label.english)” applies by now: /flow \(record) use \(name)",
      "Ora si applica «\(label.italian)»: /processo \(record) usa \(name)")
  }

  static public var knownOfLead: Message { Message("What was known of the lead:", "Che cosa si sapeva del lead:") }
}

/// Why a flow does not move.
extension Message {
  static public func stepsMissing(_ steps: [Message], stage: Message) -> Message {
    Message(
      "“\(stage.english)” is not left while this is empty: \(steps.map(\.english).joined(separator: ", ")). A manager passes it with --waive REASON.",
      "Non si lascia «\(stage.italian)» finché manca: \(steps.map(\.italian).joined(separator: ", ")). Un responsabile può derogare con --deroga MOTIVO."
    )
  }

  static public func noSuchStage(_ words: String, _ stages: [Message]) -> Message {
    Message(
      "There is no stage “\(words)”: there are \(stages.map(\.english).joined(separator: ", ")).",
      "Non c'è la fase «\(words)»: ci sono \(stages.map(\.italian).joined(separator: ", ")).")
  }

  static public func noSuchFlow(_ words: String, _ flows: [String]) -> Message {
    let names = flows.joined(separator: ", ")
    return Message(
      "There is no flow “\(words)”: there are \(names).", "Non c'è il processo «\(words)»: ci sono \(names).")
  }

  static public func flowNotYours(_ flow: Message) -> Message {
    Message(
      "“\(flow.english)” is not for your role or team.", "«\(flow.italian)» non è per il tuo ruolo o la tua squadra.")
  }

  static public func alreadyInStage(_ stage: Message) -> Message {
    Message("It is in “\(stage.english)” already.", "È già in «\(stage.italian)».")
  }

  static public func stageNotOnTheWay(_ stage: Message, _ way: [Message]) -> Message {
    Message(
      "The way does not lead through “\(stage.english)”, as things are. It goes on with \(way.map(\.english).joined(separator: ", ")).",
      "Per come stanno le cose non si passa da «\(stage.italian)». Si continua con \(way.map(\.italian).joined(separator: ", "))."
    )
  }

  static public func stageNeedsOpportunity(_ stage: Message) -> Message {
    Message(
      "“\(stage.english)” is a stage of an opportunity: qualify the lead first.",
      "«\(stage.italian)» è una fase dell'opportunità: prima qualifica il lead.")
  }

  static public func atFirstStage(_ stage: Message) -> Message {
    Message("“\(stage.english)” is the first stage.", "«\(stage.italian)» è la prima fase.")
  }

  static public func notAtLastStage(_ next: Message) -> Message {
    Message("“\(next.english)” comes next.", "Dopo viene «\(next.italian)».")
  }

  static public func flowNotActive(_ state: Message) -> Message {
    Message("The flow is \(state.english).", "Il processo è \(state.italian).")
  }

  static public func noSuchStep(_ words: String, _ steps: [Message]) -> Message {
    let (english, italian) = (
      steps.map(\.english).joined(separator: ", "), steps.map(\.italian).joined(separator: ", ")
    )
    return Message(
      "There is no step “\(words)” to check off\(steps.isEmpty ? "" : ": there are \(english)").",
      "Non c'è il passo «\(words)» da spuntare\(steps.isEmpty ? "" : ": ci sono \(italian)").")
  }

  static public func flowNotForRecord(_ record: String) -> Message {
    Message("That flow has nothing for \(record).", "Quel processo non ha nulla per \(record).")
  }

  static public var flowFinished: Message {
    Message("That flow has come to its end here.", "Quel processo qui è già concluso.")
  }

  static public var flowGone: Message {
    Message(
      "That flow is not there any more in the version that ran here.",
      "Quel processo non c'è più nella versione usata qui.")
  }
}

/// Sequences.
extension Message {
  static var whichSequence: Message { Message("Which sequence?", "Quale sequenza?") }

  static public func noSuchSequence(_ words: String, _ names: [String]) -> Message {
    let list = names.joined(separator: ", ")
    return Message(
      "There is no sequence “\(words)”: there are \(list).", "Non c'è la sequenza «\(words)»: ci sono \(list).")
  }

  static public func sequenceRunsAlready(_ name: String) -> Message {
    Message("“\(name)” runs here already.", "«\(name)» è già in corso qui.")
  }

  static public var sequencesAreForOwners: Message {
    Message(
      "Sellers attach sequences to their own records; others' are for managers.",
      "I venditori avviano sequenze sui propri record; sugli altri lo fanno i responsabili.")
  }

  static public func sequenceNotRunning(_ record: String) -> Message {
    Message("No such sequence runs on \(record).", "Su \(record) non è in corso una sequenza simile.")
  }

  static public func sequenceNeedsOpen(_ record: String) -> Message {
    Message("\(record) is closed: nothing runs on it.", "\(record) è chiuso: non vi è in corso nulla.")
  }

  static public var noMoreMail: Message {
    Message(
      "If you want no more of these e-mails, answer with “stop”.", "Se non vuoi più queste e-mail, rispondi «stop».")
  }

  static public func noSequences(on record: String, _ names: [String]) -> Message {
    let list = names.joined(separator: ", ")
    return Message(
      "No sequence runs on \(record). /sequence \(record) attach NAME, of \(list)",
      "Su \(record) non è in corso alcuna sequenza. /sequenza \(record) avvia NOME, fra \(list)")
  }

  static public func sequenceState(_ state: String) -> Message {
    switch state {
    case "active": Message("running", "in corso")
    case "paused": Message("standing still", "ferma")
    case "completed": Message("completed", "conclusa")
    default: Message("broken off", "interrotta")
    }
  }

  static public var ifSo: Message { Message("if so", "se sì") }
  static public var ifNot: Message { Message("if not", "se no") }

  static public func mailNotSent(to address: String, _ subject: String, _ body: String) -> Message {
    Message(
      "Not sent, as no sender is set up: to \(address), “\(subject)”\n\(body)",
      "Non inviata, perché non è configurato un mittente: a \(address), «\(subject)»\n\(body)")
  }
}
