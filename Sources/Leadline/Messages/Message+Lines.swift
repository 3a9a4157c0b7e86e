/// What is said about a line that could not be read as it stands.
extension Message {
  static let lineTooLong = Message(
    "That is too long for one line: at most 64 KiB.", "È troppo lungo per una riga sola: al massimo 64 KiB.")
  static let invalidText = Message(
    "The line contains control characters, which cannot be read. Type or paste it as plain text.",
    "La riga contiene caratteri di controllo, che non si possono leggere. Scrivila o incollala come testo semplice."
  )
  static let oneCommandALine = Message(
    "Several commands at once: nothing was done. Type one command a line.",
    "Più comandi insieme: non ho fatto nulla. Scrivi un comando per riga.")

  static func unknownCommand(_ word: String, near: [String]) -> Message {
    guard !near.isEmpty else {
      return Message(
        "There is no command \(word). /help lists them all.",
        "Il comando \(word) non esiste. /aiuto li elenca tutti.")
    }
    return Message(
      "There is no command \(word). Did you mean \(near.joined(separator: " or "))?",
      "Il comando \(word) non esiste. Intendevi \(near.joined(separator: " o "))?")
  }

  static func commandWithoutSlash(_ line: String) -> Message {
    Message(
      "Did you mean the command \(line), or is it a post? Nothing was done.",
      "Intendevi il comando \(line) o è un messaggio? Non ho fatto nulla.")
  }

  static let nothingOpen = Message(
    """
    Nothing is open here. Which lead is this about? Answer with its number to post it there.
    Or: /open #42 opens a lead, /find TEXT finds one, /new TOPIC makes one, /help lists everything.
    """,
    """
    Qui non c'è niente di aperto. A quale lead si riferisce? Rispondi con il numero per pubblicarlo lì.
    Oppure: /apri #42 apre un lead, /cerca TESTO ne trova uno, /nuovo ARGOMENTO ne crea uno, /aiuto elenca tutto.
    """)

  static func plainTextNotTaken(_ record: RecordReference) -> Message {
    Message(
      "This channel is not linked to a lead, so plain text is not posted. Post it on \(record)?",
      "Questo canale non è collegato a un lead, quindi il testo semplice non viene pubblicato. Lo pubblico su \(record)?"
    )
  }

  static func notUnderstood(_ words: String, _ verb: Verb) -> Message {
    Message(
      "I don't understand “\(words)” here. Nothing was done. Usage: \(verb.usage(in: .english).first ?? "")",
      "Qui non capisco «\(words)». Non ho fatto nulla. Uso: \(verb.usage(in: .italian).first ?? "")")
  }

  static func notAmong(_ word: String, _ choices: [Message]) -> Message {
    Message(
      "“\(word)” is not one of: \(choices.map(\.english).joined(separator: ", ")).",
      "«\(word)» non è fra questi: \(choices.map(\.italian).joined(separator: ", ")).")
  }

  static func limitOutOfRange(_ word: String) -> Message {
    Message(
      "“\(word)” is not a number of entries from 1 to 200.", "«\(word)» non è un numero di voci da 1 a 200.")
  }
}

/// Flags and fields.
extension Message {
  static func unknownFlag(_ flag: String, _ near: String?, _ command: String) -> Message {
    guard let near else {
      return Message("\(command) has no flag \(flag).", "\(command) non ha l'opzione \(flag).")
    }
    return Message(
      "\(command) has no flag \(flag). Did you mean \(near)?",
      "\(command) non ha l'opzione \(flag). Intendevi \(Verb.italianFlag(near))?")
  }

  static func flagTwice(_ flag: String) -> Message {
    Message("\(flag) is given twice: which one holds?", "\(Verb.italianFlag(flag)) compare due volte: quale vale?")
  }

  static func flagNeedsValue(_ flag: String) -> Message {
    Message("\(flag) needs a value after it.", "Dopo \(Verb.italianFlag(flag)) ci vuole un valore.")
  }

  static func flagTakesNoValue(_ flag: String) -> Message {
    Message("\(flag) takes no value.", "\(Verb.italianFlag(flag)) non vuole alcun valore.")
  }

  static func flagsExclude(_ one: String, _ other: String) -> Message {
    Message(
      "It is either \(one) or \(other), not both.",
      "O \(Verb.italianFlag(one)) o \(Verb.italianFlag(other)), non tutti e due.")
  }

  static func unknownField(_ name: String, near: [String]) -> Message {
    guard !near.isEmpty else {
      return Message("There is no field “\(name)”.", "Il campo «\(name)» non esiste.")
    }
    return Message(
      "There is no field “\(name)”. Did you mean \(near.joined(separator: " or "))?",
      "Il campo «\(name)» non esiste. Intendevi \(near.joined(separator: " o "))?")
  }

