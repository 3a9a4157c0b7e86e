public import Foundation
public import Leadline

/// What stands in the places of a template.
public struct TemplateValues: Sendable {
  /// By the names of the HTTP API.
  public var fields: [String: FieldValue]
  /// The name of the person who works the record.
  public var owner: String?
  /// How to get no more of these e-mails, in a sentence.
  public var unsubscribe: Message
  public var language: Language
  /// In which times are told.
  public var zone: TimeZone

  public init(
    fields: [String: FieldValue], owner: String?, unsubscribe: Message, language: Language, zone: TimeZone
  ) {
    self.fields = fields
    self.owner = owner
    self.unsubscribe = unsubscribe
    self.language = language
    self.zone = zone
  }

  /// - Returns: `nil` for what is not known, and for mere space.
  func text(for placeholder: Template.Placeholder) -> String? {
    let text =
      switch placeholder {
      case .field(let field): fields[field.name.rawValue]?.words(of: field, in: language, timeZone: zone)
      case .owner: owner
      case .unsubscribe: unsubscribe.text(in: language)
      }
    return text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
  }
}

/// A text needs a value that is not known.
public struct MissingValue: Error, Sendable, Hashable {
  /// The name of the field, or `owner`.
  public let name: String

  public init(_ name: String) { self.name = name }
}

extension Template {
  /// The text with all places filled.
  ///
  /// - Throws: `MissingValue` for the first place for which there is neither a value nor anything else to say.
  func text(_ values: TemplateValues) throws(MissingValue) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let plain): text += plain
      case .value(let placeholder, let fallback):
        guard let value = values.text(for: placeholder) ?? fallback else { throw MissingValue(placeholder.name) }
        text += value
      }
    }
    return text
  }

  /// The text with an ellipsis where something is not known: for people who know what belongs there.
  func textForPeople(_ values: TemplateValues) -> String {
    parts.map { part in
      switch part {
      case .text(let plain): plain
      case .value(let placeholder, let fallback): values.text(for: placeholder) ?? fallback ?? "…"
      }
    }.joined()
  }
}
