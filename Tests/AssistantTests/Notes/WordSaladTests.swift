import Foundation
import Leadline
import Testing

@testable import Assistant

/// All that the rules know of, thrown together: whatever comes of it, nothing breaks.
struct WordSaladTests {
  private static let phrases =
    [
      DoubtWords.phrases, BudgetWords.phrases, TimeframeWords.phrases, NeedWords.phrases, DecisionWords.phrases,
      TitleWords.phrases, PromiseWords.phrases, RivalWords.phrases,
    ]
    .flatMap { table in table.keys.sorted { $0.rawValue < $1.rawValue }.flatMap { table[$0] ?? [] } }
    + [
      "Anna Rossi", "Luca", "Mr. Brown", "15k", "20.000 euro", "10", "-", ",", ".", "?", "(", ")", "\n", "by Friday",
      "entro marzo", "La Cimbali", "Rossi & Figli", "a@b.it", "+39 045 1234567", "'s", "di", "the", "alle 15",
      "in 3 months",
    ]

  @Test(arguments: 0..<8)
  func `any order of known phrases is read`(seed: UInt64) {
    var random = Generator(state: seed)
    for _ in 0..<150 {
      let words = (0..<Int.random(in: 1...50, using: &random)).compactMap { _ in
        Self.phrases.randomElement(using: &random)
      }
      let text = words.joined(separator: Bool.random(using: &random) ? " " : "")
      for isTheirs in [false, true] {
        let talk = Talk(text: text, kind: .note, at: Desk.now, isTheirs: isTheirs)
        let findings = Desk.reader.findings(in: talk, known: Desk.known)
        #expect(Set(findings.map(\.key)).count == findings.count, "\(text)")
        for finding in findings {
          if case .promise(let promise) = finding.matter { #expect(promise.dueAt > Desk.now && !promise.text.isEmpty) }
        }
      }
    }
  }
}
