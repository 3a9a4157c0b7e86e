import Conditions
import Leadline

/// What is wrong with a file with a sequence, and what to write instead.
extension Message {
  static let noSequence = Message(
    "There is nothing here: write “sequence:” with its name and “steps:” with at least one below it.",
    "Qui non c'è niente: scrivi «sequence:» con il nome e «steps:» con almeno un passo sotto.")
  static let noSteps = Message(
    "There are no steps: write “steps:” with at least one below it.",
    "Non ci sono passi: scrivi «steps:» con almeno uno sotto.")
  static let noBranch = Message(
    "Nothing depends on this condition: write steps under “yes:” or “no:”.",
    "Da questa condizione non dipende niente: scrivi dei passi sotto «yes:» o «no:».")
  static let noFields = Message(
    "Nothing is set: write a field with its value, as rating: hot.",
    "Non viene impostato niente: scrivi un campo con il suo valore, come rating: hot.")

  static func ofNoRecord(_ lead: String, _ opportunity: String) -> Message {
    Message(
      "Only leads have “\(lead)” and only opportunities “\(opportunity)”: write a step each.",
      "Solo i lead hanno «\(lead)» e solo le opportunità «\(opportunity)»: scrivi un passo per ciascuno.")
  }

  static func tooManySteps(_ limit: Int) -> Message {
    Message(
      "A sequence has \(limit) steps at most: write the rest as another one and end with “continue with: NAME”.",
      "Una sequenza ha al massimo \(limit) passi: scrivi il resto in un'altra e termina con «continue with: NOME».")
  }

  static func stepsTooDeep(_ limit: Int) -> Message {
    Message(
      "Conditions stand in one another \(limit) deep at most: write these steps as a sequence of their own and “continue with” it.",
      "Le condizioni stanno una dentro l'altra per \(limit) livelli al massimo: scrivi questi passi in una sequenza a parte e richiamala con «continue with»."
    )
  }

  static func stepTwice(_ id: String, line: Int) -> Message {
    Message(
      "Another step, in line \(line), is called “\(id)” already: give this one another id.",
      "Un altro passo, alla riga \(line), si chiama già «\(id)»: dai a questo un altro id.")
  }
}

/// Waits, conditions and what comes after.
extension Message {
  static let waitTooLong = Message(
    "Nobody waits longer than 30 days at once: write less, or something to do in between.",
    "Non si aspettano più di 30 giorni di seguito: scrivi di meno, o qualcosa da fare nel mezzo.")
  static let waitsTooLong = Message(
    "These waits follow one another and are more than 30 days together: write something to do in between.",
    "Queste attese si seguono e insieme fanno più di 30 giorni: scrivi qualcosa da fare nel mezzo.")
  static let dueTooLate = Message(
    "What is due later than in 30 days comes too early: write a wait before it.",
    "Quello che scade fra più di 30 giorni arriva troppo presto: scrivi prima un'attesa.")
  static let endsWithWait = Message(
    "A sequence does not end with a wait: write what comes after it, or leave it out.",
    "Una sequenza non finisce con un'attesa: scrivi che cosa viene dopo, o toglila.")
  static let neverReached = Message(
    "This is never reached, since the step before it continues with another sequence: move it up or leave it out.",
    "Qui non si arriva mai, perché il passo prima continua con un'altra sequenza: spostalo più su o toglilo.")

  static func withinInside(_ name: String) -> Message {
    Message(
      "Write “within” beside “if”, not in it: if: {\(name): true}.",
      "Scrivi «within» accanto a «if», non dentro: if: {\(name): true}.")
  }

  static func trueFromTheStart(_ name: String) -> Message {
    Message(
      "“\(name): false” is true from the start, there is nothing to wait for: write “\(name): true” and swap “yes” and “no”.",
      "«\(name): false» è vero da subito, non c'è niente da aspettare: scrivi «\(name): true» e scambia «yes» e «no».")
  }

  static func goesRound(_ names: [String]) -> Message {
    let way = names.joined(separator: " → ")
    return Message(
      "This goes round without ever waiting (\(way)): write “wait: 1 day” before it.",
      "Così si gira in tondo senza mai aspettare (\(way)): scrivi prima «wait: 1 day».")
  }
}

/// Templates.
extension Message {
  static let quotePlaceholder = Message(
    "Put this text in quotes: what begins with {{ is read as something else without them.",
    "Metti questo testo fra virgolette: senza, quello che comincia con {{ viene letto come un'altra cosa.")

  static func unknownPlaceholder(_ name: String, nearest: [String]) -> Message {
    let shown = name.prefix(60)
    let names = (nearest.isEmpty ? ["firstName", "company", "owner", "unsubscribe"] : nearest).map { "{{\($0)}}" }
      .joined(separator: ", ")
    return Message(
      "“{{\(shown)}}” stands for nothing. Write \(nearest.isEmpty ? "a field, as " : "")\(names).",
      "«{{\(shown)}}» non sta per niente. Scrivi \(nearest.isEmpty ? "un campo, come " : "")\(names).")
  }

  static func placeholderOpen(_ rest: Substring) -> Message {
    let shown = rest.prefix(20)
    return Message("“{{\(shown)” has no end: write }} behind it.", "«{{\(shown)» non finisce: scrivi }} dopo.")
  }
}

extension Noun {
  static let sequence = Noun("sequence", "sequenza sconosciuta")
  static let step = Noun("a step, as “call: Say hello”", "un passo, come «call: Saluta»")
  static let fieldValue = Noun("a single value, as hot", "un valore solo, come hot")
  static let delay = Noun(
    "a length of time with its unit, as “3 days”, “2 business days” or “4 hours”",
    "una durata con la sua unità, come «3 giorni», «2 giorni lavorativi» o «4 ore»")

  static func longText(_ limit: Int) -> Noun {
    Noun("a text, \(limit) characters at most", "un testo, al massimo \(limit) caratteri")
  }
}
