import Foundation
public import Leadline

/// The JSON Schema of a plugin's configuration, as far as it is understood: `type`, `required`, `properties`, `items`,
/// `enum`, `minimum`, `maximum`, `minLength`, `maxLength`, `pattern`, `additionalProperties`, `default`. Other keywords
/// say nothing.
public struct ConfigurationSchema: Sendable {
  private let schema: JSON

  /// - Parameter schema: `nil` takes any object.
  public init(_ schema: JSON?) {
    self.schema = schema ?? .object(["type": .text("object")])
  }

  /// What is wrong with a configuration.
  public struct Problem: Error, Sendable, Hashable {
    /// The member, as `api.key`; empty where the whole is meant.
    public let member: String
    /// What to write there. It never shows what is there now.
    public let advice: Message

    public var message: Message {
      member.isEmpty ? advice : Message("\(member): \(advice.english)", "\(member): \(advice.italian)")
    }
  }

  /// Checks a configuration.
  ///
  /// - Returns: it, with the default of what is left out.
  /// - Throws: ``Problem``, the first there is.
  public func complete(_ configuration: JSON) throws(Problem) -> JSON {
    guard configuration.members != nil else {
      throw Problem(member: "", advice: Message("write an object, as {…}", "scrivere un oggetto, come {…}"))
    }
    return try SchemaNode(schema, path: "").complete(configuration)
  }
}

/// A part of a schema, and where it applies.
struct SchemaNode {
  let schema: JSON
  let path: String

  init(_ schema: JSON, path: String) {
    self.schema = schema
    self.path = path
  }

  func complete(_ value: JSON) throws(ConfigurationSchema.Problem) -> JSON {
    try checkType(value)
    try checkChoice(value)
    switch value {
    case .number: try checkNumber(value)
    case .text(let text): try checkText(text)
    case .list(let items): return .list(try complete(items))
    case .object(let members): return .object(try complete(members))
    case .null, .flag: break
    }
    return value
  }

  func problem(_ english: String, _ italian: String) -> ConfigurationSchema.Problem {
    ConfigurationSchema.Problem(member: path, advice: Message(english, italian))
  }

  private func child(_ name: String, _ schema: JSON) -> SchemaNode {
    SchemaNode(schema, path: path.isEmpty ? name : "\(path).\(name)")
  }

  private func complete(_ items: [JSON]) throws(ConfigurationSchema.Problem) -> [JSON] {
    guard let schema = schema["items"] else { return items }
    var complete: [JSON] = []
    for (index, item) in items.enumerated() {
      complete.append(try SchemaNode(schema, path: "\(path)[\(index)]").complete(item))
    }
    return complete
  }

  private func complete(_ members: [JSON.Member]) throws(ConfigurationSchema.Problem) -> [JSON.Member] {
    let known = schema["properties"]?.members ?? []
    var complete: [JSON.Member] = []
    for member in members {
      if let property = known.first(where: { $0.name == member.name }) {
        let value = try child(member.name, property.value).complete(member.value)
        complete.append(.init(name: member.name, value: value))
      } else {
        try checkStranger(member, among: known)
        complete.append(member)
      }
    }
    for property in known where !members.contains(where: { $0.name == property.name }) {
      if let value = property.value["default"] { complete.append(.init(name: property.name, value: value)) }
    }
    try checkRequired(complete)
    return complete
  }

  private func checkStranger(_ member: JSON.Member, among known: [JSON.Member]) throws(ConfigurationSchema.Problem) {
    switch schema["additionalProperties"] {
    case .flag(false)?:
      let names = known.map(\.name).joined(separator: ", ")
      throw child(member.name, schema).problem(
        "there is no such setting; known are \(names)", "questa impostazione non esiste; si conoscono \(names)")
    case .object?: _ = try child(member.name, schema["additionalProperties"] ?? .object([])).complete(member.value)
    default: break
    }
  }

  private func checkRequired(_ members: [JSON.Member]) throws(ConfigurationSchema.Problem) {
    let names = schema["required"]?.list?.compactMap(\.text) ?? []
    guard let missing = names.first(where: { name in !members.contains { $0.name == name } }) else { return }
    throw child(missing, schema).problem("this setting is missing", "questa impostazione manca")
  }
}
