import Assistant
import Foundation
import Leadline
import Testing

/// A sentence, and the findings that somebody who reads it would expect.
struct CorpusCase: Sendable, CustomTestStringConvertible {
  let sentence: String
  let expected: Set<String>

  var testDescription: String { sentence }

  /// Reads `sentence => finding; finding`, one a line.
  static func cases(_ text: String) -> [CorpusCase] {
    text.split(separator: "\n").map { line in
      let parts = line.split(separator: " => ", maxSplits: 1)
      let findings = parts.count > 1 ? parts[1].split(separator: "; ").map(String.init) : []
      return CorpusCase(sentence: String(parts[0]), expected: Set(findings))
    }
  }
}

/// Everything is read on Tuesday, 10 February 2026, at eleven in Rome, about Anna Rossi of the Bar Centrale.
enum Desk {
  static let zone = TimeZone(identifier: "Europe/Rome") ?? .gmt
  static let now = Timestamp("2026-02-10T10:00:00Z") ?? Timestamp(milliseconds: 0)

  static let known = KnownRecord(
    fields: [
      .firstName: .text("Anna"), .lastName: .text("Rossi"), .company: .text("Bar Centrale"),
      .email: .text("anna@barcentrale.example"), .phone: .text("+39 045 123456"),
    ],
    ours: OurSide(people: ["John Smith", "Maria Greco"], companies: ["Contoso Coffee"], domains: ["contoso.example"]))

  static let reader = NoteReader(
    at: now, zone: zone, language: .english,
    competitors: CompetitorNames(["La Cimbali", "Fabrikam S.p.A.", "Rancilio", "Target"]))

  static func talk(_ text: String, _ kind: EntryKind = .note, isTheirs: Bool = false, _ language: Language = .english)
    -> Talk
  {
    Talk(text: text, kind: kind, at: now, isTheirs: isTheirs, language: language)
  }

  static func findings(_ text: String, known: KnownRecord = known, _ language: Language = .english) -> [Finding] {
    reader.findings(in: talk(text, .note, language), known: known)
  }

  static func shorthand(_ text: String, known: KnownRecord = known) -> Set<String> {
    Set(findings(text, known: known).map(\.shorthand))
  }
}

extension Desk {
  static func talk(_ text: String, _ kind: EntryKind, _ language: Language) -> Talk {
    talk(text, kind, isTheirs: false, language)
  }
}

extension Finding {
  /// As the tables write it.
  var shorthand: String {
    switch matter {
    case .field(let field, let value): "\(field.rawValue)=\(value.programText)"
    case .stakeholder(let person):
      "person=\(person.name)/\(person.role.rawValue)"
        + (person.email.map { "/\($0)" } ?? "") + (person.phone.map { "//\($0)" } ?? "")
    case .promise(let promise): "\(promise.isOurs ? "us" : "them")=\(promise.dueAt.day(in: Desk.zone))"
    case .competitor(let name): "rival=\(name == "Fabrikam S.p.A." ? "Fabrikam" : name)"
    }
  }
}
