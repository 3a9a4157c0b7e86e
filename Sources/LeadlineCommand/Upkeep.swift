import ArgumentParser
import Foundation
import Leadline
import LeadlineDesk
import LeadlineStore

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the database into a new file, while others go on working.")
  @OptionGroup var database: DatabaseOptions
  @Argument(help: "The file to make; it must not exist.", completion: .file()) var file: String

  func run() async throws {
    try await reporting {
      _ = try database.path(
        or: "PostgreSQL makes its backups itself, with pg_basebackup or pg_dump: see Docs/PostgreSQL.md.")
      try await database.withExistingDesk { try await $0.store.backup(to: file) }
      Output.write("The backup is in \(file).")
    }
  }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the database out of a backup.",
    discussion: "The backup is checked first. A database that is there already is never overwritten: move it away.")
  @OptionGroup var database: DatabaseOptions
  @Argument(help: "The backup.", completion: .file()) var file: String

  func run() async throws {
    try await reporting {
      let path = try database.path(or: "Restore it with PostgreSQL's own programs: see Docs/PostgreSQL.md.")
      try check(path)
      do {
        try Store.restore(file, to: path)
      } catch StoreError.notADatabase {
        throw Failure(
          "\(file) is not a Leadline database, or it is damaged. Nothing was restored: name a file that leadline backup has written."
        )
      }
      let held = try await database.withExistingDesk { try await $0.holdBackMail() }
      Output.write("\(path) is as it was in \(file).")
      if held > 0 {
        Output.write("Mail was waiting in it (\(held)). Whether it has left since is not known: it is not sent.")
      }
    }
  }

  private func check(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else {
      throw Failure(isFolder.boolValue ? "\(file) is a folder: name the backup in it." : "There is no file \(file).")
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        "There is a database at \(path) already, and a restore never overwrites one. "
          + "Move it away first, or name another place with --database.")
    }
  }
}

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look for damage in the database; exit 1 if there is any.")
  @OptionGroup var database: DatabaseOptions

  func run() async throws {
    try await reporting {
      let problems = try await database.withExistingDesk { try await $0.store.check() }
      for problem in problems { Output.write(problem) }
      guard problems.isEmpty else { throw Failure("\(problems.count) problems.") }
      Output.write("All is well.")
    }
  }
}

struct FieldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "field", abstract: "Add fields to leads, and words to their lists.",
    subcommands: [Add.self, List.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a field, or words to the list of a field that has one.",
      discussion: """
        leadline field add machines --kind number --label "Machines" --label-it "Macchine"
        leadline field add source --choice tradePress="Trade Press"/"Stampa di settore"
        """)
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The name, in camelCase.") var name: String
    @Option(help: "text, number, money, flag, time, email, website or choice.") var kind: String?
    @Option(help: "What people call it.") var label: String?
    @Option(name: .customLong("label-it"), help: "What people call it in Italian.") var italian: String?
    @Option(help: "A word of its list, as word=English/Italiano. May be repeated.") var choice: [String] = []

    func run() async throws {
      try await reporting {
        let wish = FieldWish(name: name, kind: kind, english: label, italian: italian, choices: choice)
        try await database.withDesk { desk in
          let definition = try wish.definition(in: try await desk.fieldCatalog())
          try await desk.store.write { try $0.store(definition) }
        }
        Output.write("\(name) is there.")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the fields of leads.")
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      try await reporting {
        let catalog = try await database.withExistingDesk { try await $0.fieldCatalog() }
        for definition in catalog.definitions {
          Output.write("\(definition.name.rawValue)\t\(definition.english)\t\(definition.italian)")
        }
      }
    }
  }
}
