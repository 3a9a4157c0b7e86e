import Conditions
import Foundation
import Leadline
import LeadlineStore
import Playbook

extension Desk {
  /// Puts flows in force: those of a folder, and those that come with Leadline, where no file has their name.
  ///
  /// - Parameter files: the names of YAML files, and what is in them.
  /// - Throws: `DefinitionError`, with everything that is wrong with the first file that cannot be read.
  public func enactFlows(_ files: [(name: String, text: String)]) async throws {
    let fields = FlowFields(leads: try await store.read { try $0.fieldCatalog() })
    var flows: [String: String] = [:]
    for file in FlowDefinition.builtInFiles + files {
      let definition = try FlowDefinition(yaml: file.text, fileName: file.name, fields: fields)
      flows[definition.id] = file.text
    }
    let texts = flows
    try await store.write { session in
      for (name, text) in texts.sorted(by: { $0.key < $1.key }) { try session.enact(.flow, name, text: text) }
      try session.retire(.flow, besides: texts.keys.sorted())
    }
  }

  /// Those that come with Leadline, in a database that has none yet.
  func enactFirstPlaybook() async throws {
    let (hasFlows, hasSequences) = try await store.glance { session in
      (try !session.currentPlaybook(.flow).isEmpty, try !session.currentPlaybook(.sequence).isEmpty)
    }
    if !hasFlows { try await enactFlows([]) }
    if !hasSequences { try await enactSequences([]) }
  }

  /// Puts sequences in force: those of a folder, and those that come with Leadline, where no file has their name.
  ///
  /// - Parameter files: the names of YAML files, and what is in them; in any order.
  /// - Throws: `DefinitionError`, with everything that is wrong with the first file that cannot be read.
  public func enactSequences(_ files: [(name: String, text: String)]) async throws {
    let fields = try await store.read { try $0.fieldCatalog() }
    // First each for itself, then with all those that it may continue with.
    let all = SequenceDefinition.builtInFiles + files
    let known = try all.map { try SequenceDefinition(yaml: $0.text, fileName: $0.name, fields: fields, among: nil) }
    var sequences: [String: String] = [:]
    for file in all {
      let sequence = try SequenceDefinition(yaml: file.text, fileName: file.name, fields: fields, among: known)
      sequences[sequence.name] = file.text
    }
    let texts = sequences
    try await store.write { session in
      for (name, text) in texts.sorted(by: { $0.key < $1.key }) { try session.enact(.sequence, name, text: text) }
      try session.retire(.sequence, besides: texts.keys.sorted())
    }
  }

  /// Sets when people work; always, if `nil`.
  public func set(businessHours text: String?) async throws {
    guard try await store.glance({ try $0.setting(BusinessHours.setting) }) != text else { return }
    try await store.write { session in
      if let text { try session.set(BusinessHours.setting, to: text) } else { try session.unset(BusinessHours.setting) }
    }
  }
}

extension BusinessHours {
  /// The name under which they rest among what administrators decided.
  static let setting = "business.hours"
}
