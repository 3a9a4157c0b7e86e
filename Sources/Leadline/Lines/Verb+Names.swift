extension Verb {
  /// The name of the command in Italian.
  public var italianName: String {
    switch self {
    case .new: "nuovo"
    case .open: "apri"
    case .show: "mostra"
    case .find: "cerca"
    case .timeline: "cronologia"
    case .set: "imposta"
    case .assign: "assegna"
    case .take: "prendi"
    case .later: "rimanda"
    case .post: "pubblica"
    case .ask: "chiedi"
    case .reply: "rispondi"
    case .note: "nota"
    case .call: "chiama"
    case .meet: "incontra"
    case .email: "mail"
    case .task: "compito"
    case .remind: "ricorda"
    case .done: "fatto"
    case .snooze: "posponi"
    case .skip: "salta"
    case .next: "prossimo"
    case .cards: "schede"
    case .stakeholder: "interessato"
    case .competitor: "concorrente"
    case .flow: "processo"
    case .stage: "fase"
    case .sequence: "sequenza"
    case .calendar: "calendario"
    case .report: "rapporto"
    case .react: "reagisci"
    case .pin: "fissa"
    case .edit: "modifica"
    case .delete: "elimina"
    case .enrich: "arricchisci"
    case .facts: "fatti"
    case .accept: "accetta"
    case .dismiss: "scarta"
    case .score: "punteggio"
    case .run: "esegui"
    case .qualify: "qualifica"
    case .disqualify: "squalifica"
    case .reactivate: "riattiva"
    case .duplicates: "doppioni"
    case .merge: "unisci"
    case .win: "vinci"
    case .lose: "perdi"
    case .reopen: "riapri"
    case .undo: "annulla"
    case .follow: "segui"
    case .link: "collega"
    case .who: "chi"
    case .whoami: "chisono"
    case .missed: "novità"
    case .help: "aiuto"
    }
  }

  /// Other words that people type for it, in both languages.
  public var aliases: [String] {
    switch self {
    case .new: ["add", "create", "nuova", "crea", "aggiungi"]
    case .open: []
    case .show: ["view", "info", "vedi"]
    case .find: ["search", "trova"]
    case .timeline: ["history", "storia"]
    case .set: ["update", "aggiorna", "cambia"]
    case .assign: ["give", "dai"]
    case .take: ["claim", "mine", "prendo", "mio"]
    case .later: ["defer", "dopo", "rinvia", "posticipa"]
    case .post: ["comment", "say", "commenta", "commento"]
    case .ask: ["question", "domanda", "domando"]
    case .reply: ["answer", "respond", "risposta"]
    case .note: ["memo", "annota", "appunto"]
    case .call: ["phone", "telefona", "chiamata", "telefonata"]
    case .meet: ["meeting", "appointment", "incontro", "appuntamento", "riunione"]
    case .email: ["e-mail"]
    case .task: ["todo", "attività"]
    case .remind: ["reminder", "promemoria", "ricordami"]
    case .done: ["complete", "finish", "fatta", "completa"]
    case .snooze: ["sospendi"]
    case .skip: ["ignora"]
    case .next: ["worklist", "work", "prossima", "lavoro", "agenda"]
    case .cards: ["card", "scheda", "assistant", "assistente"]
    case .stakeholder: ["stakeholders", "interessati", "interessata"]
    case .competitor: ["competitors", "rival", "concorrenti"]
    case .flow: ["process", "flusso"]
    case .stage: ["stages", "fasi", "advance", "avanza"]
    case .sequence: ["sequences", "cadence", "sequenze"]
    case .calendar: ["ics", "ical"]
    case .report: ["reports", "figures", "rapporti", "resoconto"]
    case .react: ["reaction", "reazione"]
    case .pin: []
    case .edit: ["correct", "correggi"]
    case .delete: ["remove", "cancella", "rimuovi"]
    case .enrich: ["lookup", "completa-dati"]
    case .facts: ["sources", "provenienze"]
    case .accept: ["approve", "approva"]
    case .dismiss: ["reject", "rifiuta"]
    case .score: ["scoring", "voto"]
    case .run: []
    case .qualify: ["convert", "converti"]
    case .disqualify: []
    case .reactivate: ["revive"]
    case .duplicates: ["duplicate", "dupes", "doppione", "duplicati"]
    case .merge: ["combine", "fondi", "unifica"]
    case .win: ["won", "vinto", "vinta"]
    case .lose: []
    case .reopen: []
    case .undo: ["revert"]
    case .follow: ["watch", "subscribe"]
    case .link: []
    case .who: []
    case .whoami: ["me", "io"]
    case .missed: ["unread", "nonletti"]
    case .help: ["commands", "guida", "comandi"]
    }
  }

  /// All its names, the English one first.
  var names: [String] {
    italianName == rawValue ? [rawValue] + aliases : [rawValue, italianName] + aliases
  }

  /// What must never be done, or proposed alone, to somebody who meant this.
  var opposites: [Verb] {
    switch self {
    case .qualify: [.disqualify, .reactivate]
    case .disqualify: [.qualify, .reactivate]
    case .reactivate: [.disqualify]
    case .win: [.lose, .reopen]
    case .lose: [.win, .reopen]
    case .reopen: [.open, .win, .lose]
    case .open: [.reopen]
    case .accept: [.dismiss]
    case .dismiss: [.accept]
    case .done: [.undo, .skip]
    case .skip: [.done]
    case .undo: [.done]
    default: []
    }
  }

  /// Whether all that follows its flags is text, to be kept as it was typed.
  var endsInText: Bool {
    switch self {
    case .post, .ask, .reply, .note, .call, .meet, .email, .task, .remind, .done, .skip, .edit, .disqualify, .run:
      true
    default: false
    }
  }
}
