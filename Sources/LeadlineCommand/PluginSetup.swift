import Foundation
import Leadline
import LeadlineDesk
import LeadlineStore
import Logging
import PluginHost
import PluginKit

/// Which plugins there are: those that come with Leadline and are configured, and those of the plugins folder.
struct PluginSetup {
  /// The folder; one that is not there has no plugins.
  let folder: String?
  /// A command that plugins are started behind.
  let sandbox: [String]
  /// `plugins` in the configuration file.
  let settings: JSON?
  /// The id of the scorer whose score leads show, where that is settled.
  let primaryScorer: String?
  let baseCurrency: String
  let logger: Logger
  private let environment = ProcessInfo.processInfo.environment

  init(folder: String?, settings: Settings, logger: Logger) {
    self.folder = folder
    sandbox = settings.pluginSandbox
    self.settings = settings.plugins
    primaryScorer = settings.primaryScorer
    baseCurrency = settings.baseCurrency
    self.logger = logger
  }

  /// - Throws: ``Failure`` for settings that make no sense; a plugin that is wrong by itself is left out and told of.
  func plugins(on store: Store) throws -> PluginDesk {
    let host = PluginHost(.init(sandbox: sandbox, version: Version.current), logger: logger)
    var installed: [InstalledPlugin] = []
    var learners: [String: LearnedScorer] = [:]
    for builtIn in BuiltInPlugin.all {
      let settings = try self.settings(for: builtIn.manifest)
      guard settings.mode != .off, builtIn.isWanted(settings.configuration) else { continue }
      guard let plugin = made(builtIn, settings.configuration) else { continue }
      if let learner = plugin as? LearnedScorer { learners[plugin.manifest.id] = learner }
      host.add(plugin, configuration: settings.configuration)
      installed.append(settings.installed(plugin.manifest, tasks: PluginJob.Task.all(of: plugin)))
    }
    for folder in try folders() {
      let manifest = folder.manifest
      let settings = try self.settings(for: manifest)
      guard settings.mode != .off else { continue }
      guard !installed.contains(where: { $0.id == manifest.id }) else {
        logger.warning("There are two plugins \(manifest.id): the one in \(folder.path) is left out.")
        continue
      }
      host.add(folder, configuration: settings.configuration)
      installed.append(settings.installed(manifest, tasks: PluginJob.Task.all(of: manifest)))
    }
    for (place, plugin) in installed.enumerated() {
      let before = installed[..<place].flatMap(\.commands)
      for command in plugin.commands where before.named(command.name) != nil {
        logger.warning("Two plugins have a command /\(command.name): that of \(plugin.id) is left out.")
      }
    }
    return PluginDesk(
      host: host, installed: installed, learners: learners, preferredScorer: try preferred(among: installed),
      store: store,
      baseCurrency: baseCurrency, logger: logger)
  }

  private func preferred(among installed: [InstalledPlugin]) throws -> String? {
    guard let primaryScorer else { return nil }
    let scorers = installed.filter { $0.tasks.contains(.score) }.map(\.id)
    guard scorers.contains(primaryScorer) else {
      throw Failure(
        "score.primary is “\(primaryScorer)”: there \(scorers.isEmpty ? "is no scorer" : "are \(scorers.joined(separator: ", "))")."
      )
    }
    return primaryScorer
  }

  /// - Returns: `nil` for one that cannot work as it is configured; why is told.
  private func made(_ builtIn: BuiltInPlugin, _ configuration: JSON) -> (any Plugin)? {
    do {
      return try builtIn.make(configuration, logger)
    } catch {
      logger.error("The plugin \(builtIn.manifest.id) is left out: \(error)")
      return nil
    }
  }

  private func settings(for manifest: PluginManifest) throws -> PluginSettings {
    try PluginSettings(settings?[manifest.id], for: manifest, environment: environment)
  }

  /// The plugins in the folder; what is wrong with one is told, and the others go on.
  func folders() throws -> [PluginFolder] {
    guard let folder, FileManager.default.fileExists(atPath: folder) else { return [] }
    return try PluginFolder.manifests(in: folder).compactMap { found in
      switch found {
      case .success(let folder): return folder
      case .failure(let flaw):
        logger.warning("The plugin in \(flaw.folder) is left out: \(flaw.error)")
        return nil
      }
    }
  }
}

extension PluginSettings {
  fileprivate func installed(_ manifest: PluginManifest, tasks: Set<PluginJob.Task>) -> InstalledPlugin {
    InstalledPlugin(
      manifest, tasks: tasks, policies: policies, isOnTrial: mode == .trial, isAutomatic: isAutomatic,
      signature: mode.rawValue + " "
        + String(decoding: JSONWriter.value { $0.value(configuration) }, as: UTF8.self).fingerprint)
  }
}

extension PluginJob.Task {
  /// What a plugin in this process can be asked.
  fileprivate static func all(of plugin: any Plugin) -> Set<Self> {
    var tasks: Set<Self> = []
    if plugin is any CompanyEnricher { tasks.insert(.enrichCompany) }
    if plugin is any PersonEnricher { tasks.insert(.enrichPerson) }
    if plugin is any LeadScorer { tasks.insert(.score) }
    return tasks
  }

  /// What one beside it may be asked: which tools it has, it says once it runs.
  fileprivate static func all(of manifest: PluginManifest) -> Set<Self> {
    var tasks: Set<Self> = []
    if manifest.roles.contains(.enricher) { tasks.formUnion([.enrichCompany, .enrichPerson]) }
    if manifest.roles.contains(.scorer) { tasks.insert(.score) }
    return tasks
  }
}

extension String {
  /// A short word that is another for another text: what it stands for cannot be read from it.
  fileprivate var fingerprint: String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    return String(hash, radix: 36)
  }
}
