import Foundation
public import Leadline
import LeadlineStore

/// Somebody who shall be able to use Leadline.
public struct NewPerson: Sendable, Hashable {
  public var name: String
  /// `nil`: the first of all is an administrator, the others are sellers.
  public var role: Role?
  public var fullName: String?
  public var email: String?
  public var language: Language?
  public var timeZone: String?
  /// The name of the team; it is made if there is none of that name.
  public var team: String?
  public var identities: [Identity] = []

  public init(name: String) { self.name = name }
}

extension Desk {
  /// Adds a person. Only whoever holds the database file can: there is no such command on a line.
  ///
  /// - Throws: ``Refusal`` `invalid_value` for a name that is none, is taken, or means something else.
  public func add(_ new: NewPerson) async throws -> Person {
    let name = new.name.trimmingPrefix("@").lowercased()
    guard Person.isName(name), name.contains(where: \.isLetter) else {
      throw Refusal(.invalidValue, .notAUserName(new.name), field: "name")
    }
    guard !Self.reservedNames.contains(name) else {
      throw Refusal(.invalidValue, .reservedName(name), field: "name")
    }
    if let zone = new.timeZone, TimeZone(identifier: zone) == nil {
      throw Refusal(.invalidValue, .unknownTimeZone(zone), field: "timeZone")
    }
    if let email = new.email, EmailAddress(email) == nil {
      throw Refusal(.invalidValue, .notAnEmailAddress(email), field: "email")
    }
    return try await store.write { session in try Self.insert(new, named: name, in: session) }
  }

  /// Links an account elsewhere to a person, as an administrator does.
  public func link(_ identity: Identity, to person: Person) async throws {
    try await store.write { try $0.link(identity, to: person.id) }
  }

  public func identities(of person: Person) async throws -> [Identity] {
    try await store.glance { try $0.identities(of: person.id) }
  }

  public func teamName(of person: Person) async throws -> String? {
    guard let team = person.team else { return nil }
    return try await store.glance { try $0.teamName(team) }
  }

  private static func insert(_ new: NewPerson, named name: String, in session: any Session) throws -> Person {
    try session.lock(.people)
    guard try session.person(named: name) == nil, try session.team(named: name) == nil else {
      throw Refusal(.invalidValue, .nameTaken(name), field: "name")
    }
    let role = try new.role ?? (session.hasPeople() ? .seller : .admin)
    let person = try session.insertPerson(
      name: name, fullName: new.fullName ?? name, email: new.email, role: role, language: new.language,
      timeZone: new.timeZone, team: try new.team.map { try team(named: $0, in: session) })
    for identity in new.identities { try session.link(identity, to: person.id) }
    return person
  }

  private static func team(named words: String, in session: any Session) throws -> Int64 {
    let name = words.lowercased()
    if let known = try session.team(named: name) { return known }
    guard Person.isName(name), try session.person(named: name) == nil else {
      throw Refusal(.invalidValue, .nameTaken(name), field: "team")
    }
    return try session.insertTeam(named: name)
  }

  /// Words that mean something else where a person may be named.
  private static let reservedNames: Set<String> = [
    "leadline", "nobody", "none", "nessuno", "everyone", "all", "tutti", "here", "channel", "me", "system",
  ]
}
