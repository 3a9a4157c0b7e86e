public import Leadline

/// The facts that were proposed, and why others were not taken.
public struct FactReading: Sendable, Hashable {
  public var facts: [ProposedFact]
  /// A reason for each fact that was refused, for people.
  public var refused: [String]

  /// Facts as a plugin in this process proposes them.
  public init(_ proposed: [ProposedFact]) {
    facts = proposed.filter { $0.flaw == nil }
    refused = proposed.compactMap(\.flaw)
  }

  /// Facts as they come over the wire, `{"facts": […]}`. One that makes no sense does not spoil the others.
  ///
  /// - Throws: ``PluginFailure`` where there are no facts to be found in it.
  public init(json: JSON) throws(PluginFailure) {
    guard let items = json["facts"]?.list else {
      throw PluginFailure(.upstream, "its answer has no list \"facts\"")
    }
    facts = []
    refused = []
    for item in items {
      do {
        let fact = try ProposedFact(wire: item)
        if let flaw = fact.flaw { refused.append(flaw) } else { facts.append(fact) }
      } catch {
        refused.append(error.message)
      }
    }
  }
}

extension ProposedFact {
  /// - Throws: ``PluginFailure`` with the member that cannot be read.
  init(wire json: JSON) throws(PluginFailure) {
    let field = try json.wireText("field", of: "a fact") ?? ""
    self.init(
      field, json["value"] ?? .null, source: try json.wireText("source", of: field) ?? "",
      method: try json.wireText("method", of: field), confidence: try json.wireNumber("confidence", of: field) ?? 1,
      observedAt: try json.wireTime("observedAt", of: field), expiresAt: try json.wireTime("expiresAt", of: field))
  }

  var wire: JSON {
    var members: [JSON.Member] = [
      .init(name: "field", value: .text(field)), .init(name: "value", value: value),
      .init(name: "source", value: .text(source)),
    ]
    if let method { members.append(.init(name: "method", value: .text(method))) }
    members.append(.init(name: "confidence", value: .number(confidence)))
    if let observedAt { members.append(.init(name: "observedAt", value: .text(observedAt.description))) }
    if let expiresAt { members.append(.init(name: "expiresAt", value: .text(expiresAt.description))) }
    return .object(members)
  }
}

extension JSON {
  /// A member that must be text if it is there.
  func wireText(_ name: String, of whole: String) throws(PluginFailure) -> String? {
    try wire(name, of: whole, "text") { $0.text }
  }

  /// A member that must be a finite number if it is there.
  func wireNumber(_ name: String, of whole: String) throws(PluginFailure) -> Double? {
    try wire(name, of: whole, "a finite number") { $0.double }
  }

  func wireTime(_ name: String, of whole: String) throws(PluginFailure) -> Timestamp? {
    try wire(name, of: whole, "a time as 2026-03-01T09:30:00Z") { $0.text.flatMap { Timestamp($0) } }
  }

  private func wire<Value>(
    _ name: String, of whole: String, _ kind: String, _ read: (JSON) -> Value?
  ) throws(PluginFailure) -> Value? {
    guard let json = self[name], json != .null else { return nil }
    guard let value = read(json) else { throw PluginFailure(.upstream, "\(whole): \(name) must be \(kind)") }
    return value
  }
}
