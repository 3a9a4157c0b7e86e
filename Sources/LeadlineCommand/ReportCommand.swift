import ArgumentParser
import Foundation
import Intake
import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Figures: how far leads come, and how fast.",
    discussion:
      "Reports: \(ReportName.allCases.map(\.rawValue).joined(separator: ", ")). Sellers get their own figures.")
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var person: PersonOptions
  @Argument(help: "Which report.") var name: String = ReportName.funnel.rawValue
  @Option(help: "Only what was entered from then on: a time as lines have it.") var from: String?
  @Option(help: "Only what was entered until then; a day that is named belongs to it.") var to: String?
  @Option(help: "source, owner, team or campaign.") var by: String?
  @Option(help: "Only what is this person's or team's; nobody for what is nobody's.") var owner: String?
  @Option(help: "text, json or csv.") var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  func run() async throws {
    try await reporting {
      do {
        try await count()
      } catch var refusal as Refusal {
        refusal.suggestion = refusal.suggestion.map(Self.typed)
        throw refusal
      }
    }
  }

  /// A line of a chat, as it is typed here.
  private static func typed(_ line: String) -> String {
    switch line {
    case _ where line.hasPrefix("/help"): "leadline report --help"
    case _ where line.hasPrefix("/who"): "leadline user list"
    default: line.replacing("/report", with: "leadline report", maxReplacements: 1)
    }
  }

  private func count() async throws {
    try await database.withExistingDesk { desk in
      let person = try await person.person(at: desk)
      let fields = try await desk.fieldCatalog()
      let zone = person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
      let language = person.language ?? .ofTerminal
      let command = try command(
        LineContext(language: language, timeZone: zone, fields: fields, now: desk.store.now))
      let actor = Actor(person: person, interface: .terminal, language: language)
      let outcome = try await desk.perform(command, as: actor)
      guard case .report(let report) = outcome.result else { return }
      switch format {
      case .text: Output.write(outcome.text(in: language, timeZone: zone, fields: fields))
      case .json: Output.write(JSONWriter.value { report.write(to: &$0) })
      // Its lines end as they are to.
      case .csv: FileHandle.standardOutput.write(Data(report.csv.utf8))
      }
    }
  }

  /// What is meant is read as the same line would be.
  private func command(_ context: LineContext) throws -> Command {
    let flags = [("from", from), ("to", to), ("by", by), ("owner", owner)]
    let words =
      [name.withoutQuotes] + flags.compactMap { flag, value in value.map { "--\(flag) \"\($0.withoutQuotes)\"" } }
    switch LineReader(context: context).read("/report \(words.joined(separator: " "))") {
    case .command(let command, _): return command
    case .refused(let refusal): throw refusal
    case .empty: throw Failure("Name a report.")
    }
  }
}

extension String {
  fileprivate var withoutQuotes: String { replacing("\"", with: " ") }
}
