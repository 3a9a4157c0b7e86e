/// The words people use for why a lead is given up, in both languages.
enum DisqualificationReason {
  /// The most words a reason is written in: `non è più interessato`.
  static let words = 4

  static func read(_ words: String) -> LeadState? { byKey[words.foldedKey] }

  private static let spoken: [LeadState: [String]] = [
    .lost: ["lost", "persa", "lead lost"],
    .cannotContact: [
      "cannot contact", "can't contact", "cannot be reached", "can't reach", "cannot reach", "no contact",
      "unreachable",
      "not reachable",
      "no answer", "no response", "non raggiungibile", "irraggiungibile", "non contattabile", "non risponde",
    ],
    .noLongerInterested: [
      "no longer interested", "not interested", "no interest", "lost interest", "uninterested",
      "not interested anymore", "non più interessato", "non più interessata", "non è più interessato",
      "non è più interessata", "non è interessato", "non interessato", "non interessata",
      "ha perso interesse",
      "perso interesse", "disinteressato", "nessun interesse", "senza interesse",
    ],
    .canceled: ["canceled", "cancelled", "annullata", "cancellato", "cancellata"],
  ]

  private static let byKey: [String: LeadState] = {
    var keys: [String: LeadState] = [:]
    for reason in LeadState.disqualifications {
      let choice = LeadState.disqualificationChoices[reason.rawValue]
      let labels = [choice?.value, choice?.english, choice?.italian].compactMap(\.self)
      for words in labels + (spoken[reason] ?? []) { keys[words.foldedKey] = reason }
    }
    return keys
  }()
}
