import Foundation
import Leadline

/// What notes say, in a few words.
extension Message {
  static func notesSay(_ findings: [Finding], _ record: String) -> Message {
    let parts = findings.prefix(6).map(\.matter.words)
    let (english, italian) = (parts.map(\.english), parts.map(\.italian))
    let more = findings.count > parts.count ? "…" : ""
    return Message(
      "The notes say: \(english.joined(separator: ", "))\(more) — \(record)",
      "Dagli appunti: \(italian.joined(separator: ", "))\(more) — \(record)")
  }
}

extension Finding.Matter {
  /// What was found, with its value.
  var words: Message {
    switch self {
    case .field(let field, let value): Self.words(field, value)
    case .stakeholder(let person):
      Message(
        "\(person.name.excerpt), \(person.role.name.english)", "\(person.name.excerpt), \(person.role.name.italian)")
    case .promise(let promise):
      promise.isOurs
        ? Message("we promised “\(promise.text.excerpt)”", "abbiamo promesso «\(promise.text.excerpt)»")
        : Message("they promised “\(promise.text.excerpt)”", "hanno promesso «\(promise.text.excerpt)»")
    case .competitor(let name): Message("competitor \(name.excerpt)", "concorrente \(name.excerpt)")
    }
  }

  private static func words(_ field: FieldName, _ value: FieldValue) -> Message {
    guard let definition = FieldDefinition.builtIn.first(where: { $0.name == field }) else {
      return .verbatim("\(field.rawValue): \(value.programText)")
    }
    let (english, italian) = (words(of: value, definition, .english), words(of: value, definition, .italian))
    return Message("\(definition.english): \(english)", "\(definition.italian): \(italian)")
  }

  private static func words(of value: FieldValue, _ definition: FieldDefinition, _ language: Language) -> String {
    value.words(of: definition, in: language, timeZone: .gmt).excerpt
  }
}
