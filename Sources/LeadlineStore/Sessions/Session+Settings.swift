import Foundation
public import Leadline

/// What administrators decided.
extension Session {
  public func setting(_ name: String) throws -> String? {
    try first("SELECT value FROM setting WHERE name = \(name)") { $0.string(0) }
  }

  public func set(_ name: String, to value: String) throws {
    try execute(
      """
      INSERT INTO setting (name, value) VALUES (\(name), \(value))
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """)
  }

  /// From now on it is what it is by itself.
  public func unset(_ name: String) throws {
    try execute("DELETE FROM setting WHERE name = \(name)")
  }

  /// The fields of leads as they are here: with custom ones and extended lists.
  public func fieldCatalog() throws -> FieldCatalog {
    let custom = try customFields()
    return custom.isEmpty ? builtInCatalog : FieldCatalog(custom: custom)
  }

  /// Adds a field, or replaces what was said of it before.
  public func store(_ definition: FieldDefinition) throws {
    let (kind, choices) = try Self.stored(definition.kind)
    try execute(
      """
      INSERT INTO custom_field (name, kind, english, italian, choices)
      VALUES (\(definition.name.rawValue), \(kind), \(definition.english), \(definition.italian), \(choices))
      ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, english = excluded.english,
        italian = excluded.italian, choices = excluded.choices
      """)
  }

  func customFieldKinds() throws -> [FieldName: FieldDefinition.Kind] {
    Dictionary(try customFields().map { ($0.name, $0.kind) }) { _, last in last }
  }

  private func customFields() throws -> [FieldDefinition] {
    try all("SELECT name, kind, english, italian, choices FROM custom_field ORDER BY name") { row in
      FieldDefinition(
        FieldName(rawValue: row.string(0)), try Self.kind(row.string(1), row.text(4)), row.string(2), row.string(3))
    }
  }

  private static func stored(_ kind: FieldDefinition.Kind) throws -> (kind: String, choices: String?) {
    switch kind {
    case .text: ("text", nil)
    case .number: ("number", nil)
    case .money: ("money", nil)
    case .flag: ("flag", nil)
    case .time: ("time", nil)
    case .email: ("email", nil)
    case .website: ("website", nil)
    case .language: ("language", nil)
    case .timeZone: ("timeZone", nil)
    case .choice(let list):
      (
        "choice",
        String(
          decoding: try JSONEncoder().encode(list.choices.map { [$0.value, $0.english, $0.italian] }), as: UTF8.self)
      )
    }
  }

  private static func kind(_ word: String, _ choices: String?) throws -> FieldDefinition.Kind {
    switch word {
    case "text": return .text(limit: 4_000)
    case "number": return .number
    case "money": return .money
    case "flag": return .flag
    case "time": return .time
    case "email": return .email
    case "website": return .website
    case "language": return .language
    case "timeZone": return .timeZone
    case "choice":
      let stored = try JSONDecoder().decode([[String]].self, from: Data((choices ?? "[]").utf8))
      return .choice(ChoiceList(stored.filter { $0.count == 3 }.map { .init($0[0], $0[1], $0[2]) }))
    default: throw StoreError.broken("a custom field has the unknown kind \(word)")
    }
  }
}

private let builtInCatalog = FieldCatalog()
