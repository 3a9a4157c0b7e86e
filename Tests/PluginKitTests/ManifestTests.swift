import Leadline
import PluginKit
import Testing

struct ManifestTests {
  @Test func `a full plugin.json is read as it is meant`() throws {
    let manifest = try PluginManifest(
      bytes: Array(
        """
        {"id":"acme-lookup","version":"1.2.0-beta.1","name":"Acme","command":["python3","main.py"],
         "roles":["enricher","command"],"configSchema":{"type":"object"},
         "permissions":{"net":["api.acme.example"],"leadFields":{"read":["website","email"],"write":["employees"]},
                        "timeline":true},
         "timeouts":{"start":5000,"call":250},"maxInFlight":8,
         "commands":[{"name":"acme-news","usage":"[#lead]","summary":{"en":"Shows news","it":"Mostra le novità"}}]}
        """.utf8))
    #expect(manifest.id == "acme-lookup")
    #expect(manifest.name == "Acme")
    #expect(manifest.roles == [.enricher, .command])
    #expect(manifest.permissions.mayRead("email"))
    #expect(!manifest.permissions.mayRead("phone"))
    #expect(!manifest.permissions.mayWrite("email"))
    #expect(manifest.permissions.timeline)
    #expect(manifest.timeouts == .init(start: .seconds(5), call: .milliseconds(250)))
    #expect(manifest.maxInFlight == 8)
    #expect(manifest.commands.first?.summary.italian == "Mostra le novità")
  }

  @Test func `what is left out has its default`() throws {
    let manifest = try PluginManifest(bytes: Array(#"{"id":"a","version":"1.0.0","roles":["scorer"]}"#.utf8))
    #expect(manifest.name == "a")
    #expect(manifest.timeouts.call == .seconds(10))
    #expect(manifest.maxInFlight == 4)
    #expect(manifest.command.isEmpty)
    #expect(manifest.permissions == .init())
  }

  private static let bad: [(String, String)] = [
    (#"{"version":"1.0.0","roles":["scorer"]}"#, "id"),
    (#"{"id":"Acme Inc","version":"1.0.0","roles":["scorer"]}"#, "id"),
    (#"{"id":"../../etc","version":"1.0.0","roles":["scorer"]}"#, "id"),
    (#"{"id":"a","version":"one","roles":["scorer"]}"#, "version"),
    (#"{"id":"a","version":"1.0.0","roles":[]}"#, "roles"),
    (#"{"id":"a","version":"1.0.0","roles":["enricher","chef"]}"#, "roles[1]"),
    (#"{"id":"a","version":"1.0.0","roles":["learner"],"command":["x"]}"#, "roles"),
    (#"{"id":"a","version":"1.0.0","roles":["scorer"],"comand":["x"]}"#, "comand"),
    (#"{"id":"a","version":"1.0.0","roles":["scorer"],"command":"x"}"#, "command"),
    (#"{"id":"a","version":"1.0.0","roles":["scorer"],"command":["x",1]}"#, "command[1]"),
    (#"{"id":"a","version":"1.0.0","roles":["scorer"],"maxInFlight":0}"#, "maxInFlight"),
    (#"{"id":"a","version":"1.0.0","roles":["scorer"],"timeouts":{"call":-1}}"#, "timeouts.call"),
    (#"{"id":"a","version":"1.0.0","roles":["scorer"],"timeouts":{"cal":1}}"#, "timeouts.cal"),
    (
      #"{"id":"a","version":"1.0.0","roles":["scorer"],"permissions":{"leadFields":{"write":["*"]}}}"#,
      "permissions.leadFields.write"
    ),
    (#"{"id":"a","version":"1.0.0","roles":["scorer"],"configSchema":[]}"#, "configSchema"),
    (#"{"id":"a","version":"1.0.0","roles":["command"]}"#, "commands"),
    (
      #"{"id":"a","version":"1.0.0","roles":["command"],"commands":[{"name":"News","summary":"x"}]}"#,
      "commands[0].name"
    ),
    (#"{"id":"a","version":"1.0.0","roles":["command"],"commands":[{"name":"news"}]}"#, "commands[0].summary"),
    (#"[]"#, ""), (#"{"#, ""), ("", ""),
  ]

  @Test(arguments: bad)
  func `what is wrong is named, with what to write instead`(text: String, member: String) throws {
    let error = #expect(throws: ManifestError.self) { try PluginManifest(bytes: Array(text.utf8)) }
    #expect(error?.member == member)
    #expect(error?.advice.english.isEmpty == false)
    #expect(error?.advice.italian != error?.advice.english)
  }
}
