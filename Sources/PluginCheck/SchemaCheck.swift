import Leadline

/// Whether a tool's input schema is a JSON Schema of an object, as far as clients rely on it.
struct SchemaCheck {
  private static let types: Set = ["object", "array", "string", "number", "integer", "boolean", "null"]

  /// What is wrong with the schema of a tool.
  static func fault(of schema: JSON, tool: String) -> Message? {
    guard schema["type"]?.text == "object" else { return .schemaOfNoObject(tool) }
    return fault(in: schema, at: "inputSchema", tool)
  }

  private static func fault(in schema: JSON, at path: String, _ tool: String) -> Message? {
    if schema.flag != nil { return nil }
    guard schema.members != nil else { return .wrongSchema(tool, path) }
    if let type = schema["type"], !isType(type) { return .wrongSchema(tool, path + ".type") }
    if let required = schema["required"], !(required.list?.allSatisfy({ $0.text != nil }) ?? false) {
      return .wrongSchema(tool, path + ".required")
    }
    if let items = schema["items"], let fault = fault(in: items, at: path + ".items", tool) { return fault }
    guard let properties = schema["properties"] else { return nil }
    guard let members = properties.members else { return .wrongSchema(tool, path + ".properties") }
    return members.lazy.compactMap { fault(in: $0.value, at: "\(path).properties.\($0.name)", tool) }.first
  }

  private static func isType(_ type: JSON) -> Bool {
    let names = type.list ?? [type]
    return !names.isEmpty && names.allSatisfy { $0.text.map(types.contains) ?? false }
  }
}
