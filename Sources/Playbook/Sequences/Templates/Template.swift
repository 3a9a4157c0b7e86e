import Leadline

/// A text with places for what is known of the record: `Dear {{firstName|customer}}, …`.
public struct Template: Sendable, Hashable {
  let parts: [Part]

  enum Part: Sendable, Hashable {
    case text(String)
    case value(Placeholder, fallback: String?)
  }

  /// What a place can stand for.
  enum Placeholder: Sendable, Hashable {
    case field(FieldDefinition)
    /// The name of the person who works the record.
    case owner
    /// How to get no more of these e-mails.
    case unsubscribe
  }

  /// Whether it tells how to get no more e-mails.
  var hasUnsubscribe: Bool {
    parts.contains { if case .value(.unsubscribe, _) = $0 { true } else { false } }
  }
}

extension Template.Placeholder {
  var name: String {
    switch self {
    case .field(let field): field.name.rawValue
    case .owner: "owner"
    case .unsubscribe: "unsubscribe"
    }
  }
}

/// A text in each language there is.
public struct Wording: Sendable, Hashable {
  public let english: Template
  public let italian: Template

  subscript(_ language: Language) -> Template { language == .italian ? italian : english }
}
