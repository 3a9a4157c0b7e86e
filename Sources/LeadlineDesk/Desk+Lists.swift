public import Leadline
public import LeadlineStore

/// Lists of what somebody may see, page by page, each read on a reader thread.
extension Desk {
  public func leads(_ query: LeadQuery, for person: Person) async throws -> (leads: [Seen<Lead>], next: String?) {
    try await store.read { session in
      let found = try session.leads(query, seenBy: person)
      let leads = try found.leads.map { lead in
        let access = try session.access(.lead(lead.id))
        return Seen(
          record: try session.asSeen(lead, by: person),
          unread: try access.map { try session.unread(of: $0, for: person.id) } ?? 0)
      }
      return (leads, found.next)
    }
  }

  public func opportunities(
    status: Opportunity.Status?, limit: Int, cursor: String?, for person: Person
  ) async throws -> (opportunities: [Opportunity], next: String?) {
    try await store.read { session in
      let found = try session.opportunities(status: status, limit: limit, cursor: cursor, seenBy: person)
      return (try found.opportunities.map { try session.asSeen($0, by: person) }, found.next)
    }
  }

  /// Counts of what stands on a record's timeline, and of what the person has not seen of it.
  public func facets(of record: RecordReference, for person: Person) async throws -> (facets: Facets, unread: Int64) {
    try await store.read { session in
      let access = try Self.access(record, for: person, in: session)
      return (try session.facets(of: access), try session.unread(of: access, for: person.id))
    }
  }

  /// A lead or an entry in which somebody's words were found.
  public enum Match: Sendable, Hashable {
    case lead(Lead)
    case entry(Entry)
  }

  /// Searches leads, last changed first, and then all timelines, newest first.
  public func search(
    _ text: String, limit: Int, cursor: String?, for person: Person
  ) async throws -> (matches: [Match], next: String?) {
    let place = try SearchCursor(cursor)
    return try await store.read { session in
      var matches: [Match] = []
      if case .leads(let cursor) = place {
        var query = LeadQuery()
        query.text = text
        query.limit = limit
        query.cursor = cursor
        let found = try session.leads(query, seenBy: person)
        matches = try found.leads.map { .lead(try session.asSeen($0, by: person)) }
        if let next = found.next { return (matches, SearchCursor.leads(next).text) }
        if matches.count == limit { return (matches, SearchCursor.entries(nil).text) }
      }
      let found = try session.entries(
        matching: text, seenBy: person, limit: limit - matches.count, cursor: place.entryCursor)
      return (matches + found.entries.map(Match.entry), found.next.map { SearchCursor.entries($0).text })
    }
  }
}

/// Where a page of a search ended: among the leads, or among the entries after them.
private enum SearchCursor {
  case leads(String?)
  case entries(String?)

  init(_ text: String?) throws(Refusal) {
    switch text?.prefix(2) {
    case nil: self = .leads(nil)
    case "l.": self = .leads(text.map { String($0.dropFirst(2)) })
    case "e.": self = .entries(text.flatMap { $0.count > 2 ? String($0.dropFirst(2)) : nil })
    default: throw Refusal(.invalidCursor, .invalidCursor, field: "cursor")
    }
  }

  var entryCursor: String? {
    if case .entries(let cursor) = self { cursor } else { nil }
  }

  var text: String {
    switch self {
    case .leads(let cursor): "l." + (cursor ?? "")
    case .entries(let cursor): "e." + (cursor ?? "")
    }
  }
}
