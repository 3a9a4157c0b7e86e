public import Leadline
public import Logging
import MCP
public import PluginKit
public import ServiceLifecycle
import Synchronization

/// Runs plugins, within this process and beside it, so that none can harm the server.
///
/// Each call is checked on its way in and on its way out: a plugin sees only what its manifest lets it read, and nothing
/// it proposes gets further that makes no sense or that it may not write. What is wrong with a plugin stands in its
/// ``health``.
///
/// ```swift
/// let host = PluginHost(logger: logger)
/// host.add(FitRules(…), configuration: .object([]))
/// for case .success(let folder) in try PluginFolder.manifests(in: "plugins") {
///   host.add(folder, configuration: configurations[folder.manifest.id])
/// }
/// try await host.run()
/// ```
public final class PluginHost: Service {
  let deadlines = Deadlines()
  private let settings: Settings
  private let logger: Logger
  private let plugins = Mutex<[String: HostedPlugin]>([:])
  private let disabled = Mutex<Set<String>>([])

  public struct Settings: Sendable {
    public var restarts: RestartPolicy
    /// A command that those of plugins are put behind, as `["bwrap", "--ro-bind", "/", "/", …]`; none if empty.
    public var sandbox: [String]
    /// The version of the server, as plugins are told it.
    public var version: String

    public init(restarts: RestartPolicy = .init(), sandbox: [String] = [], version: String = "0.2.0") {
      self.restarts = restarts
      self.sandbox = sandbox
      self.version = version
    }
  }

  public init(_ settings: Settings = .init(), logger: Logger) {
    self.settings = settings
    self.logger = logger
  }

  /// Adds a plugin that runs within this process; one of the same id is replaced.
  public func add(_ plugin: any Plugin, configuration: JSON? = nil) {
    let manifest = plugin.manifest
    let secrets = Secrets(in: configuration ?? .object([]), schema: manifest.configSchema)
    do {
      _ = try ConfigurationSchema(manifest.configSchema).complete(configuration ?? .object([]))
      let tally = Tally(manifest, .ready, net: .enforced, secrets: secrets)
      tally.offer(PluginTool.all(of: plugin).map(\.name))
      add(manifest, .within(plugin), tally)
    } catch {
      addMisconfigured(manifest, error.message, .enforced)
    }
  }

  /// Adds a plugin that has a process of its own, which ``run()`` starts; to be called before that.
  ///
  /// A configuration that does not fit its schema keeps it from running, and its health says why.
  public func add(_ folder: PluginFolder, configuration: JSON? = nil) {
    let manifest = folder.manifest
    let net: PluginHealth.Net = settings.sandbox.isEmpty ? .notEnforced : .sandboxed
    do {
      let complete = try ConfigurationSchema(manifest.configSchema).complete(configuration ?? .object([]))
      let secrets = Secrets(in: complete, schema: manifest.configSchema)
      let tally = Tally(manifest, .starting, net: net, secrets: secrets)
      add(manifest, .beside(supervisor(folder, complete, secrets, tally)), tally)
    } catch {
      addMisconfigured(manifest, error.message, net)
    }
  }

  private func supervisor(_ folder: PluginFolder, _ configuration: JSON, _ secrets: Secrets, _ tally: Tally)
    -> Supervisor
  {
    var logger = logger
    logger[metadataKey: "plugin"] = "\(folder.manifest.id)"
    let command = ProcessCommand(
      folder, configuration: configuration, sandbox: settings.sandbox,
      me: Peer(name: "leadline", version: settings.version))
    let process = PluginProcess(
      command: command, deadlines: deadlines, secrets: secrets, tally: tally, logger: logger)
    return Supervisor(folder.manifest, process, settings.restarts)
  }

  private func addMisconfigured(_ manifest: PluginManifest, _ message: Message, _ net: PluginHealth.Net) {
    logger.warning("a plugin is misconfigured: \(message.english)", metadata: ["plugin": "\(manifest.id)"])
    let tally = Tally(
      manifest, .misconfigured(message), net: net, secrets: Secrets(in: .object([]), schema: nil))
    add(manifest, .none(message), tally)
  }

  private func add(_ manifest: PluginManifest, _ body: HostedPlugin.Body, _ tally: Tally) {
    let plugin = HostedPlugin(
      manifest: manifest, tally: tally, seats: Seats(manifest.maxInFlight, deadlines), body: body)
    plugins.withLock { $0[manifest.id] = plugin }
  }

  /// Keeps the processes running until the server shuts down; they have ended in order when this returns.
  public func run() async throws {
    let supervisors = plugins.withLock { $0.values.compactMap(\.supervisor) }
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for supervisor in supervisors { group.addTask { await supervisor.run() } }
        group.addTask { await self.untilCanceled() }
      }
    }
  }

  private func untilCanceled() async {
    let canceled = Slot<Void>()
    await withTaskCancellationHandler {
      await canceled.value()
    } onCancel: {
      canceled.fill(())
    }
  }

  /// What plugins there are, by id.
  public var manifests: [PluginManifest] {
    plugins.withLock { $0.values.map(\.manifest) }.sorted { $0.id < $1.id }
  }

  public func manifest(of id: String) -> PluginManifest? { found(id)?.manifest }

  /// How all are doing, by id.
  public var health: [PluginHealth] {
    plugins.withLock { Array($0.values) }.map(\.health).sorted { $0.id < $1.id }
  }

  public func health(of id: String) -> PluginHealth? { found(id)?.health }

  /// A plugin that learns, if it is one.
  public func learner(_ id: String) -> (any ScoreLearner)? {
    guard case .within(let plugin)? = found(id)?.body else { return nil }
    return plugin as? any ScoreLearner
  }

  /// Closes an open circuit: the plugin is started at once.
  public func reset(_ id: String) {
    found(id)?.supervisor?.reset()
  }

  /// Keeps a plugin from being called, and ends its process.
  public func disable(_ id: String) {
    guard let plugin = found(id), plugin.canRun else { return }
    _ = disabled.withLock { $0.insert(id) }
    plugin.supervisor?.setDisabled(true)
    if plugin.supervisor == nil { plugin.tally.become(.disabled) }
  }

  public func enable(_ id: String) {
    guard let plugin = found(id), plugin.canRun else { return }
    _ = disabled.withLock { $0.remove(id) }
    plugin.supervisor?.setDisabled(false)
    if plugin.supervisor == nil { plugin.tally.become(.ready) }
  }

  func found(_ id: String) -> HostedPlugin? { plugins.withLock { $0[id] } }

  /// - Throws: ``PluginFailure`` where it is not there, is not to be called, or does not do that.
  func plugin(_ id: String, _ role: PluginRole) throws(PluginFailure) -> HostedPlugin {
    guard let plugin = found(id) else { throw PluginFailure(.invalid, "there is no plugin \(id)") }
    if case .none(let why) = plugin.body { throw PluginFailure(.invalid, "it is misconfigured: \(why.english)") }
    if disabled.withLock({ $0.contains(id) }) { throw .disabled }
    guard plugin.manifest.roles.contains(role) else { throw PluginFailure(.invalid, "\(id) is no \(role.rawValue)") }
    return plugin
  }
}

extension HostedPlugin {
  var supervisor: Supervisor? { if case .beside(let supervisor) = body { supervisor } else { nil } }
  var canRun: Bool { if case .none = body { false } else { true } }
}
