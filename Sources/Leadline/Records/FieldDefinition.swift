/// What a field is called and what it may hold.
public struct FieldDefinition: Sendable, Hashable {
  public let name: FieldName
  public var kind: Kind
  public let english: String
  public let italian: String
  /// Other names under which people and files know it.
  public let aliases: [String]

  public enum Kind: Sendable, Hashable {
    /// Text of at most so many bytes of UTF-8.
    case text(limit: Int)
    /// A whole number, 0 or more.
    case number
    case money
    case flag
    case time
    case choice(ChoiceList)
    case email
    case website
    /// A language tag, as `it`.
    case language
    /// A name of the time zone database, as `Europe/Rome`.
    case timeZone
  }

  public init(
    _ name: FieldName, _ kind: Kind, _ english: String, _ italian: String, aliases: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.english = english
    self.italian = italian
    self.aliases = aliases
  }

  public func label(in language: Language) -> String {
    language == .italian ? italian : english
  }
}

extension FieldDefinition {
  /// The fields every lead has, in the order in which they are shown.
  public static let builtIn: [FieldDefinition] = [
    FieldDefinition(.topic, .text(limit: 500), "Topic", "Argomento", aliases: ["subject", "oggetto"]),
    FieldDefinition(.firstName, .text(limit: 200), "First name", "Nome", aliases: ["given name"]),
    FieldDefinition(.lastName, .text(limit: 200), "Last name", "Cognome", aliases: ["surname", "family name"]),
    FieldDefinition(.jobTitle, .text(limit: 200), "Job title", "Mansione", aliases: ["title", "position", "ruolo"]),
    FieldDefinition(
      .company, .text(limit: 300), "Company", "Azienda",
      aliases: ["company name", "organization", "account", "società", "ragione sociale"]),
    FieldDefinition(.website, .website, "Website", "Sito", aliases: ["site", "url", "web", "sito web"]),
    FieldDefinition(.email, .email, "E-mail", "E-mail", aliases: ["mail", "email address", "posta"]),
    FieldDefinition(
      .phone, .text(limit: 100), "Phone", "Telefono",
      aliases: ["phone number", "telephone", "tel", "mobile", "cellulare"]),
    FieldDefinition(.address, .text(limit: 1_000), "Address", "Indirizzo", aliases: ["street address"]),
    FieldDefinition(.industry, .text(limit: 200), "Industry", "Settore", aliases: ["sector"]),
    FieldDefinition(
      .employees, .number, "Employees", "Dipendenti",
      aliases: ["number of employees", "company size", "numero di dipendenti"]),
    FieldDefinition(
      .annualRevenue, .money, "Annual revenue", "Fatturato", aliases: ["revenue", "turnover", "fatturato annuo"]),
    FieldDefinition(
      .source, .choice(.source), "Source", "Origine", aliases: ["lead source", "provenienza", "fonte"]),
    FieldDefinition(.rating, .choice(.rating), "Rating", "Temperatura", aliases: ["valutazione"]),
    FieldDefinition(.budget, .money, "Budget", "Budget"),
    FieldDefinition(.budgetStatus, .choice(.budgetStatus), "Budget status", "Stato del budget"),
    FieldDefinition(.timeframe, .choice(.timeframe), "Timeframe", "Tempi", aliases: ["purchase timeframe"]),
    FieldDefinition(.need, .choice(.need), "Need", "Bisogno", aliases: ["esigenza"]),
    FieldDefinition(.purchaseProcess, .choice(.purchaseProcess), "Purchase process", "Processo d'acquisto"),
    FieldDefinition(.decisionMaker, .text(limit: 200), "Decision maker", "Chi decide", aliases: ["decisore"]),
    FieldDefinition(.description, .text(limit: 65_536), "Description", "Descrizione", aliases: ["notes", "note"]),
    FieldDefinition(.type, .text(limit: 200), "Type", "Tipo"),
    FieldDefinition(.campaign, .text(limit: 200), "Campaign", "Campagna"),
    FieldDefinition(
      .vatNumber, .text(limit: 50), "VAT number", "Partita IVA", aliases: ["vat", "tax id", "piva", "p. iva"]),
    FieldDefinition(.linkedin, .website, "LinkedIn", "LinkedIn", aliases: ["linkedin url", "linkedin profile"]),
    FieldDefinition(.language, .language, "Language", "Lingua"),
    FieldDefinition(.timeZone, .timeZone, "Time zone", "Fuso orario"),
    FieldDefinition(
      .consentBasis, .choice(.consentBasis), "Lawful basis", "Base giuridica", aliases: ["legal basis", "consent"]),
    FieldDefinition(.consentSource, .text(limit: 500), "Consent given through", "Consenso dato tramite"),
    FieldDefinition(.consentAt, .time, "Consent given at", "Consenso dato il"),
    FieldDefinition(.doNotCall, .flag, "Do not call", "Non telefonare"),
    FieldDefinition(.doNotMail, .flag, "Do not mail", "Non scrivere", aliases: ["do not email", "unsubscribed"]),
    FieldDefinition(.visibility, .choice(.visibility), "Visible to", "Visibile a", aliases: ["visibilità"]),
  ]
}
