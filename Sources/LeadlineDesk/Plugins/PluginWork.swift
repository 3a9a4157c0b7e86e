import Foundation
import Leadline
import LeadlineStore
public import Logging
import PluginHost
import PluginKit
public import ServiceLifecycle
import Synchronization

/// Everything that goes on with plugins while nobody looks: they are asked, told and trained.
///
/// What is to be asked rests in the database, and servers share it. One server at a time follows the change log, tells
/// observers and trains learners.
public struct PluginWork: Service {
  private let plugins: PluginDesk
  private let logger: Logger

  public init(_ plugins: PluginDesk, logger: Logger) {
    self.plugins = plugins
    self.logger = logger
  }

  public func run() async throws {
    await withTaskGroup { group in
      for plugin in plugins.installed {
        for task in PluginJob.Task.allCases where plugin.tasks.contains(task) {
          group.addTask { await cancelWhenGracefulShutdown { await asker(plugin, task).work() } }
        }
      }
      group.addTask { await cancelWhenGracefulShutdown { await keepModels() } }
      group.addTask { await cancelWhenGracefulShutdown { await keepLookingForWork() } }
      group.addTask { try? await followLog().run() }
    }
  }

  private func asker(_ plugin: InstalledPlugin, _ task: PluginJob.Task) -> any Asker {
    task == .score
      ? ScoreAsker(plugins: plugins, plugin: plugin) : EnrichmentAsker(plugins: plugins, plugin: plugin, task: task)
  }

  /// What one server does for all.
  private func followLog() -> Duty {
    Duty("plugins", store: plugins.store, logger: logger, lasting: .seconds(15)) { [plugins, logger] in
      await withTaskGroup { group in
        group.addTask { await LogFollower(plugins: plugins).work() }
        group.addTask { await Training(plugins: plugins, logger: logger).work() }
        for plugin in plugins.installed where plugin.manifest.roles.contains(.observer) {
          group.addTask { await EventTeller(plugins: plugins, plugin: plugin).work() }
        }
      }
    }
  }

  /// Wakes the askers when other processes have left something to do.
  private func keepLookingForWork() async {
    let wanted = plugins.installed.flatMap { plugin in
      PluginJob.Task.allCases.filter(plugin.tasks.contains).map { (plugin: plugin.id, task: $0) }
    }
    while !Task.isCancelled {
      await plugins.trying("look for something to ask") {
        if try await !plugins.store.glance({ try $0.due(wanted) }).isEmpty { plugins.bell.ring() }
      }
      try? await Task.sleep(for: .milliseconds(200))
    }
  }

  /// Takes up the models that another server has trained, and says every minute that the plugins are still there.
  private func keepModels() async {
    var nextWord = ContinuousClock.now + .seconds(60)
    while !Task.isCancelled {
      if nextWord < .now {
        await plugins.trying("say which plugins there are") { try await plugins.register() }
        nextWord = .now + .seconds(60)
      }
      for learner in plugins.learners.values {
        await plugins.trying("take up a model of \(learner.manifest.id)") { try await plugins.refresh(learner) }
      }
      try? await Task.sleep(for: .seconds(5))
    }
  }
}

extension InstalledPlugin {
  /// How long a server has to say what became of a question, in seconds, before another one asks it: it may wait for one
  /// before it. What only scores within the server takes no time to speak of.
  var term: Int64 { isInProcess && tasks == [.score] ? 60 : 2 * manifest.timeouts.call.wholeSeconds + 10 }
}

/// Somebody who asks one plugin one kind of question, as long as there is one.
protocol Asker: Sendable {
  func work() async
}

extension PluginDesk {
  /// Tells administrators what a plugin cannot do until somebody sees to it: once an hour at most for each reason.
  func tell(_ failure: PluginFailure, of plugin: InstalledPlugin) {
    let isNews = told.withLock { told in
      let key = "\(plugin.id) \(failure)"
      if let last = told[key], last + .seconds(3_600) > .now { return false }
      if told.count > 1_000 { told = [:] }
      told[key] = .now
      return true
    }
    if isNews { logger.error("The plugin \(plugin.id) cannot work: \(failure)") }
  }

  /// Does something in the background; where the memory does not let it, that is told, and it is tried again later.
  func trying(_ what: String, _ body: () async throws -> Void) async {
    do {
      try await body()
    } catch is CancellationError {
    } catch {
      logger.warning("Could not \(what): \(error)")
      try? await Task.sleep(for: .seconds(1))
    }
  }

  /// Whether a plugin can be asked now.
  func isReady(_ id: String) -> Bool { host.health(of: id)?.isReady == true && hasLearnt(id) }

  /// Whether a plugin that must learn first has done so.
  func hasLearnt(_ id: String) -> Bool { learners[id]?.isReady != false }

  /// Takes up the model that a learner has by now, if it is another one.
  func refresh(_ learner: LearnedScorer) async throws {
    let id = learner.manifest.id
    guard let time = try await store.glance({ try $0.trainingTime(of: id) }), time != learner.trainedAt else { return }
    guard let model = try await store.read({ try $0.model(of: id) }) else { return }
    let before = primaryScorer?.id
    try learner.take(model.data, trainedAt: model.trainedAt)
    if primaryScorer?.id != before { try await register() }
  }
}
