import Conditions
public import Leadline
public import PluginKit

extension FitRules {
  public var manifest: PluginManifest {
    PluginManifest(
      id: "fit-rules", version: "0.2.0", name: "Fit rules", roles: [.scorer], configSchema: Self.configSchema,
      permissions: .init(read: fieldsRead, timeline: file.rules.contains { $0.condition.looksAtTimeline }))
  }

  /// The fields that rules name, and what they need besides.
  private var fieldsRead: Set<String> {
    var names = Set(file.rules.flatMap(\.condition.fieldConditions).map(\.field))
    if names.contains(where: { FieldName.consent.contains(FieldName(rawValue: $0)) }) { names.insert("consent") }
    if !names.isDisjoint(with: file.customFields.keys) { names.insert("custom") }
    if file.rules.contains(where: { $0.condition.looksAtFacts }) { names.insert("facts") }
    if file.rules.contains(where: { $0.halfLife != nil }) { names.insert("createdAt") }
    return names
  }

  /// A JSON Schema of what ``init(configuration:now:)`` takes.
  public static let configSchema: JSON = .object([
    "type": .text("object"),
    "properties": .object([
      "file": .object(["type": .text("string"), "description": .text("The path of a file of rules.")]),
      "rules": .object(["type": .text("string"), "description": .text("Rules, as such a file has them.")]),
    ]),
    "oneOf": .list([
      .object(["required": .list([.text("file")])]), .object(["required": .list([.text("rules")])]),
    ]),
    "additionalProperties": .flag(false),
  ])
}
