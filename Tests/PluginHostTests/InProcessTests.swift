import Foundation
import Leadline
import PluginHost
import PluginKit
import Synchronization
import Testing

/// A plugin within this process that does as it is told.
struct Steady: CompanyEnricher, LeadScorer {
  let manifest: PluginManifest
  var batchSize = 1
  var work: @Sendable () async throws -> Double = { 72 }

  init(
    roles: Set<PluginRole> = [.enricher, .scorer], call: Duration = .seconds(10), maxInFlight: Int = 4,
    batchSize: Int = 1,
    _ work: @escaping @Sendable () async throws -> Double = { 72 }
  ) {
    manifest = PluginManifest(
      id: "steady", version: "1.0.0", roles: roles,
      configSchema: .object([
        "type": .text("object"), "required": .list([.text("key")]),
        "properties": .object(["key": .object(["type": .text("string"), "default": .text("none")])]),
      ]),
      permissions: .init(read: ["website"], write: ["employees"]), timeouts: .init(call: call), maxInFlight: maxInFlight
    )
    self.batchSize = batchSize
    self.work = work
  }

  func enrichCompany(_ lead: PluginLead, _ call: PluginCall) async throws -> [ProposedFact] {
    [
      ProposedFact("employees", .number(lead.id), source: lead.fields.keys.sorted().joined(separator: ",")),
      ProposedFact("owner", .text("me"), source: "greed"),
    ]
  }

  func score(_ lead: PluginLead, timeline: [PluginEntry], _ call: PluginCall) async throws -> ProposedScore {
    let score = try await work()
    return ProposedScore(score, reasons: [ScoreReason(.verbatim("Base"), points: score)])
  }
}

@Suite(.timeLimit(.minutes(1)))
struct InProcessTests {
  private func host(_ plugin: Steady) -> Scene {
    let host = PluginHost(logger: Captured().logger)
    host.add(plugin)
    return Scene(host: host, log: Captured())
  }

  private func failure(_ scene: Scene, _ time: Duration = .seconds(5)) async -> PluginFailure? {
    do throws(PluginFailure) {
      _ = try await scene.host.score("steady", scene.lead, scene.call(time))
      return nil
    } catch {
      return error
    }
  }

  @Test func `a plugin within the server is held to its manifest like any other`() async throws {
    let scene = host(Steady())
    let facts = try await scene.host.enrichCompany("steady", scene.lead, scene.call())
    #expect(facts == [ProposedFact("employees", .number("42"), source: "website")])
    let health = try #require(scene.host.health(of: "steady"))
    #expect(health.counts.refused == 1)
    #expect(health.net == .enforced)
    #expect(health.isReady)
  }

  @Test(arguments: [Double.nan, .infinity, 101, -0.5])
  func `a score that is none is refused`(score: Double) async throws {
    let scene = host(Steady { score })
    #expect(await failure(scene)?.code == .upstream)
  }

  @Test func `one that hangs costs its caller the deadline, and its seat until it gives up`() async throws {
    let scene = host(
      Steady(call: .milliseconds(50), maxInFlight: 1) {
        while !Task.isCancelled { await Task.yield() }
        return 1
      })
    #expect(await failure(scene)?.message.contains("deadline") == true)
    let health = try #require(scene.host.health(of: "steady"))
    #expect(health.counts.timeouts == 1)
    // It noticed that it was canceled, so its seat is free again.
    #expect(await failure(scene)?.message.contains("deadline") == true)
  }

  @Test func `cancellation is passed on`() async throws {
    let noticed = Mutex(false)
    let scene = host(
      Steady {
        await withTaskCancellationHandler {
          try? await Task.sleep(for: .seconds(30))
        } onCancel: {
          noticed.withLock { $0 = true }
        }
        return 1
      })
    let asking = Task { await failure(scene) }
    try await Task.sleep(for: .milliseconds(50))
    asking.cancel()
    #expect(await asking.value?.message.contains("nobody waits") == true)
    #expect(noticed.withLock { $0 })
  }

  @Test func `no more calls are made at a time than the manifest allows, and the line is short`() async throws {
    let now = Mutex(0)
    let most = Mutex(0)
    let scene = host(
      Steady(maxInFlight: 2) {
        let count = now.withLock { count in
          count += 1; return count
        }
        most.withLock { $0 = max($0, count) }
        try await Task.sleep(for: .milliseconds(2))
        now.withLock { $0 -= 1 }
        return 5
      })
    let crowded = await withTaskGroup { group in
      for _ in 0..<300 { group.addTask { await failure(scene) } }
      return await group.reduce(into: 0) { count, failure in if failure?.code == .rateLimited { count += 1 } }
    }
    #expect(most.withLock { $0 } == 2)
    #expect(crowded > 0 && crowded <= 42)
  }

  @Test func `many leads are given in batches, each with what it may see, and come back in order`() async throws {
    for batchSize in [1, 7] {
      let scene = host(Steady(batchSize: batchSize))
      let leads = (1...20).map { PluginLead(id: $0, fields: ["phone": .text("p"), "website": .text("w")]) }
      let results = await scene.host.enrichCompanies("steady", leads, scene.call())
      #expect(try results.map { try $0.get().map(\.value) } == leads.map { [.number($0.id)] })
      #expect(scene.host.health(of: "steady")?.counts.refused == 20)
    }
  }

  @Test func `a wrong configuration keeps a plugin from being called, and is explained`() async throws {
    let host = PluginHost(logger: Captured().logger)
    host.add(Steady(), configuration: .object(["key": .flag(true)]))
    let health = try #require(host.health(of: "steady"))
    guard case .misconfigured(let message) = health.state else { throw Scene.Missing() }
    #expect(message.english == "key: write text in quotes")
    #expect(message.italian == "key: scrivere un testo fra virgolette")
    #expect(await failure(Scene(host: host, log: Captured()))?.code == .invalid)
  }

  @Test func `what a provider says of its quota pauses the plugin for as long as it said, or until an answer comes`()
    async throws
  {
    let answers = Mutex<[PluginFailure?]>([
      nil, PluginFailure(.upstream, "broken"),
      PluginFailure(.quota, "used up", isRetryable: true, retryAfter: .seconds(600)),
      PluginFailure(.upstream, "broken"),
    ])
    let scene = host(
      Steady {
        if let failure = answers.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw failure }
        return 72
      })
    func state() -> PluginHealth.State? { scene.host.health(of: "steady")?.state }
    _ = await failure(scene)
    #expect(state() == .ready)
    _ = await failure(scene)
    #expect(state() == .ready)
    for _ in 0..<2 {
      _ = await failure(scene)
      guard case .paused(let why, let until?)? = state() else {
        Issue.record("\(String(describing: state()))")
        return
      }
      #expect(why == "used up")
      let left = Double(until.milliseconds) / 1_000 - Date.now.timeIntervalSince1970
      #expect(left > 500 && left < 601)
    }
    #expect(scene.host.health(of: "steady")?.isReady == true)
    _ = await failure(scene)
    #expect(state() == .ready)
  }
}
