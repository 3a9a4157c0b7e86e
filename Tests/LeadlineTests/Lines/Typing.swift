import Foundation
import Leadline
import Testing

/// Reads lines as if typed on 1 March 2026 at noon UTC.
struct Typing {
  var context: LineContext

  init(
    open: RecordReference? = nil, zone: String = "GMT", language: Language = .english, plainText: Bool = true
  ) {
    context = LineContext(
      open: open, language: language, timeZone: TimeZone(identifier: zone) ?? .gmt, takesPlainText: plainText,
      added: [vatCommand], now: Timestamp("2026-03-01T12:00:00Z"))
  }

  func line(_ line: String) -> ReadLine { LineReader(context: context).read(line) }

  func command(_ line: String, _ location: SourceLocation = #_sourceLocation) throws -> Command {
    let read = self.line(line)
    guard case .command(let command, _) = read else {
      Issue.record("\(line) → \(read)", sourceLocation: location)
      throw Failure()
    }
    return command
  }

  func refusal(_ line: String, _ location: SourceLocation = #_sourceLocation) throws -> Refusal {
    let read = self.line(line)
    guard case .refused(let refusal) = read else {
      Issue.record("\(line) → \(read)", sourceLocation: location)
      throw Failure()
    }
    return refusal
  }

  func draft(_ line: String, _ location: SourceLocation = #_sourceLocation) throws -> Draft {
    guard case .write(_, let draft) = try command(line, location) else {
      Issue.record("\(line) writes nothing", sourceLocation: location)
      throw Failure()
    }
    return draft
  }

  struct Failure: Error {}
}

/// A command that a plugin adds.
let vatCommand = AddedCommand(
  name: "vat", usage: "[#42] NUMBER", summary: Message("check a VAT number", "controlla una partita IVA"),
  plugin: "vat-check")

let withNothingOpen = Typing()
let withLeadOpen = Typing(open: .lead(7))
let withDealOpen = Typing(open: .opportunity(7))

func aPost(_ record: RecordReference, _ text: String) -> ReadLine { anEntry(.post, record, text) }

func anEntry(_ kind: EntryKind, _ record: RecordReference, _ text: String) -> ReadLine {
  .command(.write(record, Draft(kind: kind, body: text)), dryRun: false)
}

func placed(_ lead: Int64, _ position: Int64) -> EntryTarget {
  .place(EntryReference(record: .lead(lead), position: position))
}

func inWords(_ fields: KeyValuePairs<String, String>) -> [FieldAssignment] {
  fields.map { FieldAssignment(field: $0.key, input: .words($0.value)) }
}

func moment(_ text: String) -> Timestamp? { Timestamp(text) }

extension Refusal {
  var lines: [String] { question?.choices.map(\.value) ?? [] }
}
