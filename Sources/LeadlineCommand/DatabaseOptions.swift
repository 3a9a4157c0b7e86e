import ArgumentParser
import Foundation
import Leadline
import LeadlineDesk
import LeadlineStore

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
  @Option(help: "The database: a file, or postgres://… for a server. Also LEADLINE_DATABASE.")
  var database: String?

  var location: DatabaseLocation {
    get throws {
      let text = database ?? ProcessInfo.processInfo.environment["LEADLINE_DATABASE"] ?? "leadline.sqlite"
      let location = DatabaseLocation(text)
      if let path = location.path { try Self.checkFolder(of: path) }
      return location
    }
  }

  /// The path of the file, for what can be done to files only.
  ///
  /// - Parameter instead: what to do where the database is on a server.
  func path(or instead: String) throws -> String {
    guard let path = try location.path else { throw Failure("The database is on a server. \(instead)") }
    return path
  }

  private static func checkFolder(of path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw Failure("There is no folder \(folder) for the database. Make it, or name another place with --database.")
    }
  }

  /// Opens the database, does something with its desk, and closes it again.
  func withDesk<Value>(mustExist: Bool = false, _ body: (Desk) async throws -> Value) async throws -> Value {
    // One command at a time needs few connections.
    let store = try await Store(at: location, postgres: PostgresSettings(connections: 2), mustExist: mustExist)
    defer { store.close() }
    return try await body(try await Desk(store: store))
  }

  /// Opens a database that must be there already.
  func withExistingDesk<Value>(_ body: (Desk) async throws -> Value) async throws -> Value {
    if let path = try location.path, !FileManager.default.fileExists(atPath: path) {
      throw Failure("There is no database at \(path). Make one with: leadline user add NAME")
    }
    return try await withDesk(mustExist: true, body)
  }
}

/// A person who gives a command at the terminal.
struct PersonOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "Who you are: a user's name. Also LEADLINE_USER.")
  var user: String?

  /// - Throws: ``Failure`` that names `leadline user add`.
  func person(at desk: Desk) async throws -> Person {
    let environment = ProcessInfo.processInfo.environment
    if let name = user ?? environment["LEADLINE_USER"] {
      guard let person = try await desk.person(named: name.lowercased()), person.isActive else {
        throw Failure(Message.unknownUser(name).text(in: .ofTerminal))
      }
      return person
    }
    let people = try await desk.people().filter { $0.isActive && $0.role != .bot }
    if people.count == 1, let only = people.first { return only }
    throw Failure(
      people.isEmpty
        ? "Nobody is here yet. Begin with: leadline user add NAME"
        : "Say who you are with --as: \(people.prefix(20).map(\.name).joined(separator: ", "))")
  }
}

extension Language {
  /// The language of the terminal, by LC_ALL, LC_MESSAGES or LANG.
  static var ofTerminal: Language {
    let environment = ProcessInfo.processInfo.environment
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    return set.flatMap(Language.init(preferences:)) ?? .english
  }
}

/// Something that was asked for and did not work: said on standard error, exit 1.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
