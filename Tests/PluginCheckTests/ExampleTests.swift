import Foundation
import Leadline
import Testing

@testable import PluginCheck

/// The examples that need nothing but what is on every system; the others are checked from Python.
@Suite struct ExampleTests {
  @Test(arguments: ["vat-check", "event-log"])
  func `an example passes without a warning`(name: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "leadline-example-\(UUID())")
    try FileManager.default.copyItem(at: Self.examples.appending(path: name), to: folder)
    let report = await PluginCheck.run(PluginSubject([folder.path(percentEncoded: false)], in: "/"))
    #expect(report.isGood, "\(report.text(in: .english))")
    #expect(report.faults.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "leadline-was-here").path()))
    try FileManager.default.removeItem(at: folder)
  }

  private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Plugins/Examples")
}
