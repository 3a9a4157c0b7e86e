public import Leadline
public import LeadlineStore
public import PluginHost

/// A plugin, how it is doing, and how what it proposed has been judged.
public struct PluginStatus: Sendable {
  public let plugin: InstalledPlugin
  public let health: PluginHealth
  /// Calls still to be made, and calls that were given up.
  public var waiting: Int64 = 0
  public var failed: Int64 = 0
  /// Some of those that were given up, the last first.
  public var deadJobs: [PluginJob] = []
  /// What a learner says of itself.
  public var report: JSON?
  /// By field.
  public var trial: [String: TrialRecord] = [:]
  /// Of a scorer, how well its last scores told the leads that were qualified from those that were not.
  public var auc: Double?
  /// Whether whoever asks may read what went wrong.
  public var isFull = false
}

extension Desk {
  /// Installs plugins: from now on they are asked. To be called once.
  public func install(_ plugins: PluginDesk) async throws {
    try await plugins.register()
    self.plugins.set(plugins)
  }

  /// Sets from which scores on leads have which grade; those that are scored already get theirs.
  public func set(_ ranges: GradeRanges) async throws {
    let text = ranges.lowest.map(String.init).joined(separator: ",")
    guard try await store.glance({ try $0.setting(GradeRanges.setting) }) != text else { return }
    try await store.write { session in
      try session.set(GradeRanges.setting, to: text)
      _ = try session.regrade(ranges)
    }
  }

  /// All plugins of this server; what went wrong is for managers and administrators.
  public func pluginStatus(for person: Person) async throws -> [PluginStatus] {
    guard let plugins = plugins.value else { return [] }
    let isFull = Permission.overrules(person.role)
    return try await store.read { session in
      let (jobs, retries) = (try session.jobCounts(), try session.retryCounts())
      return try plugins.installed.compactMap { plugin in
        guard let health = plugins.host.health(of: plugin.id) else { return nil }
        var status = PluginStatus(plugin: plugin, health: health, isFull: isFull)
        status.waiting = (jobs[plugin.id]?.waiting ?? 0) + (retries[plugin.id]?.waiting ?? 0)
        status.failed = (jobs[plugin.id]?.dead ?? 0) + (retries[plugin.id]?.dead ?? 0)
        if isFull {
          status.deadJobs = try session.deadJobs(of: plugin.id, limit: 20)
            .filter { try session.access(.lead($0.lead))?.isSeen(by: person) == true }
        }
        status.report = try session.model(of: plugin.id).flatMap { try? JSONReader.read(Array($0.report.utf8)) }
        status.trial = try session.trial(of: plugin.id)
        if plugin.tasks.contains(.score) {
          status.auc = Judgement(try session.judgedScores(by: plugin.id).map { (Double($0.score), $0.isQualified) }).auc
        }
        return status
      }
    }
  }

  /// The health of the plugins, for those who watch the server.
  public var pluginHealth: [PluginHealth] { plugins.value?.host.health ?? [] }

  /// Tries again what a plugin could not do, and starts it again if that had been given up.
  ///
  /// - Returns: how many calls are made again.
  /// - Throws: ``Refusal`` `forbidden`, or `not_found`.
  public func retryPlugin(_ id: String, as actor: Actor) async throws -> Int {
    guard Permission.overrules(actor.person.role) else {
      throw Refusal(.forbidden, .pluginsAreForManagers)
    }
    guard let plugins = plugins.value, plugins.plugin(id) != nil else { throw Refusal(.notFound, .noSuchPlugin(id)) }
    plugins.host.reset(id)
    let count = try await store.write { try $0.retryJobs(of: id) }
    plugins.bell.ring()
    return count
  }
}
