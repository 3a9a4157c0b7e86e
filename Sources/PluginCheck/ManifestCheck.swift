import Leadline
import PluginKit

/// Whether a manifest makes sense, by itself and beside the plugin's tools.
struct ManifestCheck {
  private let manifest: PluginManifest

  init(_ manifest: PluginManifest) { self.manifest = manifest }

  /// What is wrong with what it says, beyond what keeps it from being read.
  var fault: Message? {
    if manifest.command.isEmpty { return .missing("command", .aList) }
    if manifest.roles.contains(.learner) { return .learnerOutside }
    if manifest.roles.contains(.enricher), manifest.permissions.write.isEmpty { return .enricherWithoutFields }
    return nil
  }

  /// Where it and the plugin's tools say different things.
  func fault(of tools: [PluginTool]) -> Message? {
    if let tool = tools.first(where: { !manifest.roles.contains($0.role) }) {
      return .toolWithoutRole(tool.name, tool.role.rawValue)
    }
    if let role = manifest.roles.first(where: { role in !tools.contains { $0.role == role } }) {
      return .roleWithoutTool(role.rawValue, Self.tools(of: role))
    }
    let named = Set(manifest.commands.map { PluginTool.command($0.name) })
    let given = Set(tools.filter { $0.role == .command })
    if let missing = named.subtracting(given).first { return .commandWithoutTool(missing.name) }
    return given.subtracting(named).first.map { .toolWithoutCommand($0.name) }
  }

  /// The tools that make up a role.
  private static func tools(of role: PluginRole) -> [String] {
    switch role {
    case .enricher: ["enrich_company", "enrich_person"]
    case .scorer: ["score_lead"]
    case .observer: ["on_event"]
    case .command: ["command_NAME"]
    case .learner: []
    }
  }
}
