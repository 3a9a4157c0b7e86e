import Foundation
public import Leadline

/// Entries, read one by one.
extension Session {
  public func entry(_ id: Int64) throws -> Entry? {
    try first("\(entrySelect) WHERE entry.id = \(id)", readEntry)
  }

  public func entry(timeline: Int64, position: Int64) throws -> Entry? {
    try first("\(entrySelect) WHERE entry.timeline = \(timeline) AND entry.position = \(position)", readEntry)
  }

  public func entry(_ target: EntryTarget) throws -> Entry? {
    switch target {
    case .id(let id): return try entry(id)
    case .place(let reference):
      guard let access = try access(reference.record) else { return nil }
      return try entry(timeline: access.timeline, position: reference.position)
    }
  }

  /// Entries with their reactions and the number of their replies.
  public func views(of entries: [Entry], timeline: Int64) throws -> [EntryView] {
    guard let first = entries.map(\.id).min(), let last = entries.map(\.id).max() else { return [] }
    let (reactions, replies) = try responses(timeline, first...last)
    return try entries.map { entry in
      EntryView(
        entry: entry, reactions: entry.deletedAt == nil ? reactions[entry.id] ?? [] : [],
        replies: replies[entry.id] ?? 0,
        replyToPosition: try entry.replyTo.flatMap { parent in
          try entries.first { $0.id == parent }?.position
            ?? number("SELECT position FROM entry WHERE id = \(parent)")
        })
    }
  }

  public func view(of entry: Entry) throws -> EntryView {
    guard let access = try access(entry.record) else { return EntryView(entry: entry) }
    return try views(of: [entry], timeline: access.timeline).first ?? EntryView(entry: entry)
  }

  /// How others responded to entries, by entry: with reactions, and with how many replies. In one statement, for every
  /// page asks.
  private func responses(
    _ timeline: Int64, _ ids: ClosedRange<Int64>
  ) throws -> (reactions: [Int64: [Reaction]], replies: [Int64: Int64]) {
    var reactions: [Int64: [String: [String]]] = [:]
    var replies: [Int64: Int64] = [:]
    let statement = responseStatement.with(
      .int(timeline), .int(ids.lowerBound), .int(ids.upperBound), .int(timeline), .int(ids.lowerBound),
      .int(ids.upperBound))
    try each(statement) { row in
      if let emoji = row.text(1) {
        reactions[row.int64(0), default: [:]][emoji, default: []].append(row.string(2))
      } else {
        replies[row.int64(0)] = row.int64(3)
      }
    }
    let sorted = reactions.mapValues { byEmoji in
      byEmoji.sorted { $0.key < $1.key }.map { Reaction(emoji: $0.key, people: $0.value.sorted()) }
    }
    return (sorted, replies)
  }
}

private let responseStatement: SQL = """
  SELECT reaction.entry, reaction.emoji, person.name, 0 FROM reaction JOIN person ON person.id = reaction.person
  WHERE reaction.timeline = \(0) AND reaction.entry BETWEEN \(0) AND \(0)
  UNION ALL
  SELECT reply_to, NULL, NULL, count(*) FROM entry
  WHERE timeline = \(0) AND reply_to IS NOT NULL AND reply_to BETWEEN \(0) AND \(0) AND deleted_at IS NULL
  GROUP BY reply_to
  """

/// The columns of an entry, and where its author and record are to be found.
let entryColumns: SQL = """
  entry.id, timeline.lead, timeline.opportunity, entry.position, entry.kind, entry.author, author.name, entry.body,
  entry.reply_to, entry.created_at, entry.occurred_at, entry.due_at, entry.state, entry.edited_at, entry.deleted_at,
  entry.pinned, entry.mentions, entry.details, entry.assignee, entry.snoozed_until,
  CASE WHEN entry.assignee IS NULL THEN NULL ELSE (SELECT name FROM person WHERE id = entry.assignee) END
  """

let entrySelect: SQL = """
  SELECT \(entryColumns) FROM entry
  JOIN timeline ON timeline.id = entry.timeline LEFT JOIN person AS author ON author.id = entry.author
  """

func readEntry(_ row: borrowing Row) throws -> Entry {
  try readEntry(row, from: 0)
}

/// Reads an entry whose columns begin at `start`.
func readEntry(_ row: borrowing Row, from start: Int32) throws -> Entry {
  guard let kind = EntryKind(rawValue: row.string(start + 4)) else {
    throw StoreError.broken("entry \(row.int64(start)) has the unknown kind \(row.string(start + 4))")
  }
  let record = row.int(start + 1).map(RecordReference.lead) ?? .opportunity(row.int64(start + 2))
  return Entry(
    id: row.int64(start), record: record, position: row.int64(start + 3), kind: kind, author: row.int64(start + 5),
    authorName: row.string(start + 6), body: row.string(start + 7), replyTo: row.int(start + 8),
    createdAt: Timestamp(milliseconds: row.int64(start + 9)),
    occurredAt: Timestamp(milliseconds: row.int64(start + 10)),
    dueAt: row.time(start + 11), state: row.text(start + 12).flatMap(ActivityState.init(rawValue:)),
    editedAt: row.time(start + 13), deletedAt: row.time(start + 14), isPinned: row.bool(start + 15),
    mentions: row.text(start + 16).map(Mention.list) ?? [],
    details: try row.withUTF8(start + 17) { bytes in try bytes.map { try EntryDetails(column: $0) } },
    assignee: row.int(start + 18), assigneeName: row.text(start + 20), snoozedUntil: row.time(start + 19))
}

extension Mention {
  /// Mentions as they rest in a column: `@maria #42 O-7`.
  static func list(_ text: String) -> [Mention] {
    text.split(separator: " ").compactMap { word in
      if word.hasPrefix("@") { return .person(name: String(word.dropFirst())) }
      if word.hasPrefix("#") { return Int64(word.dropFirst()).map { .record(.lead($0)) } }
      return Int64(word.dropFirst(2)).map { .record(.opportunity($0)) }
    }
  }

  static func column(_ mentions: [Mention]) -> String? {
    mentions.isEmpty ? nil : mentions.map(\.description).joined(separator: " ")
  }
}
