import Foundation
import Leadline
import PluginHost
import PluginKit
import Testing

struct ConfigurationTests {
  private static let schema = #"""
    {"type":"object","required":["key","region"],"additionalProperties":false,
     "properties":{"key":{"type":"string","minLength":8,"secret":true},
       "region":{"enum":["eu","us"],"default":"eu"},"limit":{"type":"integer","minimum":1,"maximum":100},
       "host":{"type":"string","pattern":"^https://"},
       "rules":{"type":"array","items":{"type":"object","required":["field"],"properties":{"field":{"type":"string"}}}},
       "ratio":{"type":["number","null"]}}}
    """#

  @Test func `what is left out has its default`() throws {
    let complete = try check(#"{"key":"12345678","limit":5,"ratio":null,"rules":[{"field":"a"}]}"#)
    #expect(complete["region"] == .text("eu"))
    #expect(complete["limit"]?.integer == 5)
  }

  @Test(
    arguments: [
      (#"{}"#, "key"), (#"{"key":5}"#, "key"), (#"{"key":"short"}"#, "key"),
      (#"{"key":"12345678","region":"asia"}"#, "region"),
      (#"{"key":"12345678","limit":0}"#, "limit"), (#"{"key":"12345678","limit":101}"#, "limit"),
      (#"{"key":"12345678","limit":1.5}"#, "limit"), (#"{"key":"12345678","host":"http://x"}"#, "host"),
      (#"{"key":"12345678","rules":{}}"#, "rules"),
      (#"{"key":"12345678","rules":[{"field":"a"},{}]}"#, "rules[1].field"),
      (#"{"key":"12345678","ratio":"x"}"#, "ratio"), (#"{"key":"12345678","kee":1}"#, "kee"), (#"[]"#, ""),
    ] as [(String, String)])
  func `what is wrong is named, with what to write, and never shows the value`(text: String, member: String) throws {
    let problem = #expect(throws: ConfigurationSchema.Problem.self) { try check(text) }
    #expect(problem?.member == member)
    #expect(problem?.message.english.contains("short") == false)
  }

  private func check(_ text: String) throws -> JSON {
    let schema = try JSONReader.read(Array(Self.schema.utf8))
    return try ConfigurationSchema(schema).complete(try JSONReader.read(Array(text.utf8)))
  }
}

struct FolderTests {
  @Test func `a bad manifest is reported and the others go on`() throws {
    let root = URL.temporaryDirectory.appending(path: "plugins-\(UUID().uuidString)")
    defer { do { try FileManager.default.removeItem(at: root) } catch { print("\(root) stays: \(error)") } }
    let files = [
      "a": #"{"id":"a","version":"1.0.0","roles":["scorer"],"command":["x"]}"#,
      "b": #"{"id":"b","version":"1.0.0","roles":["scorer"]}"#,
      "c": "{", "d": #"{"id":"a","version":"2.0.0","roles":["scorer"],"command":["x"]}"#,
      "e": #"{"id":"e","version":"1.0.0","roles":["observer"],"command":["./run.sh"]}"#,
    ]
    for (name, text) in files {
      try FileManager.default.createDirectory(at: root.appending(path: name), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: root.appending(path: "\(name)/plugin.json"))
    }
    try FileManager.default.createDirectory(at: root.appending(path: "empty"), withIntermediateDirectories: true)
    let found = try PluginFolder.manifests(in: root.path(percentEncoded: false))
    #expect(found.compactMap { if case .success(let folder) = $0 { folder.manifest.id } else { nil } } == ["a", "e"])
    let flaws = found.compactMap {
      if case .failure(let flaw) = $0 { "\(flaw.folder): \(flaw.error.member)" } else { nil }
    }
    #expect(flaws == ["b: command", "c: ", "d: id"])
    #expect(try PluginFolder.manifests(in: "/no/such/folder").isEmpty)
  }
}
