/// What say somebody at the customer's has in a purchase.
public enum StakeholderRole: String, Sendable, Hashable, CaseIterable {
  case stakeholder, champion, decisionMaker, endUser, economicBuyer, influencer, technicalBuyer, legal, projectManager
  case boardMember

  /// The roles with their names in both languages and the other words people use for them.
  public static let choices = ChoiceList([
    .init(
      "stakeholder", "Stakeholder", "Persona coinvolta",
      others: [
        "interested party", "involved", "coinvolto", "coinvolta", "interlocutore", "interlocutrice", "referente",
      ]),
    .init(
      "champion", "Champion", "Sostenitore",
      others: ["sponsor", "supporter", "advocate", "promoter", "sostenitrice", "promotore", "promotrice", "alleato"]),
    .init(
      "decisionMaker", "Decision Maker", "Decisore",
      others: ["decider", "final decision maker", "who decides", "chi decide", "decisora", "decisore finale"]),
    .init(
      "endUser", "End User", "Utente finale",
      others: ["user", "operator", "utente", "utilizzatore", "utilizzatrice", "utilizzatore finale", "operatore"]),
    .init(
      "economicBuyer", "Economic Buyer", "Responsabile economico",
      others: [
        "budget holder", "budget owner", "buyer", "payer", "acquirente", "acquirente economico",
        "responsabile del budget",
        "responsabile economica", "chi paga",
      ]),
    .init(
      "influencer", "Influencer", "Influenzatore",
      others: ["adviser", "advisor", "influenzatrice", "consigliere esterno", "consulente"]),
    .init(
      "technicalBuyer", "Technical Buyer", "Responsabile tecnico",
      others: ["technical evaluator", "technical contact", "acquirente tecnico", "responsabile tecnica", "tecnico"]),
    .init("legal", "Legal", "Legale", others: ["lawyer", "counsel", "legal counsel", "avvocato", "ufficio legale"]),
    .init(
      "projectManager", "Project Manager", "Responsabile di progetto",
      others: ["project lead", "project leader", "pm", "capo progetto", "capoprogetto", "responsabile progetto"]),
    .init(
      "boardMember", "Board Member", "Membro del consiglio",
      others: [
        "director on the board", "member of the board", "membro del cda", "membro del consiglio di amministrazione",
        "consigliere", "consigliera", "consigliere di amministrazione",
      ]),
  ])

  /// Finds a role by its word, its name in either language or another word for it; case and accents do not count.
  public init?(named words: String) {
    guard words.utf8.count <= 100, let choice = Self.choices[words] else { return nil }
    self.init(rawValue: choice.value)
  }

  public func label(in language: Language) -> String {
    Self.choices.choices.first { $0.value == rawValue }?.label(in: language) ?? rawValue
  }

  /// Its name in both languages.
  public var name: Message { Message(label(in: .english), label(in: .italian)) }
}
