import Foundation
public import Leadline

/// Records whose properties change one by one.
extension Journal {
  /// Makes a lead with its timeline.
  ///
  /// - Parameter importing: the import it comes from.
  public func insertLead(
    _ fields: FieldValues, owner: Owner?, team: Int64?, importing: Int64? = nil
  ) throws -> Int64 {
    let timeline = try insertTimeline()
    let id = try session.insert(
      """
      INSERT INTO lead (timeline, status, reason, import, created_at, updated_at)
      VALUES (\(timeline), 'open', 'new', \(importing), \(session.now), \(session.now)) RETURNING id
      """)
    try session.execute("UPDATE timeline SET lead = \(id) WHERE id = \(timeline)")
    var changes = fields.map { FieldChange(field: $0.key, old: nil, new: $0.value.programText) }
    if let owner { changes.append(.init("owner", old: nil, new: owner.programText)) }
    if let team { changes.append(.init("team", old: nil, new: String(team))) }
    try store(changes, on: .lead, id)
    try indexLead(id, was: nil)
    changes.append(.init("state", old: nil, new: "new"))
    try note(.created, "lead", id, timeline: timeline, detail: Detail(changes).json)
    return id
  }

  /// Makes an opportunity with its timeline.
  public func insertOpportunity(topic: String, _ properties: [String: String?]) throws -> Int64 {
    let timeline = try insertTimeline()
    let id = try session.insert(
      """
      INSERT INTO opportunity (timeline, topic, status, created_at, updated_at)
      VALUES (\(timeline), \(topic), 'open', \(session.now), \(session.now)) RETURNING id
      """)
    try session.execute("UPDATE timeline SET opportunity = \(id) WHERE id = \(timeline)")
    var changes = properties.compactMap { name, value in value.map { FieldChange(name, old: nil, new: $0) } }
    try store(changes, on: .opportunity, id)
    changes += [.init("topic", old: nil, new: topic), .init("status", old: nil, new: "open")]
    try note(.created, "opportunity", id, timeline: timeline, detail: Detail(changes).json)
    return id
  }

  public func insertAccount(_ fields: FieldValues) throws -> Int64 {
    let id = try session.insert(
      "INSERT INTO account (created_at, updated_at) VALUES (\(session.now), \(session.now)) RETURNING id")
    try fill(.account, id, fields, account: nil)
    return id
  }

  public func insertContact(_ fields: FieldValues, account: Int64?) throws -> Int64 {
    let id = try session.insert(
      "INSERT INTO contact (created_at, updated_at) VALUES (\(session.now), \(session.now)) RETURNING id")
    try fill(.contact, id, fields, account: account)
    return id
  }

  private func fill(_ kind: RecordKind, _ id: Int64, _ fields: FieldValues, account: Int64?) throws {
    var changes = fields.map { FieldChange(field: $0.key, old: nil, new: $0.value.programText) }
    if let account { changes.append(.init("account", old: nil, new: String(account))) }
    try store(changes, on: kind, id)
    try refreshKeys(kind, id)
    try note(.created, kind.rawValue, id, timeline: nil, detail: Detail(changes).json)
  }

  /// Changes properties of a record and raises its version.
  ///
  /// - Parameter changes: with the values as they are now as `old`; those that change nothing are passed over.
  /// - Returns: what really changed.
  @discardableResult
  public func change(_ kind: RecordKind, _ id: Int64, _ changes: [FieldChange]) throws -> [FieldChange] {
    let real = changes.filter { $0.old != $0.new }
    guard !real.isEmpty else { return [] }
    let timeline = try timeline(of: kind, id)
    let words = kind == .lead ? try session.leadWords(id) : nil
    try store(real, on: kind, id)
    try session.execute(
      """
      UPDATE \(columns: kind.rawValue) SET version = version + 1, updated_at = \(session.now) WHERE id = \(id)
      """)
    if kind == .lead {
      try indexLead(id, was: words)
      // What is to be done on it counts by the score of the lead it is part of.
      if let timeline, real.contains(where: { $0.field.rawValue == "mergedInto" }) { try rerank(timeline: timeline) }
      if actor.interface != .plugin {
        try session.overrule(real.filter { $0.field.isOfPeople }, of: id, isUndo: undoes != nil)
      }
    } else {
      try refreshKeys(kind, id)
    }
    try note(.changed, kind.rawValue, id, timeline: timeline, detail: Detail(real).json)
    return real
  }

  private func insertTimeline() throws -> Int64 {
    try session.insert("INSERT INTO timeline (head) VALUES (0) RETURNING id")
  }

  private func timeline(of kind: RecordKind, _ id: Int64) throws -> Int64? {
    switch kind {
    case .lead: try session.number("SELECT timeline FROM lead WHERE id = \(id)")
    case .opportunity: try session.number("SELECT timeline FROM opportunity WHERE id = \(id)")
    case .account, .contact, .competitor: nil
    case .stakeholder, .rival, .flowRun, .sequenceRun:
      // The timeline of what it hangs on; of what has gone on from a lead to its opportunity, the opportunity's.
      try session.number(
        """
        SELECT COALESCE(opportunity.timeline, lead.timeline) FROM \(columns: kind.rawValue) AS part
        LEFT JOIN lead ON lead.id = part.lead LEFT JOIN opportunity ON opportunity.id = part.opportunity
        WHERE part.id = \(id)
        """)
    }
  }

  /// Puts new values into their columns.
  private func store(_ changes: [FieldChange], on kind: RecordKind, _ id: Int64) throws {
    var sets: [SQL] = []
    var custom: [FieldChange] = []
    for change in changes.sorted(by: { $0.field.rawValue < $1.field.rawValue }) {
      guard let property = kind.properties[change.field.rawValue] else {
        custom.append(change)
        continue
      }
      for (column, value) in try property.columns(for: change.new) { sets.append("\(columns: column) = \(value)") }
    }
    if !custom.isEmpty { sets.append("custom = \(try customFields(of: id, with: custom))") }
    guard var sql = sets.first.map({ "UPDATE \(columns: kind.rawValue) SET \($0)" as SQL }) else { return }
    for set in sets.dropFirst() { sql.append(", \(set)") }
    sql.append(" WHERE id = \(id)")
    // There are more sets of fields than statements worth keeping.
    sql.isKept = sets.count == 1
    try session.execute(sql)
  }

  private func customFields(of lead: Int64, with changes: [FieldChange]) throws -> String? {
    let json = try session.first("SELECT custom FROM lead WHERE id = \(lead)") { $0.text(0) } ?? nil
    var fields = CustomFields(try json.map { try CustomFields(json: $0).values } ?? [:])
    let kinds = try session.customFieldKinds()
    for change in changes {
      fields.values[change.field] = change.new.flatMap { text in
        FieldValue(programText: text, kind: kinds[change.field] ?? .text(limit: 65_536))
      }
    }
    return try fields.json()
  }
}

extension FieldName {
  /// Whether people fill it in, as fields; the other properties say where a lead stands.
  fileprivate var isOfPeople: Bool { !Self.standing.contains(rawValue) }

  private static let standing: Set = [
    "state", "reasonNote", "owner", "team", "hiddenUntil", "account", "contact", "opportunity", "deletedAt", "score",
    "grade", "mergedInto",
  ]
}

extension FieldChange {
  /// A change of a property that is no field, as `owner`.
  public init(_ property: String, old: String?, new: String?) {
    self.init(field: FieldName(rawValue: property), old: old, new: new)
  }
}
