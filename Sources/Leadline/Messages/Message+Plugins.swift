/// What is said of plugins: what they found, what they think of a lead.
extension Message {
  static let noAddedCommands = Message(
    "No plugin adds commands here.", "Qui nessun plugin aggiunge comandi.")
  static let whichAdded = Message("Which command of a plugin?", "Quale comando di un plugin?")

  static func unknownAdded(_ name: String) -> Message {
    Message("No plugin here has a command “\(name)”.", "Nessun plugin ha qui un comando «\(name)».")
  }

  public static let noEnricher = Message(
    "No plugin that finds things out is installed here: an administrator can install one.",
    "Qui non è installato alcun plugin che cerchi notizie: può installarne uno un amministratore.")
  public static let noScorer = Message(
    "No plugin that scores leads is installed here: an administrator can install one.",
    "Qui non è installato alcun plugin che valuti i lead: può installarne uno un amministratore.")
  public static let noServer = Message(
    "No server with plugins is at work on this database: it will be done once one runs.",
    "Nessun server con plugin lavora su questi dati: sarà fatto appena uno sarà avviato.")

  public static func enriching(_ record: String, _ plugins: [String]) -> Message {
    let names = plugins.joined(separator: ", ")
    return Message(
      "Asking about \(record): \(names). What they find comes on its timeline.",
      "Chiedo notizie su \(record): \(names). Ciò che trovano compare nella cronologia.")
  }

  public static func stillAsking(_ plugins: [String]) -> Message {
    let names = plugins.joined(separator: ", ")
    return Message(
      "Still asking \(names): what they find comes on the timeline.",
      "Sto ancora chiedendo a \(names): ciò che trovano compare nella cronologia.")
  }

  public static func pluginFailed(_ plugin: String, _ reason: String) -> Message {
    Message("The plugin \(plugin) could not: \(reason)", "Il plugin \(plugin) non ce l'ha fatta: \(reason)")
  }

  public static func runsOnServer(_ name: String) -> Message {
    Message(
      "/\(name) runs on the server: type it there, or on a page or chat of it.",
      "/\(name) gira sul server: scrivilo lì, o in una sua pagina o chat.")
  }

  public static func wouldRun(_ name: String, _ plugin: String) -> Message {
    Message("The plugin \(plugin) would run /\(name).", "Il plugin \(plugin) eseguirebbe /\(name).")
  }

  public static let pluginsAreForManagers = Message(
    "Plugins are for managers and administrators to deal with.",
    "Dei plugin si occupano i responsabili e gli amministratori.")

  public static func noSuchPlugin(_ id: String) -> Message {
    Message("There is no plugin “\(id)” here.", "Qui non c'è alcun plugin «\(id)».")
  }

  // Facts.
  public static func noFacts(_ record: String) -> Message {
    Message(
      "Plugins have found nothing about \(record) yet: /enrich \(record)",
      "I plugin non hanno ancora trovato nulla su \(record): /arricchisci \(record)")
  }

  public static func factsOf(_ record: String) -> Message {
    Message("What plugins found about \(record):", "Che cosa hanno trovato i plugin su \(record):")
  }

  /// - Parameter confidence: 0 to 1.
  public static func fact(
    _ field: Message, _ value: Message, source: String, confidence: Double, observed: String, stale: Bool
  ) -> Message {
    let percent = "\(Int((confidence * 100).rounded())) %"
    return Message(
      "\(field.english): \(value.english) — \(source), \(percent), \(observed)\(stale ? ", out of date" : "")",
      "\(field.italian): \(value.italian) — \(source), \(percent), \(observed)\(stale ? ", non più attuale" : "")")
  }

  public static func factState(_ state: Fact.State, by person: String?) -> Message {
    let who = person.map { " @\($0)" } ?? ""
    switch state {
    case .written: return Message("filled in", "inserito")
    case .confirmed: return Message("as it was", "come già indicato")
    case .suggested: return Message("suggested", "proposto")
    case .accepted: return Message("accepted\(who)", "accettato\(who)")
    case .dismissed: return Message("dismissed\(who)", "scartato\(who)")
    case .reverted: return Message("taken back\(who)", "ritirato\(who)")
    case .superseded: return Message("replaced by a newer one", "sostituito da uno più recente")
    case .overruled: return Message("changed since by a person", "poi cambiato da una persona")
    case .shadow: return Message("on trial, not applied", "in prova, non applicato")
    }
  }

  /// What stands on the timeline.
  public static func found(written: [Message], suggested: [Message]) -> Message {
    var english: [String] = []
    var italian: [String] = []
    if !written.isEmpty {
      english.append("filled in \(written.map(\.english).joined(separator: ", "))")
      italian.append("ha inserito \(written.map(\.italian).joined(separator: ", "))")
    }
    if !suggested.isEmpty {
      english.append("suggests \(suggested.map(\.english).joined(separator: ", "))")
      italian.append("propone \(suggested.map(\.italian).joined(separator: ", "))")
    }
    return Message(english.joined(separator: "; "), italian.joined(separator: "; "))
  }

  public static func nothingNew(_ record: String) -> Message {
    Message("Nothing new was found about \(record).", "Su \(record) non si è trovato nulla di nuovo.")
  }

  public static func alreadyReplaced(_ field: Message) -> Message {
    Message(
      "\(field.english) has been changed since: it stays as it is.",
      "\(field.italian) è stato cambiato nel frattempo: resta com'è.")
  }

  // Scores.
  public static func score(_ record: String, _ value: Int64, _ grade: Grade, _ trend: ScoreTrend) -> Message {
    Message(
      "\(record) scores \(value) of 100, grade \(grade.rawValue), \(trendWord(trend).english).",
      "\(record) ha \(value) punti su 100, classe \(grade.rawValue), \(trendWord(trend).italian).")
  }

  private static func trendWord(_ trend: ScoreTrend) -> Message {
    switch trend {
    case .improving: Message("improving", "in crescita")
    case .steady: Message("steady", "stabile")
    case .declining: Message("declining", "in calo")
    case .unknown: Message("no trend yet", "ancora senza tendenza")
    }
  }

  public static func points(_ tenths: Int64, _ label: Message) -> Message {
    Message("\(signed(tenths, "."))  \(label.english)", "\(signed(tenths, ","))  \(label.italian)")
  }

  public static func otherPoints(_ tenths: Int64, count: Int) -> Message {
    Message("\(signed(tenths, "."))  \(count) other reasons", "\(signed(tenths, ","))  altre \(count) ragioni")
  }

  public static func nextQuestion(_ field: Message, swing: Double) -> Message {
    let points = Int64(swing.rounded())
    return Message(
      "Worth asking: \(field.english), ±\(points) points.", "Vale la pena chiedere: \(field.italian), ±\(points) punti."
    )
  }

  public static func scoredBy(_ scorer: String, _ time: String) -> Message {
    Message("By \(scorer), \(time).", "Secondo \(scorer), \(time).")
  }

  public static func notScored(_ record: String, _ why: String?) -> Message {
    let reason = why.map { ": \($0)" } ?? "."
    return Message("\(record) has no score yet\(reason)", "\(record) non ha ancora un punteggio\(reason)")
  }

  /// Tenths of points with their sign, as `+3.5` and `−0.2`.
  private static func signed(_ tenths: Int64, _ point: String) -> String {
    let whole = tenths.magnitude / 10
    let rest = tenths.magnitude % 10
    return "\(tenths < 0 ? "−" : "+")\(whole)\(point)\(rest)"
  }
}
