/// The reports there are.
public enum ReportName: String, Sendable, Hashable, CaseIterable {
  /// How far leads have come.
  case funnel
  /// How many of them become something.
  case conversion
  /// How long records stay in the stages of their flows.
  case timeInStage = "time-in-stage"
  /// How long it takes until somebody speaks with a new lead.
  case firstContact = "first-contact"
  /// How long it takes until a colleague answers a question.
  case questions

  /// The report somebody means, by its name in either language; case, accents, spaces and hyphens do not count.
  public init?(spoken words: String) {
    guard words.utf8.count <= 40 else { return nil }
    switch words.foldedKey {
    case "funnel", "imbuto": self = .funnel
    case "conversion", "conversions", "conversione", "conversioni": self = .conversion
    case "timeinstage", "stages", "tempoinfase", "tempinellefasi", "fasi": self = .timeInStage
    case "firstcontact", "contact", "primocontatto", "contatto": self = .firstContact
    case "questions", "question", "domande", "domanda": self = .questions
    default: return nil
    }
  }

  /// By what it is taken apart where nobody says: stages are rows already.
  public var grouping: ReportGrouping? { self == .timeInStage ? nil : .source }
}

/// By what a report is taken apart.
public enum ReportGrouping: String, Sendable, Hashable, CaseIterable {
  case source
  /// The person or the team whose the lead is.
  case owner
  /// The team that works it.
  case team
  case campaign

  /// - Parameter words: in either language.
  public init?(spoken words: String) {
    guard words.utf8.count <= 40 else { return nil }
    switch words.foldedKey {
    case "source", "sources", "origine", "fonte": self = .source
    case "owner", "owners", "seller", "sellers", "proprietario", "titolare", "venditore": self = .owner
    case "team", "teams", "squadra", "squadre": self = .team
    case "campaign", "campaigns", "campagna", "campagne": self = .campaign
    default: return nil
    }
  }
}
