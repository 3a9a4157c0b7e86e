import Foundation
import Leadline
import LeadlineDesk
import PluginKit

/// What is set for one plugin: under `plugins.ID` in the configuration file, and by environment variables.
///
/// ```json
/// {"plugins": {"linkedin-lookup": {"mode": "on", "automatic": true, "policy": {"employees": "refresh"},
///   "config": {"baseURL": "https://lookup.example"}}}}
/// ```
///
/// `LEADLINE_PLUGINS_LINKEDIN_LOOKUP_API_KEY` is `config.apiKey` there: what is secret need not stand in a file.
struct PluginSettings {
  enum Mode: String, CaseIterable { case on, trial, off }

  var mode = Mode.on
  var isAutomatic = true
  var policies: [String: FactPolicy] = [:]
  /// The plugin's own configuration.
  var config: [JSON.Member] = []

  var configuration: JSON { .object(config) }

  /// - Throws: ``Failure`` for what makes no sense.
  init(_ json: JSON?, for manifest: PluginManifest, environment: [String: String]) throws {
    try read(json, of: manifest.id)
    try read(environment, for: manifest)
  }

  private mutating func read(_ json: JSON?, of id: String) throws {
    guard let json else { return }
    guard let members = json.members else { throw Failure("plugins.\(id) must be an object.") }
    for member in members {
      switch member.name {
      case "mode":
        guard let mode = member.value.text.flatMap(Mode.init) else {
          throw Failure("plugins.\(id).mode must be on, trial or off.")
        }
        self.mode = mode
      case "automatic":
        guard let flag = member.value.flag else { throw Failure("plugins.\(id).automatic must be true or false.") }
        isAutomatic = flag
      case "policy": try readPolicies(member.value, of: id)
      case "config":
        guard let members = member.value.members else { throw Failure("plugins.\(id).config must be an object.") }
        config = members
      default:
        throw Failure("plugins.\(id).\(member.name) is no setting: there are mode, automatic, policy and config.")
      }
    }
  }

  private mutating func readPolicies(_ json: JSON, of id: String) throws {
    guard let members = json.members else { throw Failure("plugins.\(id).policy must be an object of fields.") }
    for member in members {
      guard let policy = member.value.text.flatMap(FactPolicy.init) else {
        let words = FactPolicy.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure("plugins.\(id).policy.\(member.name) must be one of \(words).")
      }
      policies[member.name] = policy
    }
  }

  /// Top-level values of the configuration, each as its schema wants it.
  private mutating func read(_ environment: [String: String], for manifest: PluginManifest) throws {
    for property in manifest.configSchema?["properties"]?.members ?? [] {
      let name = "LEADLINE_PLUGINS_\(manifest.id.shouted)_\(property.name.shouted)"
      guard let text = environment[name], !text.isEmpty else { continue }
      config.removeAll { $0.name == property.name }
      config.append(JSON.Member(name: property.name, value: try Self.value(text, property.value, called: name)))
    }
  }

  private static func value(_ text: String, _ schema: JSON, called name: String) throws -> JSON {
    switch schema["type"]?.text {
    case "string", nil: return .text(text)
    case let type?:
      guard let json = try? JSONReader.read(Array(text.utf8)) else {
        throw Failure("\(name) must be written as JSON: it is of the type \(type).")
      }
      return json
    }
  }
}

extension String {
  /// `linkedin-lookup` and `apiKey` as environment variables have them: `LINKEDIN_LOOKUP`, `API_KEY`.
  fileprivate var shouted: String {
    var result = ""
    var wasLower = false
    for character in self {
      if character.isUppercase, wasLower { result += "_" }
      wasLower = character.isLowercase || character.isNumber
      result += character.isLetter || character.isNumber ? character.uppercased() : "_"
    }
    return result
  }
}
