public import Leadline
public import LeadlineStore
public import PluginKit

/// A plugin as it is installed here: what it is, and what administrators allow it.
public struct InstalledPlugin: Sendable {
  public let manifest: PluginManifest
  /// What may become of what it proposes, by field; `*` for all others.
  public var policies: [String: FactPolicy]
  /// Whether what it proposes is recorded and nothing of it applied.
  public var isOnTrial: Bool
  /// Whether it is asked by itself as leads come and change; if not, only by `/enrich`.
  public var isAutomatic: Bool

  public init(
    _ manifest: PluginManifest, tasks: Set<PluginJob.Task>, policies: [String: FactPolicy] = [:],
    isOnTrial: Bool = false, isAutomatic: Bool = true, signature: String = ""
  ) {
    self.signature = "\(manifest.version) \(signature)"
    self.tasks = tasks
    self.manifest = manifest
    self.policies = policies
    self.isOnTrial = isOnTrial
    self.isAutomatic = isAutomatic
  }

  /// Changes with whatever makes it answer otherwise, as its version and its configuration.
  public var signature: String
  /// What it can be asked.
  public var tasks: Set<PluginJob.Task>

  /// Whether it runs within the server.
  var isInProcess: Bool { manifest.command.isEmpty }

  public var id: String { manifest.id }

  public func policy(for field: FieldName) -> FactPolicy { policies[field.rawValue] ?? policies["*"] ?? .fill }

  /// The commands it adds.
  public var commands: [AddedCommand] {
    manifest.commands.map { AddedCommand(name: $0.name, usage: $0.usage, summary: $0.summary, plugin: id) }
  }
}
