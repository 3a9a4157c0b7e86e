import ArgumentParser
import Foundation
import Intake
import Leadline
import LeadlineDesk

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read leads in from a file, or take an import back.",
    usage: """
      leadline import FILE|- [--as USER] [--map COLUMN=field]… [--source NAME]
                      [--on-duplicate skip|update|create] [--dry-run] [--errors FILE]
      leadline import undo N
      leadline import resume N [FILE] [--errors FILE]
      """,
    discussion: """
      FILE is a CSV file, - is standard input. Columns are mapped by their headers, English or Italian, as HubSpot,
      Salesforce, Dynamics, Pipedrive, LinkedIn and Apollo write them; what has no field is kept as a note.

        --as USER               who you are
        --map COLUMN=field      map a column by hand; COLUMN= leaves it out; may be repeated
        --source NAME           the source of leads whose row names none
        --on-duplicate HOW      a row whose e-mail address is known: skip (default), update empty fields, create
        --dry-run               only tell what would happen
        --errors FILE           write the rows that were not taken there, to be corrected and imported again
        --format csv            what the file is
        --database PATH         the database; also LEADLINE_DATABASE

      resume goes on with the file that was read, with the same choices; if it has moved or changed, name it.
      """,
    subcommands: [FromFile.self, Undo.self, Resume.self], defaultSubcommand: FromFile.self)

  /// What every reading of a file takes.
  struct FileOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var person: PersonOptions
    @Argument(help: "A CSV file; - is standard input.", completion: .file(extensions: ["csv"])) var file: String
    @Option(help: "csv.") var format = "csv"
    @Option(help: "A column and its field, as \"Phone 1=phone\"; an empty field leaves it out. May be repeated.")
    var map: [String] = []
    @Option(help: "The source of leads whose row names none.") var source: String?
    @Option(help: "What to do with a row whose e-mail address is known: skip, update or create.")
    var onDuplicate = ImportRequest.OnDuplicate.skip
    @Flag(help: "Only tell what would happen.") var dryRun = false
    @Option(help: "Where to write the rows that were not taken, to be corrected and imported again.")
    var errors: String?

    func run() async throws {
      guard format == "csv" else { throw Failure("This leadline reads CSV: --format csv") }
      let source = ImportSource(file)
      var request = ImportRequest(name: source.name)
      request.columns = try map.map { try ColumnChoice($0) }
      request.source = self.source
      request.onDuplicate = onDuplicate
      request.dryRun = dryRun
      request.file = try source.file()
      try await database.withExistingDesk { desk in
        try await source.read(request, try await person.person(at: desk), at: desk, errors: errors)
      }
    }
  }

  struct FromFile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "file", abstract: "Read a file.", shouldDisplay: false)
    @OptionGroup var options: FileOptions
    func run() async throws { try await reporting { try await options.run() } }
  }

  struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Go on with an import that was interrupted; no row comes twice.")
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var person: PersonOptions
    @Argument(help: "The number of the import.") var number: Int64
    @Argument(help: "The file, if it has moved or changed.", completion: .file(extensions: ["csv"])) var file: String?
    @Option(help: "Where to write the rows that were not taken, to be corrected and imported again.")
    var errors: String?

    func run() async throws {
      try await reporting {
        try await database.withExistingDesk { desk in
          let person = try await person.person(at: desk)
          let request = try await desk.resumption(
            of: number, as: Actor(person: person, interface: .terminal, language: .ofTerminal))
          let source = try file.map { ImportSource($0) } ?? ImportSource(of: request, number: number)
          try await source.read(request, person, at: desk, errors: errors)
        }
      }
    }
  }

  struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take an import back as a whole; leads that somebody has worked on stay.")
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var person: PersonOptions
    @Argument(help: "The number of the import.") var number: Int64

    func run() async throws {
      try await reporting {
        try await database.withExistingDesk { desk in
          let person = try await person.person(at: desk)
          let actor = Actor(person: person, interface: .terminal, language: .ofTerminal)
          let (removed, kept) = try await desk.undoImport(number, as: actor)
          let stay = kept > 0 ? " \(kept) stay: somebody has worked on them." : ""
          Output.write(
            removed > 0
              ? "Import \(number) has been taken back: \(removed) rows are gone.\(stay)"
              : "Of import \(number) there is nothing left to take back.\(stay)")
        }
      }
    }
  }
}
