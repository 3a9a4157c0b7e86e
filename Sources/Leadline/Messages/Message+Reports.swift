/// Figures.
extension Message {
  public static func report(_ name: ReportName) -> Message {
    switch name {
    case .funnel: Message("Funnel", "Imbuto")
    case .conversion: Message("Conversion", "Conversione")
    case .timeInStage: Message("Time in stage", "Tempo in fase")
    case .firstContact: Message("First contact", "Primo contatto")
    case .questions: Message("Questions", "Domande")
    }
  }

  public static func grouping(_ grouping: ReportGrouping) -> Message {
    switch grouping {
    case .source: Message("Source", "Origine")
    case .owner: Message("Owner", "Proprietario")
    case .team: Message("Team", "Squadra")
    case .campaign: Message("Campaign", "Campagna")
    }
  }

  /// What stands above the table: what is counted, of when, and whose.
  public static func reportTitle(_ query: ReportQuery, from: String?, to: String?) -> Message {
    let name = report(query.name)
    let whose = query.owner.map { $0 == "none" ? Message("nobody's", "di nessuno") : .verbatim("@\($0)") }
    let english = [name.english, from.map { "from \($0)" }, to.map { "before \($0)" }, whose?.english]
    let italian = [name.italian, from.map { "dal \($0)" }, to.map { "prima del \($0)" }, whose?.italian]
    return Message(
      english.compactMap(\.self).joined(separator: " · "), italian.compactMap(\.self).joined(separator: " · "))
  }

  public static var reportTotal: Message { Message("Total", "Totale") }

  /// The group of what has no source, or no owner.
  public static func noGroup(_ grouping: ReportGrouping?) -> Message {
    switch grouping {
    case .owner: Message("(nobody)", "(nessuno)")
    default: Message("(none)", "(senza)")
    }
  }

  public static func won(_ sums: String) -> Message { Message("Won: \(sums)", "Vinto: \(sums)") }

  public static func countedInHours(_ hours: String) -> Message {
    Message("Work: only within \(hours)", "Lav.: solo negli orari \(hours)")
  }

  public static var nothingToCount: Message {
    Message("There is nothing to count.", "Non c'è niente da contare.")
  }

  public static func otherReports(besides name: ReportName) -> Message {
    let others = ReportName.allCases.filter { $0 != name }
    return Message(
      "Also: /report \(others.map(\.rawValue).joined(separator: ", "))",
      "Anche: /rapporto \(others.map { report($0).italian.lowercased() }.joined(separator: ", "))")
  }

  public static var reportEndsFirst: Message {
    Message("It ends before it begins: --from comes first.", "Finisce prima di cominciare: prima viene --dal.")
  }

  public static func tooManyGroups(_ grouping: ReportGrouping, limit: Int) -> Message {
    let name = Message.grouping(grouping)
    return Message(
      "By \(name.english.lowercased()) that is more than \(limit) rows: choose a shorter time, or another grouping.",
      "Per \(name.italian.lowercased()) sono più di \(limit) righe: scegli un periodo più breve, o un altro criterio.")
  }

  public static var reportsAreOnesOwn: Message {
    Message(
      "Sellers see their own figures; those of others are for managers.",
      "I venditori vedono le proprie cifre; quelle altrui sono per i responsabili.")
  }

  public static func noReport(_ name: String) -> Message {
    let names = ReportName.allCases.map(\.rawValue).joined(separator: ", ")
    return Message(
      "There is no report \(name). There are: \(names).", "Non c'è un rapporto \(name). Ci sono: \(names).")
  }
}
