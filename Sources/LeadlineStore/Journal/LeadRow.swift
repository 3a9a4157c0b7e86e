import Leadline

/// A new lead as it rests in its table: all its columns, most of them empty.
struct LeadRow {
  private(set) var values: [SQL.Bind]

  static let columns: [String] =
    [
      "id", "timeline", "status", "reason", "team", "import", "version", "created_at", "updated_at", "custom",
      "email_key", "domain", "vat_key", "company_key", "industry_key", "phone_key", "person_key",
    ]
    + FieldDefinition.builtIn.flatMap { definition -> [String] in
      let property = Property(definition)
      return property.kind == .money ? [property.column, property.column + "_currency"] : [property.column]
    }

  private static let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($0.element, $0.offset) })

  init(fields: [String: SQL.Bind]) {
    values = Array(repeating: .int(nil), count: Self.columns.count)
    for (column, value) in fields { self[column] = value }
  }

  /// - Parameter column: one of ``columns``; another has no place and is passed over.
  subscript(_ column: String) -> SQL.Bind {
    get { Self.places[column].map { values[$0] } ?? .int(nil) }
    set { if let place = Self.places[column] { values[place] = newValue } }
  }

  /// Fills in what the lead is found and matched by.
  mutating func match() {
    self["email_key"] = .text(MatchKeys.email(text("email")))
    self["domain"] = .text(MatchKeys.domain(website: text("website"), email: text("email")))
    self["vat_key"] = .text(MatchKeys.vat(text("vat_number")))
    self["company_key"] = .text(MatchKeys.name(text("company")))
    self["industry_key"] = .text(MatchKeys.words(text("industry")))
    self["phone_key"] = .text(MatchKeys.phone(text("phone")))
    self["person_key"] = .text(MatchKeys.person(first: text("first_name"), last: text("last_name")))
  }

  /// The words by which it is found.
  var words: String { LeadWords.joined(LeadWords.columns.map(text)) }

  private func text(_ column: String) -> String? {
    guard case .text(let text) = self[column] else { return nil }
    return text
  }
}
