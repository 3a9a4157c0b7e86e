public import Leadline
import LeadlineStore
public import NIOCore

extension Desk {
  /// One page of a record's timeline as JSON; the newest page of all there is comes out of memory if nothing changed.
  ///
  /// - Throws: ``Refusal`` `not_found` if the person may not see the record.
  public func timelineJSON(
    of record: RecordReference, _ query: TimelineQuery, for person: Person
  ) async throws -> ByteBuffer {
    guard query.isPlain else {
      return try await store.read { session in
        try Self.json(session.page(of: Self.access(record, for: person, in: session), query))
      }
    }
    let isKnown = pages.has(.init(record: record, sources: [], limit: query.limit))
    return try await store.glance { [pages] session in
      try session.access(record, withNewest: isKnown ? nil : query.limit) { found, newest in
        let access = try Self.visible(found, record, to: person, in: session)
        let key = PageCache.Key(record: record, sources: access.sources ?? [], limit: query.limit)
        if let bytes = pages.page(key, changed: access.changed) { return bytes }
        let bytes = Self.json(try session.page(of: access, query, newest: newest))
        pages.store(bytes, key, changed: access.changed)
        return bytes
      }
    }
  }

  /// Marks a record as seen by a person; nothing is written where there is nothing new.
  ///
  /// - Parameter last: the id of the newest entry that was seen; without it, everything has been.
  public func markRead(_ record: RecordReference, through last: Int64? = nil, by actor: Actor) async throws {
    guard let last else { return try await markAllRead(record, by: actor) }
    try await store.write { session in
      let access = try Self.access(record, for: actor.person, in: session)
      guard let entry = try session.entry(last), let place = try session.access(entry.record),
        try session.sources(of: access).contains(place.timeline)
      else { throw Refusal(.notFound, .entryNotFound(.id(last)), field: "through") }
      try session.markRead(place.timeline, upTo: entry.position, for: actor.person.id)
    }
  }

  private func markAllRead(_ record: RecordReference, by actor: Actor) async throws {
    let isUnmarked = try await store.glance { session in
      try session.isUnmarked(Self.access(record, for: actor.person, in: session), for: actor.person.id)
    }
    guard isUnmarked else { return }
    try await store.write { session in
      try session.markRead(Self.access(record, for: actor.person, in: session), for: actor.person.id)
    }
  }

  /// A record as far as permissions go.
  ///
  /// - Throws: ``Refusal`` `not_found` for what is not there and for what the person may not see, alike.
  static func access(_ record: RecordReference, for person: Person, in session: any Session) throws -> Access {
    try visible(session.access(record), record, to: person, in: session)
  }

  private static func visible(
    _ found: Access?, _ record: RecordReference, to person: Person, in session: any Session
  ) throws -> Access {
    guard var access = found, access.isSeen(by: person) else {
      throw Refusal(.notFound, .recordNotFound(record.description), suggestion: "/find …")
    }
    if access.hasSources { access.sources = try session.sources(of: access.timeline, seenBy: person) }
    return access
  }

  private static func json(_ page: TimelinePage) -> ByteBuffer {
    var json = JSONWriter(capacity: 512 * (page.entries.count + 1))
    page.write(to: &json)
    return ByteBuffer(bytes: json.bytes)
  }
}