  static let fieldsRequired = Message(
    "Which fields? Write them as company=Contoso phone=\"02 1234567\".",
    "Quali campi? Scrivili così: azienda=Contoso telefono=\"02 1234567\".")

  static func notALink(_ word: String, _ flag: String, _ letter: String) -> Message {
    Message(
      "“\(word)” is nothing \(flag) knows: write new, none, or a number such as \(letter)-3.",
      "\(flag) non conosce «\(word)»: scrivi nuovo, nessuno o un numero come \(letter)-3.")
  }
}

/// Times.
extension Message {
  static func unreadableTime(_ word: String) -> Message {
    Message(
      "“\(word)” is not a time I understand, or one that does not exist. Write 2026-03-01 15:00, 2026-03-01 or 15:00.",
      "«\(word)» non è un orario che capisco, o non esiste. Scrivi 2026-03-01 15:00, 2026-03-01 o 15:00.")
  }

  static func unreadableDuration(_ word: String) -> Message {
    Message(
      "“\(word)” is not a duration I understand. Write 12m, 1h30m or 90 min.",
      "«\(word)» non è una durata che capisco. Scrivi 12m, 1h30m o 90 min.")
  }

  static func hourRequired(_ date: String) -> Message {
    Message("At what time on \(date)? For example 15:00.", "A che ora il \(date)? Per esempio 15:00.")
  }

  static let timeRequired = Message(
    "When? For example 2026-03-01 15:00.", "Quando? Per esempio 2026-03-01 15:00.")
  static let dueRequired = Message(
    "Due when? For example 2026-03-01, or 2026-03-01 15:00.",
    "Per quando? Per esempio 2026-03-01, oppure 2026-03-01 15:00.")
}

/// Questions for what is missing.
extension Message {
  static func leadRequired(_ verb: Verb) -> Message {
    Message(
      "Which lead is /\(verb) about? Nothing is open here: answer with its number, as 42.",
      "A quale lead si riferisce /\(verb.italianName)? Qui non c'è niente di aperto: rispondi con il numero, per esempio 42."
    )
  }

  static func whichRecord(_ number: Int64) -> Message {
    Message(
      "Is \(number) opportunity O-\(number), or the one that lead #\(number) became?",
      "\(number) è l'opportunità O-\(number) o quella nata dal lead #\(number)?")
  }

  static func whichOfTwo(_ meant: RecordReference, _ open: RecordReference) -> Message {
    Message(
      "Is this about \(meant), or about \(open), which is open?",
      "Riguarda \(meant) o \(open), che è aperto qui?")
  }

  static let entryRequired = Message(
    "Which entry? Name it by its place on the timeline, as #42.3, or .3 while the lead is open.",
    "Quale voce? Indicala con la sua posizione nella cronologia: #42.3, oppure .3 se il lead è aperto.")

  static func notAnEntry(_ word: String) -> Message {
    Message(
      "“\(word)” is not an entry. Name it as #42.3, or .3 while the lead is open.",
      "«\(word)» non è una voce. Indicala come #42.3, oppure .3 se il lead è aperto.")
  }

  static func textRequired(_ verb: Verb) -> Message {
    Message("What should /\(verb) say?", "Che cosa scrivo con /\(verb.italianName)?")
  }

  static func untilWhenRequired(_ record: RecordReference) -> Message {
    Message(
      "Until when is \(record) put off? For example 2026-09-01; “now” brings it back.",
      "Fino a quando rimando \(record)? Per esempio 2026-09-01; «adesso» lo fa tornare.")
  }

  static func ownerRequired(_ record: RecordReference) -> Message {
    Message(
      "To whom does \(record) go? A person or a team, as @maria, or nobody.",
      "A chi va \(record)? A una persona o a una squadra, come @maria, oppure a nessuno.")
  }

  static func notAName(_ word: String) -> Message {
    Message(
      "“\(word)” is not the name of a person or a team, as @maria.",
      "«\(word)» non è il nome di una persona o di una squadra, come @maria.")
  }

  static let topicRequired = Message("What is the new lead about?", "Di che cosa tratta il nuovo lead?")
  static public let subjectIsOneLine = Message(
    "A subject is one line: write it without a line break. What is to stand below it is the text.",
    "L'oggetto è una riga sola: scrivilo senza andare a capo. Ciò che viene sotto è il testo.")
  static public let subjectRequired = Message("What is the subject?", "Qual è l'oggetto?")
  static let emojiRequired = Message("Which emoji?", "Quale emoji?")
  static func notAnEmoji(_ word: String) -> Message {
    Message("“\(word)” is not one emoji.", "«\(word)» non è una singola emoji.")
  }
}

/// Flags that stand before the command.
extension Message {
  static let dryRunOfNothing = Message(
    "Only pretend what? Type the command with it: /qualify 42 --dry-run",
    "Che cosa devo solo provare? Scrivi anche il comando: /qualifica 42 --prova")
}
