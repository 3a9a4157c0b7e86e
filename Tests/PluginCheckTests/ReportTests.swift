import Leadline
import Testing

@testable import PluginCheck

/// What people and programs read of it.
@Suite struct ReportTests {
  private static let report = PluginReport(
    plugin: "acme 1.0.0 (./acme)",
    items: [
      CheckItem(
        id: "start", title: CheckTitle.start.message, outcome: .passed, detail: nil, seconds: 0.25),
      CheckItem(
        id: "end", title: CheckTitle.end.message, outcome: .failed, detail: .doesNotEnd, seconds: 5),
    ])

  @Test func `a report is read in both languages`() {
    let english = Self.report.text(in: .english)
    #expect(english.hasPrefix("acme 1.0.0 (./acme)\n"))
    #expect(english.contains("FAILED    ends when its input is closed"))
    #expect(english.contains("End when there is no more to read."))
    #expect(english.hasSuffix("1 passed, 0 with a warning, 1 failed, 0 skipped."))
    let italian = Self.report.text(in: .italian)
    #expect(italian.contains("ERRORE") && italian.hasSuffix("1 riusciti, 0 con avviso, 1 falliti, 0 saltati."))
  }

  @Test func `a program learns the outcome of each item by its name`() throws {
    let json = Self.report.json()
    #expect(json["ok"]?.flag == false && json["failed"]?.integer == 1)
    let items = try #require(json["items"]?.list)
    #expect(items.map { $0["id"]?.text } == ["start", "end"])
    #expect(items.map { $0["outcome"]?.text } == ["passed", "failed"])
    #expect(items[0]["seconds"]?.double == 0.25)
    #expect(items[0]["detail"] == .null)
  }

  @Test func `whatever could not be reached is named`() async {
    let report = await PluginCheck.run(command: ["leadline-no-such-program"])
    #expect(report.ids(.failed) == ["start"])
    #expect(Set(report.items.map(\.id)) == Set(CheckTitle.allCases.map(\.rawValue)))
    #expect(report["start"]?.detail?.english.contains("leadline-no-such-program") == true)
  }
}
