public import Leadline

/// What a card is about. The order is that in which cards are shown.
public enum CardKind: String, Sendable, Hashable, CaseIterable, Comparable {
  /// A meeting begins shortly.
  case meeting
  /// Nobody has touched a new lead.
  case untouched
  case overdue
  /// Due today.
  case today
  /// A question that nobody has answered.
  case question
  /// Nothing has happened for a while.
  case silence
  /// The score fell.
  case score
  /// What notes say and no field holds yet.
  case notes
  /// Something a plugin or a colleague proposes waits for a decision.
  case enrichment
  /// A competitor named in the talk and not recorded.
  case competitor
  /// A participant who is not yet a stakeholder.
  case participant
  /// Another flow has come to apply.
  case flow

  /// Its place in the order, 0 and up.
  var tier: Int64 { Self.tiers[self] ?? 0 }

  private static let tiers = Dictionary(uniqueKeysWithValues: zip(allCases, (0 as Int64)...))

  public static func < (one: Self, other: Self) -> Bool { one.tier < other.tier }

  /// What settings call it in each language.
  public var name: Message {
    switch self {
    case .meeting: Message("meeting", "incontro")
    case .untouched: Message("untouched", "intatto")
    case .overdue: Message("overdue", "scaduto")
    case .today: Message("today", "oggi")
    case .question: Message("question", "domanda")
    case .silence: Message("silence", "silenzio")
    case .score: Message("score", "punteggio")
    case .notes: Message("notes", "appunti")
    case .enrichment: Message("enrichment", "proposta")
    case .competitor: Message("competitor", "concorrente")
    case .participant: Message("participant", "partecipante")
    case .flow: Message("flow", "processo")
    }
  }

  /// Finds a kind by its name in either language.
  public init?(named word: String) {
    let key = word.foldedKey
    guard let kind = Self.allCases.first(where: { [$0.rawValue, $0.name.italian].map(\.foldedKey).contains(key) })
    else {
      return nil
    }
    self = kind
  }
}
