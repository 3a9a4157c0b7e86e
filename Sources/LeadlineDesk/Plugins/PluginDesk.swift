import Leadline
public import LeadlineStore
public import Logging
public import PluginHost
import PluginKit
import Synchronization

/// The plugins at work in this process: who they are, who asks them, and what has become of it.
public final class PluginDesk: Sendable {
  public let host: PluginHost
  public let installed: [InstalledPlugin]
  /// The scorers that learn, by their ids.
  public let learners: [String: LearnedScorer]
  /// The id of the scorer whose score leads show, where that is settled.
  private let preferredScorer: String?
  let store: Store
  let baseCurrency: String
  let logger: Logger
  /// Rung when there may be something to do at once.
  let bell = Bell()
  /// What was told of plugins, and when.
  let told = Mutex<[String: ContinuousClock.Instant]>([:])
  /// What has been read of flows and sequences, which hear of what plugins write.
  private let library = FlowLibrary()
  private let plans = SequenceLibrary()

  public init(
    host: PluginHost, installed: [InstalledPlugin], learners: [String: LearnedScorer] = [:],
    preferredScorer: String? = nil, store: Store, baseCurrency: String, logger: Logger
  ) {
    self.preferredScorer = preferredScorer
    self.host = host
    self.installed = installed
    self.learners = learners
    self.store = store
    self.baseCurrency = baseCurrency
    self.logger = logger
  }

  public func plugin(_ id: String) -> InstalledPlugin? { installed.first { $0.id == id } }

  /// The scorer whose score leads show: the one that was chosen; else one that has learnt from the team's own leads; else the
  /// first there is. None that is on trial.
  public var primaryScorer: InstalledPlugin? {
    let scorers = installed.filter { $0.tasks.contains(.score) && !$0.isOnTrial }
    return scorers.first { $0.id == preferredScorer } ?? scorers.first { learners[$0.id]?.isReady == true }
      ?? scorers.first { learners[$0.id] == nil } ?? scorers.first
  }

  /// Tells all processes on this database what is installed.
  public func register() async throws {
    var taken: Set<String> = []
    let known = installed.map { plugin in
      // Of two that have a command of the same name, the first is meant.
      let commands = plugin.commands.filter { taken.insert($0.name).inserted }
      return KnownPlugin(plugin, commands, isPrimary: plugin.id == primaryScorer?.id)
    }
    try await store.write { try $0.install(known) }
  }

  /// The turn in which a plugin writes what it has found about a lead.
  ///
  /// - Parameter person: the one in whose name it does.
  func turn(_ session: any Session, as person: Person, about lead: Int64) throws -> Turn {
    try Turn(
      session, Actor(person: person, interface: .plugin), .enrich(.lead(lead)), baseCurrency: baseCurrency,
      library: library, plans: plans, isOwn: true)
  }

  /// What goes along with a call.
  func call(_ key: String, to plugin: InstalledPlugin, for actor: String? = nil, in language: Language = .english)
    -> PluginCall
  {
    PluginCall(
      idempotencyKey: key, deadline: .now + plugin.manifest.timeouts.call, actor: actor, language: language)
  }
}

extension KnownPlugin {
  init(_ plugin: InstalledPlugin, _ commands: [AddedCommand], isPrimary: Bool) {
    self.init(
      id: plugin.id, name: plugin.manifest.name, tasks: plugin.tasks, commands: commands,
      isAutomatic: plugin.isAutomatic, isOnTrial: plugin.isOnTrial, isPrimary: isPrimary)
  }
}

/// Wakes those who wait for something to do.
final class Bell: Sendable {
  private let waiting = Mutex<[Int: CheckedContinuation<Void, Never>]>([:])
  private let next = Atomic<Int>(0)

  func ring() {
    let all = waiting.withLock { waiting in
      defer { waiting = [:] }
      return waiting.values.map(\.self)
    }
    for one in all { one.resume() }
  }

  /// Waits until it rings, for a while at most.
  func wait(atMost time: Duration) async {
    let id = next.add(1, ordering: .relaxed).newValue
    await withTaskGroup { group in
      group.addTask { try? await Task.sleep(for: time) }
      group.addTask { [self] in await listen(id) }
      await group.next()
      group.cancelAll()
      stop(id)
    }
  }

  private func listen(_ id: Int) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiting.withLock { $0[id] = continuation }
        if Task.isCancelled { stop(id) }
      }
    } onCancel: {
      stop(id)
    }
  }

  private func stop(_ id: Int) { waiting.withLock { $0.removeValue(forKey: id) }?.resume() }
}
