import Foundation
import Leadline
import PluginKit
import Testing

@testable import PluginCheck

/// What a `plugin.json` says, beside what the plugin does.
@Suite struct ManifestTests {
  @Test(arguments: [
    #"["scorer"]"#, #"["scorer", "enricher", "observer"]"#,
  ])
  func `roles that are not those of its tools are told`(roles: String) async throws {
    let plugin = try TestPlugin(manifest: TestPlugin.manifest(roles: roles))
    let report = await plugin.report()
    #expect(report.ids(.failed) == ["manifest-tools"], "\(report.text(in: .english))")
    try plugin.remove()
  }

  @Test func `a command that no tool does is told`() async throws {
    let commands = #", "commands": [{"name": "news", "summary": "Tells the news."}]"#
    let roles = #"["scorer", "enricher", "command"]"#
    let plugin = try TestPlugin(manifest: TestPlugin.manifest(roles: roles, more: commands))
    let report = await plugin.report()
    #expect(report.ids(.failed) == ["manifest-tools"])
    try plugin.remove()
  }

  @Test func `a manifest that cannot be read is told, with the member that is wrong`() async throws {
    let plugin = try TestPlugin(manifest: TestPlugin.manifest().replacing("1.0.0", with: "one"))
    let report = await plugin.report()
    #expect(report.ids(.failed).first == "manifest")
    #expect(report["manifest"]?.detail?.english.contains("version") == true)
    try plugin.remove()
  }

  @Test func `without a manifest all fields are sent, and a forbidden one cannot be told`() async throws {
    let plugin = try TestPlugin(manifest: nil)
    let subject = PluginSubject(["python3", "\(plugin.folder)/plugin.py", "forbidden field"], in: "/")
    let report = await PluginCheck.run(subject)
    #expect(report.isGood, "\(report.text(in: .english))")
    #expect(report["manifest"]?.outcome == .skipped)
    try plugin.remove()
  }

  @Test func `the manifest beside the program is found, and the program from its folder`() throws {
    let plugin = try TestPlugin()
    let parent = URL(filePath: plugin.folder).deletingLastPathComponent().path(percentEncoded: false)
    let name = URL(filePath: plugin.folder).lastPathComponent
    let subject = PluginSubject(["python3", "\(name)/plugin.py"], in: parent)
    #expect(subject.manifest?.id == "test-plugin")
    #expect(subject.command.last?.hasSuffix("\(name)/plugin.py") == true)
    #expect(subject.command.last?.hasPrefix("/") == true)
    try plugin.remove()
  }

  @Test func `no call is longer than a line may be, even with all fields full`() {
    let sample = SampleCall(subject: PluginSubject(command: ["true"]))
    for text in SampleCall.hostileTexts.map(\.value) {
      let arguments = sample.arguments(of: .scoreLead, lead: SampleCall.fields(saying: text), text: text)
      #expect(JSONWriter.value { $0.value(arguments) }.count < 1 << 20)
    }
  }

  @Test func `secrets are made up where none are given`() throws {
    let plugin = try TestPlugin()
    let own = PluginSubject([plugin.folder], in: "/", configuration: .object(["key": .text("hunter2hunter2")]))
    #expect(own.secrets == ["hunter2hunter2"])
    #expect(PluginSubject([plugin.folder], in: "/").secrets == [SampleConfiguration.secret])
    try plugin.remove()
  }
}
