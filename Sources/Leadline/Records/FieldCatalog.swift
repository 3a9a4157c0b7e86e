/// All fields a lead has here: the built-in ones, with lists the administrator extended, and the custom ones.
public struct FieldCatalog: Sendable {
  /// In the order in which they are shown.
  public let definitions: [FieldDefinition]
  /// The names of the fields that administrators added.
  public let customNames: Set<FieldName>
  private let byName: [FieldName: FieldDefinition]
  private let byKey: [String: FieldDefinition]

  /// - Parameter custom: fields that administrators added, and built-in ones whose lists they extended.
  public init(custom: [FieldDefinition] = []) {
    let changed = Dictionary(custom.map { ($0.name, $0) }) { _, last in last }
    let builtIn = FieldDefinition.builtIn.map { changed[$0.name] ?? $0 }
    let builtInNames = Set(builtIn.map(\.name))
    let added = custom.filter { !builtInNames.contains($0.name) }
    definitions = builtIn + added
    customNames = Set(added.map(\.name))
    byName = Dictionary(uniqueKeysWithValues: definitions.map { ($0.name, $0) })
    var keys: [String: FieldDefinition] = [:]
    for definition in definitions {
      for name in [definition.english, definition.italian] + definition.aliases {
        keys[name.foldedKey, default: definition] = definition
      }
    }
    for definition in definitions { keys[definition.name.rawValue.foldedKey] = definition }
    byKey = keys
  }

  public subscript(_ name: FieldName) -> FieldDefinition? { byName[name] }

  /// Finds a field by any of its names, in any spelling: `first-name`, `First Name`, `firstName`, `Nome`.
  public func definition(named words: String) -> FieldDefinition? { byKey[words.foldedKey] }

  /// The names that are nearest to one nobody knows.
  public func suggestions(for words: String) -> [String] {
    Spelling.nearest(to: words.foldedKey, among: definitions.map(\.name.rawValue)) { $0.foldedKey }
  }
}
