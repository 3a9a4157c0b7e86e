import Engines
import Leadline
import LeadlineStore
import Logging
import PluginHost
import PluginKit
import Synchronization
import Testing

@testable import LeadlineDesk

/// A stand-in for a plugin: it answers what the test has told it to, and remembers what it was asked.
final class TestPlugin: CompanyEnricher, LeadScorer, EventObserver, CommandProvider {
  struct State: Sendable {
    var facts: Result<[ProposedFact], PluginFailure> = .success([])
    var score = ProposedScore(40, reasons: [ScoreReason(Message("Base", "Base"), points: 40)])
    var asked: [Int64] = []
    var events: [JSON] = []
    var keys: [String] = []
    /// The leads of which it takes no event.
    var deafTo: Set<Int64> = []
    var ran: [CommandRequest] = []
    /// What happens the next time while it is being asked.
    var meanwhile: (@Sendable () async throws -> Void)?
  }

  let manifest: PluginManifest
  let state = Mutex(State())

  init(_ id: String = "lookup", roles: Set<PluginRole> = [.enricher, .scorer, .observer, .command]) {
    manifest = PluginManifest(
      id: id, version: "1.0.0", roles: roles,
      permissions: .init(
        read: ["*"], write: ["industry", "employees", "annualRevenue", "website", "nonsense"], timeline: true),
      commands: [.init(name: "vat", usage: "[#42] NUMBER", summary: Message("check a number", "controlla un numero"))])
  }

  func enrichCompany(_ lead: PluginLead, _ call: PluginCall) async throws -> [ProposedFact] {
    try await wait()
    return try state.withLock { state in
      state.asked.append(lead.id)
      return try state.facts.get()
    }
  }

  private func wait() async throws {
    let meanwhile = state.withLock { state in
      defer { state.meanwhile = nil }
      return state.meanwhile
    }
    try await meanwhile?()
  }

  func score(_ lead: PluginLead, timeline: [PluginEntry], _ call: PluginCall) async throws -> ProposedScore {
    state.withLock { $0.score }
  }

  func observe(_ events: [JSON], _ call: PluginCall) async throws {
    try state.withLock { state in
      let leads = Set(events.compactMap { $0["lead"]?.integer })
      guard leads.isDisjoint(with: state.deafTo) else { throw PluginFailure(.upstream, "deaf", isRetryable: true) }
      state.events += events
      state.keys.append(call.idempotencyKey)
    }
  }

  func run(_ command: String, _ request: CommandRequest, _ call: PluginCall) async throws -> CommandReply {
    state.withLock { $0.ran.append(request) }
    try await wait()
    return CommandReply("\(request.text) is good", entries: [.init(.note, "VAT \(request.text): good")])
  }
}

/// A desk with a plugin.
struct PluginRoom {
  let room: DeskRoom
  let plugin: TestPlugin
  let plugins: PluginDesk

  init(
    _ engine: Engine, _ plugin: TestPlugin = TestPlugin(), policies: [String: FactPolicy] = [:], isOnTrial: Bool = false
  ) async throws {
    room = try await DeskRoom(engine)
    self.plugin = plugin
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let host = PluginHost(logger: logger)
    host.add(plugin)
    plugins = PluginDesk(
      host: host,
      installed: [
        InstalledPlugin(
          plugin.manifest, tasks: [.enrichCompany, .score], policies: policies, isOnTrial: isOnTrial)
      ],
      store: room.store, baseCurrency: "EUR", logger: logger)
    try await room.desk.install(plugins)
  }

  var installed: InstalledPlugin { plugins.installed[0] }

  func finds(_ facts: [ProposedFact]) { plugin.state.withLock { $0.facts = .success(facts) } }

  /// What is to be asked is asked, once.
  func ask() async throws {
    let task = Task { await EnrichmentAsker(plugins: plugins, plugin: installed, task: .enrichCompany).work() }
    let isDone = try await eventually {
      plugins.bell.ring()
      return try await room.store.glance { try $0.due([(installed.id, .enrichCompany)]).isEmpty && $0.takenJobs() == 0 }
    }
    task.cancel()
    await task.value
    #expect(isDone)
  }

  /// Has the plugin find something about a lead.
  func enrich(_ lead: Int64 = 1, finding facts: [ProposedFact]) async throws {
    finds(facts)
    try await room.type("/enrich #\(lead)")
    try await ask()
  }

  func facts(of lead: Int64 = 1) async throws -> [Fact] { try await room.store.glance { try $0.facts(of: lead) } }
}

extension Session {
  /// How many jobs are being asked now.
  func takenJobs() throws -> Int64 {
    try number("SELECT count(*) FROM plugin_job WHERE is_taken = 1") ?? 0
  }
}

let hospitality = ProposedFact("industry", .text("Hospitality"), source: "register", confidence: 0.9)
let employees = ProposedFact("employees", .number(84), source: "register", confidence: 0.8)
