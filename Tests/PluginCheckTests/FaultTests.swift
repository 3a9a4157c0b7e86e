import Leadline
import PluginKit
import Testing

@testable import PluginCheck

/// Plugins with one fault each.
@Suite struct FaultTests {
  @Test func `a plugin without fault passes everything there is for it`() async throws {
    let plugin = try TestPlugin()
    let report = await plugin.report()
    #expect(report.isGood)
    #expect(report.faults.isEmpty)
    // It speaks the older revision only.
    #expect(report.ids(.skipped) == ["handshake-2026-07-28"])
    #expect(report["secrets"]?.outcome == .passed)
    try plugin.remove()
  }

  @Test func `an answer that is nothing but text, wrapped by an SDK, is as good`() async throws {
    let plugin = try TestPlugin()
    #expect(await plugin.report(fault: "only text").isGood)
    try plugin.remove()
  }

  @Test(arguments: [
    ("dies at once", "start"), ("revision of its own", "handshake-2025-11-25"), ("greets once", "second-initialize"),
    ("bad schema", "tools-list"), ("strange tools", "tools-list"), ("does not add up", "good-call:score_lead"),
    ("forbidden field", "good-call:enrich_company"), ("wrong value", "good-call:enrich_company"),
    ("unknown failure", "good-call:enrich_company"), ("dies of emoji", "hostile-text"),
    ("dies of bad arguments", "bad-arguments"), ("needs a company", "empty-lead"), ("any tool", "unknown-tool"),
    ("any method", "unknown-method"), ("dies of discovery", "fallback"),
    ("stateless without tools", "handshake-2026-07-28"), ("leaves a lock", "restart"),
    ("chats", "standard-output"), ("says it twice", "standard-output"), ("tells its secret", "secrets"),
  ])
  func `each fault is told where it is, and nowhere else`(fault: String, id: String) async throws {
    let plugin = try TestPlugin()
    let report = await plugin.report(fault: fault)
    // A check of each tool names the tool.
    let failed = report.ids(.failed).map { id.contains(":") ? $0 : String($0.prefix { $0 != ":" }) }
    #expect(Set(failed) == [id], "\(report.text(in: .english))")
    try plugin.remove()
  }

  @Test func `the last words of one that dies at once are told`() async throws {
    let plugin = try TestPlugin()
    let report = await plugin.report(fault: "dies at once")
    #expect(report["start"]?.detail?.english.contains("no licence") == true)
    try plugin.remove()
  }

  @Test(arguments: [
    ("first slow", "deadline"), ("hangs when cancelled", "cancellation"), ("one at a time", "in-flight"),
  ])
  func `what is too slow is told from what never comes`(fault: String, id: String) async throws {
    let plugin = try TestPlugin(manifest: TestPlugin.manifest(call: 1_000))
    let report = await plugin.report(fault: fault)
    #expect(report.ids(.failed) == [id], "\(report.text(in: .english))")
    try plugin.remove()
  }

  @Test func `one that says nothing at all fails to start, within its time`() async throws {
    let manifest = TestPlugin.manifest().replacing("20000", with: "300")
    let plugin = try TestPlugin(manifest: manifest)
    let report = await plugin.report(fault: "deaf")
    #expect(report.ids(.failed) == ["start"])
    #expect(report.ids(.passed) == ["manifest"])
    try plugin.remove()
  }

  @Test func `one that only floods is told of what it wrote`() async throws {
    let report = await PluginCheck.run(
      command: ["yes"], manifest: .init(id: "yes", version: "1.0.0", roles: [], timeouts: .init(start: .seconds(1))))
    #expect(report.ids(.failed) == ["manifest", "start", "standard-output"])
    #expect(report["standard-output"]?.detail?.english.contains("\"y\"") == true)
  }

  @Test func `one that does not end is killed, and told`() async throws {
    let plugin = try TestPlugin()
    let report = await plugin.report(fault: "stays", farewell: .milliseconds(500))
    #expect(report.ids(.failed) == ["end"])
    try plugin.remove()
  }

  @Test(arguments: [
    ("ends badly", "end"), ("ends late", "end"), ("one more tool", "tools-list"),
    ("business failure", "good-call:enrich_company"),
  ])
  func `what works but could be better is a warning`(fault: String, id: String) async throws {
    let plugin = try TestPlugin()
    let report = await plugin.report(fault: fault)
    #expect(report.isGood, "\(report.text(in: .english))")
    #expect(report.ids(.warning).contains(id), "\(report.text(in: .english))")
    try plugin.remove()
  }
}
