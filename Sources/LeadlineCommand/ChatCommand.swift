import ArgumentParser
import Leadline
import LeadlineChat
import LeadlineDesk
import Logging

struct ChatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat", abstract: "Type lines: /help lists them.",
    discussion: "Reads standard input. Without a terminal it answers line by line; --format json is for programs.")
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var person: PersonOptions
  @Option(help: "The lead to open.") var lead: Int64?
  @Option(help: "text or json.") var format = OutputFormat.text

  func run() async throws {
    try await reporting {
      try await database.withExistingDesk { desk in
        let person = try await person.person(at: desk)
        let logger = Logger(label: "leadline") { StreamLogHandler.standardError(label: $0) }
        desk.feed.onFailure { logger.error("The change log could not be read: \($0)") }
        let session = TerminalSession(
          desk: desk, person: person, lead: lead, format: format == .json ? .json : .text, language: .ofTerminal,
          logger: logger)
        let status = try await session.run()
        if status != 0 { throw ExitCode(status) }
      }
    }
  }
}
