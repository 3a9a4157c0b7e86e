import Conditions
import Leadline

/// What is wrong with a file with a flow, and what to write instead.
extension Message {
  static let noFlow = Message(
    "There is nothing here: write “flow:” with its name, “name:” and “stages:” with at least one below it.",
    "Qui non c'è niente: scrivi «flow:» con il nome, «name:» e «stages:» con almeno una fase sotto.")
  static let noStages = Message(
    "There are no stages: write at least one.", "Non ci sono fasi: scrivine almeno una.")
  static let noEnd = Message(
    "These stages never come to an end: write “next: end” in the last of them.",
    "Queste fasi non finiscono mai: scrivi «next: end» nell'ultima.")
  static let endIsNoStage = Message(
    "“end” is the end of the flow: give this stage another id.",
    "«end» è la fine del processo: dai a questa fase un altro id.")
  static let notTheLastWay = Message(
    "Only the last one can be without “when”: those below it would never be asked. Move it down.",
    "Solo l'ultimo può stare senza «when»: quelli sotto non si guarderebbero mai. Spostalo in fondo.")

  static func tooManyStages(_ limit: Int) -> Message {
    Message(
      "A flow has \(limit) stages at most: join some, or make steps of them.",
      "Un processo ha al massimo \(limit) fasi: uniscine qualcuna, o falle diventare passi.")
  }

  static func stageTwice(_ id: String, line: Int) -> Message {
    Message(
      "Another stage, in line \(line), is called “\(id)” already: give this one another id.",
      "Un'altra fase, alla riga \(line), si chiama già «\(id)»: dai a questa un altro id.")
  }

  static func neverReachedStage(_ id: String) -> Message {
    Message(
      "No stage leads to “\(id)”: name it under “next” of one above, or leave it out.",
      "Nessuna fase porta a «\(id)»: scrivila in «next» di una sopra, o toglila.")
  }

  static func goesInCircles(_ id: String) -> Message {
    Message(
      "This leads round in circles, back to “\(id)”: name a stage below. People can set “\(id)” active again by hand.",
      "Così si gira in tondo, di nuovo a «\(id)»: scrivi una fase più sotto. A mano si può sempre riattivare «\(id)».")
  }

  static func goesUp(_ id: String, _ from: String) -> Message {
    Message(
      "“\(id)” stands above “\(from)”, from which it follows: move it below.",
      "«\(id)» sta sopra «\(from)», da cui segue: spostala sotto.")
  }

  static func leadAfterOpportunity(_ id: String, after other: String) -> Message {
    Message(
      "“\(id)” is on the lead and would follow “\(other)” on the opportunity: write “where: opportunity”, or move it before.",
      "«\(id)» è sul lead e verrebbe dopo «\(other)» sull'opportunità: scrivi «where: opportunity», o spostala prima.")
  }
}

/// Steps.
extension Message {
  static let identifyStakeholders = Message("Identify stakeholders", "Individuare gli interlocutori")
  static let identifyCompetitors = Message("Identify competitors", "Individuare i concorrenti")

  static func flowStepTwice(_ id: String, line: Int) -> Message {
    Message(
      "“\(id)” is a step of this stage already, in line \(line): keep one.",
      "«\(id)» è già un passo di questa fase, alla riga \(line): tienine uno.")
  }

  static func checkTwice(_ id: String, line: Int) -> Message {
    Message(
      "Another check mark, in line \(line), is called “\(id)” already: give this one another name.",
      "Un'altra spunta, alla riga \(line), si chiama già «\(id)»: dai a questa un altro nome.")
  }

  static func notOnLeads(_ field: String) -> Message {
    Message(
      "Only opportunities have “\(field)”: move the step to a stage with “where: opportunity”.",
      "«\(field)» c'è solo sulle opportunità: sposta il passo in una fase con «where: opportunity».")
  }

  static func leadIsClosed(_ field: String) -> Message {
    Message(
      "“\(field)” is the lead's, which is closed by then: nobody could fill it in. Require it in a stage on the lead.",
      "«\(field)» è del lead, che a quel punto è chiuso: nessuno potrebbe compilarlo. Rendilo obbligatorio in una fase sul lead."
    )
  }
}

extension Noun {
  static let slug = Noun(
    "a name of lower-case letters, digits and hyphens, as legal-review",
    "un nome in lettere minuscole, cifre e trattini, come legal-review")
  static let teamName = Noun("the name of a team, as rome", "il nome di una squadra, come rome")
  static let ways = Noun(
    "a stage, or a list as [{when: …, to: propose}, {to: close}]",
    "una fase, o un elenco come [{when: …, to: propose}, {to: close}]")
  static let flowStep = Noun("a step, as {field: budget}", "un passo, come {field: budget}")
  static let stage = Noun("stage", "fase sconosciuta")
  static let role = Noun("role", "ruolo sconosciuto")
  static let record = Noun("place for a stage", "posto sconosciuto per una fase")
  static let many = Noun("such thing to count", "cosa sconosciuta da contare")
}
