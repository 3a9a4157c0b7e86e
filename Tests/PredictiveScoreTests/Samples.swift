import Foundation
import Leadline
import PluginKit

@testable import PredictiveScore

/// Tables with a signal that is known.
enum Samples {
  /// A number that helps the more the larger it is, a word, and noise; some of all is missing.
  static func table(_ count: Int, seed: UInt64 = 7, strength: Double = 1) -> ScoringTable {
    var chance = SeededGenerator(seed: seed)
    var (numbers, words, noise, labels) = ([Double](), [String?](), [Double](), [Bool]())
    for _ in 0..<count {
      let number = Double.random(in: 0..<10, using: &chance)
      let word = ["partner", "web", "list"].randomElement(using: &chance) ?? "web"
      let worth = (number - 5) * 0.6 + (word == "partner" ? 1 : word == "list" ? -1 : 0)
      labels.append(Double.random(in: 0..<1, using: &chance) < (worth * strength).sigmoid)
      numbers.append(Double.random(in: 0..<1, using: &chance) < 0.1 ? .nan : number)
      words.append(Double.random(in: 0..<1, using: &chance) < 0.1 ? nil : word)
      noise.append(Double.random(in: 0..<1, using: &chance))
    }
    return ScoringTable(
      columns: [
        .init("visits", .numbers(numbers)), .init("source", .init(words: words)), .init("noise", .numbers(noise)),
      ], labels: labels)
  }

  /// Two words that say something only together.
  static func crossed(_ count: Int) -> ScoringTable {
    var chance = SeededGenerator(seed: 3)
    var (first, second, labels) = ([String?](), [String?](), [Bool]())
    for _ in 0..<count {
      let (a, b) = (Bool.random(using: &chance), Bool.random(using: &chance))
      first.append(a ? "big" : "small")
      second.append(b ? "now" : "later")
      labels.append(Double.random(in: 0..<1, using: &chance) < (a == b ? 0.8 : 0.2))
    }
    return ScoringTable(
      columns: [.init("size", .init(words: first)), .init("when", .init(words: second))], labels: labels)
  }

  /// A training that is quick enough for a debug build.
  static var quick: Training {
    var training = Training()
    training.folds = 4
    training.repeats = 1
    training.boosting.rounds = 120
    training.pairBoosting.rounds = 120
    training.pairs = 3
    return training
  }

  /// Closed leads as the team has them.
  static func examples(_ count: Int, seed: UInt64 = 5, signal: Bool = true) -> [ScoreExample] {
    var chance = SeededGenerator(seed: seed)
    let start = Timestamp(milliseconds: 1_770_000_000_000)
    return (0..<count).map { index in
      let known = start.adding(seconds: Int64(index) * 3_600)
      let source = ["partner", "web", "purchasedList"].randomElement(using: &chance) ?? "web"
      let calls = Int.random(in: 0..<4, using: &chance)
      let worth = (source == "partner" ? 1.5 : source == "web" ? 0 : -1.5) + Double(calls) - 1.5
      let outcome = Double.random(in: 0..<1, using: &chance) < (signal ? worth : 0).sigmoid
      return ScoreExample(
        lead: lead(Int64(index), source, employees: Int64.random(in: 1..<500, using: &chance), since: known),
        timeline: (0..<calls).map { call($0, before: known) }, knownAt: known, outcome: outcome)
    }
  }

  static func lead(_ id: Int64, _ source: String, employees: Int64, since: Timestamp) -> PluginLead {
    PluginLead(
      id: id,
      fields: [
        "topic": .text("Machines \(id)"), "lastName": .text("Rossi \(id)"), "source": .text(source),
        "employees": .number(employees), "email": .text(id % 2 == 0 ? "a\(id)@gmail.com" : "a@bar\(id).it"),
        "annualRevenue": .object(["amount": .text("\(employees * 10_000)"), "currency": .text("EUR")]),
        "createdAt": .text(since.adding(seconds: -86_400).description),
      ])
  }

  static func call(_ index: Int, before time: Timestamp) -> PluginEntry {
    PluginEntry(
      id: Int64(index), position: Int64(index + 1), kind: .call, author: "john", body: "talked",
      occurredAt: time.adding(seconds: -Int64(index + 1) * 600), direction: "out")
  }

  static let call = PluginCall(idempotencyKey: "1", deadline: .now + .seconds(10))

  /// The invented leads of the project's fixtures.
  static func fixture() throws -> (header: [String], rows: [[String]]) {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Fixtures/scoring/closed-leads.csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return (lines[0], Array(lines.dropFirst()))
  }
}
