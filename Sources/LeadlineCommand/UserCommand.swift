import ArgumentParser
import Foundation
import Leadline
import LeadlineDesk

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Add people, give them tokens, link their accounts elsewhere.",
    subcommands: [Add.self, List.self, Token.self, Link.self, Revoke.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a person or a bot. The first of all is an administrator, the others are sellers.")
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The name others mention: lower-case letters, digits, . _ -") var name: String
    @Option(help: "admin, manager, seller, colleague or bot.") var role: Role?
    @Option(name: .customLong("name"), help: "The full name.") var fullName: String?
    @Option(help: "The e-mail address.") var email: String?
    @Option(help: "en or it.") var language: Language?
    @Option(help: "As Europe/Rome.") var timeZone: String?
    @Option(help: "The team; it is made if it is new.") var team: String?
    @Option(help: "An account elsewhere, as slack:U1. May be repeated.") var link: [Identity] = []

    func validate() throws {
      guard let timeZone, TimeZone(identifier: timeZone) == nil else { return }
      throw ValidationError(Message.unknownTimeZone(timeZone).text(in: .ofTerminal))
    }

    func run() async throws {
      try await reporting {
        var new = NewPerson(name: name)
        new.role = role
        new.fullName = fullName
        new.email = email
        new.language = language
        new.timeZone = timeZone
        new.team = team
        new.identities = link
        let person = try await database.withDesk { try await $0.add(new) }
        Output.write("\(person.name) is here, as \(person.role.rawValue).")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List everybody.")
    @OptionGroup var database: DatabaseOptions
    @Option(help: "text or json.") var format = OutputFormat.text

    func run() async throws {
      try await reporting {
        try await database.withExistingDesk { desk in
          for person in try await desk.people() { Output.write(try await line(for: person, at: desk)) }
        }
      }
    }

    private func line(for person: Person, at desk: Desk) async throws -> String {
      let identities = try await desk.identities(of: person).map(\.description)
      guard format == .text else {
        return String(
          decoding: JSONWriter.object { json in
            json.add("name", person.name)
            json.add("fullName", person.fullName)
            json.add("role", person.role.rawValue)
            json.add("email", person.email)
            json.add("active", person.isActive)
            json.array("identities", identities) { $0.value($1) }
          }, as: UTF8.self)
      }
      let rest = [person.fullName, person.email, try await desk.teamName(of: person)].compactMap(\.self) + identities
      return "\(person.name)\t\(person.role.rawValue)\t\(rest.joined(separator: "\t"))"
    }
  }

  struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a token for a person and print it, this once.")
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The person's name.") var name: String

    func run() async throws {
      try await reporting {
        try await database.withExistingDesk { desk in
          Output.write(try await desk.makeToken(for: try await desk.known(name)))
          Output.note("Keep it safe: it is shown this once. Take it back with: leadline user revoke \(name)")
        }
      }
    }
  }

  struct Link: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Link an account elsewhere to a person.")
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The person's name.") var name: String
    @Argument(help: "The account, as slack:U1.") var identity: Identity

    func run() async throws {
      try await reporting {
        try await database.withExistingDesk { desk in
          let before = try await desk.person(linkedTo: identity)
          try await desk.link(identity, to: try await desk.known(name))
          let change = before.flatMap { $0.name == name ? nil : " It was \($0.name) until now." } ?? ""
          Output.write("\(identity) is \(name).\(change)")
        }
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take back all tokens of a person.")
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The person's name.") var name: String

    func run() async throws {
      try await reporting {
        try await database.withExistingDesk { desk in
          let count = try await desk.revokeTokens(of: try await desk.known(name))
          Output.write(count == 1 ? "1 token is no longer valid." : "\(count) tokens are no longer valid.")
        }
      }
    }
  }
}

extension Desk {
  /// - Throws: ``Failure`` that names `leadline user add`.
  func known(_ name: String) async throws -> Person {
    guard let person = try await person(named: name.lowercased()) else {
      throw Failure(Message.unknownUser(name).text(in: .ofTerminal))
    }
    return person
  }
}
