public import Leadline
import LeadlineStore

/// Records one by one, as far as somebody may see them. Each takes one glance.
extension Desk {
  /// A record with the number of entries that a person has not seen.
  public struct Seen<Record: Sendable & Hashable>: Sendable, Hashable {
    public let record: Record
    public let unread: Int64
  }

  /// - Throws: ``Refusal`` `not_found` for what is not there and for what the person may not see, alike. So do all
  ///   of these.
  public func lead(_ id: Int64, for person: Person) async throws -> Seen<Lead> {
    try await store.glance(snapshot: true) { session in
      let access = try Self.access(.lead(id), for: person, in: session)
      guard let lead = try session.lead(id) else { throw Self.notFound("#\(id)") }
      return Seen(record: try session.asSeen(lead, by: person), unread: try session.unread(of: access, for: person.id))
    }
  }

  public func opportunity(_ id: Int64, for person: Person) async throws -> Opportunity {
    try await store.glance(snapshot: true) { session in
      _ = try Self.access(.opportunity(id), for: person, in: session)
      guard let found = try session.opportunity(id) else { throw Self.notFound("O-\(id)") }
      return try session.asSeen(found, by: person)
    }
  }

  public func account(_ id: Int64, for person: Person) async throws -> Account {
    try await store.glance(snapshot: true) { session in
      guard let found = try session.account(id), try session.isCustomerSeen(.account, id, by: person) else {
        throw Self.notFound("A-\(id)")
      }
      return found
    }
  }

  public func contact(_ id: Int64, for person: Person) async throws -> Contact {
    try await store.glance(snapshot: true) { session in
      guard let found = try session.contact(id), try session.isCustomerSeen(.contact, id, by: person) else {
        throw Self.notFound("C-\(id)")
      }
      return found
    }
  }

  public func entry(_ id: Int64, for person: Person) async throws -> EntryView {
    try await store.glance(snapshot: true) { session in
      guard let entry = try session.entry(id), try session.access(entry.record)?.isSeen(by: person) == true else {
        throw Refusal(.notFound, .entryNotFound(.id(id)))
      }
      return try session.view(of: entry)
    }
  }

  /// How many entries of others came on a record since a person last looked.
  public func unread(of record: RecordReference, for person: Person) async throws -> Int64 {
    try await store.glance { session in
      try session.unread(of: Self.access(record, for: person, in: session), for: person.id)
    }
  }

  /// Whether a person sees a record, as things are now.
  public func isSeen(_ record: RecordReference, by person: Person) async throws -> Bool {
    try await store.glance { try $0.access(record)?.isSeen(by: person) == true }
  }

  private static func notFound(_ record: String) -> Refusal { Refusal(.notFound, .recordNotFound(record)) }
}
