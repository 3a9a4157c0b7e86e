extension FieldDefinition {
  /// What opportunities hold that leads do not, besides topic, amount and description; in the order in which it is shown.
  public static let ofOpportunities: [FieldDefinition] = [
    FieldDefinition(
      FieldName(rawValue: "probability"), .number, "Probability", "Probabilità", aliases: ["likelihood", "chance"]),
    FieldDefinition(
      FieldName(rawValue: "closeDate"), .time, "Expected to close", "Chiusura prevista",
      aliases: ["close date", "expected close", "estimated close", "data di chiusura"]),
    FieldDefinition(
      FieldName(rawValue: "customerNeed"), .text(limit: 4_000), "Customer need", "Esigenza del cliente",
      aliases: ["bisogno del cliente"]),
    FieldDefinition(
      FieldName(rawValue: "currentSituation"), .text(limit: 4_000), "Current situation", "Situazione attuale"),
    FieldDefinition(
      FieldName(rawValue: "proposedSolution"), .text(limit: 4_000), "Proposed solution", "Soluzione proposta"),
    FieldDefinition(
      FieldName(rawValue: "decisionDate"), .time, "Decision expected on", "Decisione attesa il",
      aliases: ["decision date", "data della decisione"]),
  ]

  /// One of ``ofOpportunities`` by any of its names, in either language and any spelling.
  public static func ofOpportunities(named words: String) -> FieldDefinition? {
    guard words.utf8.count <= 100 else { return nil }
    let key = words.foldedKey
    return ofOpportunities.first { field in
      ([field.name.rawValue, field.english, field.italian] + field.aliases).contains { $0.foldedKey == key }
    }
  }
}
