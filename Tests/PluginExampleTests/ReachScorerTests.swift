import Foundation
import Leadline
import PluginKit
import ReachScore
import Testing

/// The Swift example, in the process of whoever uses it.
@Suite struct ReachScorerTests {
  private let call = PluginCall(idempotencyKey: "test", deadline: .now + .seconds(10))

  private func score(_ fields: [String: JSON]) async throws -> ProposedScore {
    try await ReachScorer().score(PluginLead(id: 1, fields: fields), timeline: [], call)
  }

  @Test func `what is known adds up to the score`() async throws {
    let score = try await score(["phone": .text("+390612345678"), "timeframe": .text("thisQuarter")])
    #expect(score.score == 40 && score.flaw == nil)
    #expect(score.reasons.map(\.field) == ["phone", "timeframe"])
  }

  @Test func `what is not known is asked for, the most worthwhile first`() async throws {
    let score = try await score(["email": .text("anna@barcentrale.example")])
    #expect(score.questions.first == ScoreQuestion(field: "decisionMaker", swing: 25))
    #expect(score.questions.count == 4)
  }

  @Test func `nothing known is no reason to fail, and everything known is 100`() async throws {
    let nothing = try await score([:])
    #expect(nothing.score == 0 && nothing.reasons.isEmpty && nothing.flaw == nil)
    let all = ["phone", "email", "decisionMaker", "budget", "timeframe"]
    let everything = try await score(Dictionary(uniqueKeysWithValues: all.map { ($0, .text("x")) }))
    #expect(everything.score == 100 && everything.flaw == nil)
  }

  @Test func `points of one's own are taken if they add up to 100, and refused otherwise`() async throws {
    let points = JSON.object(["points": .object(["phone": .number(Int64(25)), "email": .number(Int64(10))])])
    let lead = PluginLead(id: 1, fields: ["phone": .text("1")])
    #expect(try await ReachScorer(points).score(lead, timeline: [], call).score == 25)
    #expect(throws: PluginFailure.self) {
      try ReachScorer(.object(["points": .object(["phone": .number(Int64(90))])]))
    }
  }

  @Test func `its plugin.json says the same as the type itself`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Plugins/Examples/SwiftScorer/plugin.json")
    let written = try PluginManifest(bytes: Array(Data(contentsOf: file)))
    let own = try ReachScorer().manifest
    #expect(written.id == own.id && written.version == own.version && written.roles == own.roles)
    #expect(written.permissions.read == own.permissions.read && written.command == own.command)
  }
}
