/// All fields a lead has here: the built-in ones, with lists the administrator extended, and the custom ones.
public struct FieldCatalog: Sendable {
  /// In the order in which they are shown.
  public let definitions: [FieldDefinition]
  /// The names of the fields that administrators added.
  public let customNames: Set<FieldName>
  private let byName: [FieldName: FieldDefinition]
  /// What fields are called, most binding first: programs' names before labels, built-in fields before others.
  private let names: [Name]
  private let byKey: [String: FieldName]

  private struct Name: Sendable {
    let key: String
    let field: FieldName
  }

  /// - Parameter custom: fields that administrators added, and built-in ones whose lists they extended.
  public init(custom: [FieldDefinition] = []) {
    let changed = Dictionary(custom.map { ($0.name, $0) }) { _, last in last }
    let builtInNames = Set(FieldDefinition.builtIn.map(\.name))
    var added: Set<FieldName> = []
    definitions =
      FieldDefinition.builtIn.map { changed[$0.name] ?? $0 }
      + custom.map(\.name).filter { !builtInNames.contains($0) && added.insert($0).inserted }
      .compactMap { changed[$0] }
    customNames = added
    byName = Dictionary(uniqueKeysWithValues: definitions.map { ($0.name, $0) })
    names =
      definitions.map { Name(key: $0.name.rawValue.foldedKey, field: $0.name) }
      + definitions.flatMap { definition in
        definition.otherNames.map { Name(key: $0.foldedKey, field: definition.name) }
      }
    byKey = Dictionary(names.filter { !$0.key.isEmpty }.map { ($0.key, $0.field) }) { first, _ in first }
  }

  public subscript(_ name: FieldName) -> FieldDefinition? { byName[name] }

  /// Finds a field by any of its names, in any spelling: `first-name`, `First Name`, `firstName`, `Nome`.
  public func definition(named words: String) -> FieldDefinition? {
    byName[FieldName(words)] ?? byKey[words.foldedKey].flatMap { byName[$0] }
  }

  /// The fields whose names, in either language, are nearest to one nobody knows; as programs spell them.
  public func suggestions(for words: String) -> [String] {
    var seen: Set<FieldName> = []
    return Spelling.nearest(to: words.foldedKey, among: names) { $0.key }
      .filter { seen.insert($0.field).inserted }
      .map(\.field.rawValue)
  }
}

extension FieldDefinition {
  fileprivate var otherNames: [String] { [english, italian] + aliases }
}
