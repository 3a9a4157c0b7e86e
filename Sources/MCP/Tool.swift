public import Leadline

/// Something that a server can be asked to do.
public struct Tool: Sendable, Hashable {
  public let name: String
  public let summary: String
  /// A JSON Schema, of type object.
  public let inputSchema: JSON
  /// A JSON Schema of its structured content.
  public let outputSchema: JSON?

  public init(
    name: String, summary: String = "", inputSchema: JSON = .object(["type": .text("object")]),
    outputSchema: JSON? = nil
  ) {
    self.name = name
    self.summary = summary
    self.inputSchema = inputSchema
    self.outputSchema = outputSchema
  }

  /// - Returns: `nil` for what has no name or no schema.
  public init?(_ json: JSON) {
    guard let name = json["name"]?.text, let schema = json["inputSchema"], schema.members != nil else { return nil }
    self.init(
      name: name, summary: json["description"]?.text ?? "", inputSchema: schema, outputSchema: json["outputSchema"])
  }

  public var json: JSON {
    var members: [JSON.Member] = [.init(name: "name", value: .text(name))]
    if !summary.isEmpty { members.append(.init(name: "description", value: .text(summary))) }
    members.append(.init(name: "inputSchema", value: inputSchema))
    if let outputSchema { members.append(.init(name: "outputSchema", value: outputSchema)) }
    return .object(members)
  }
}
