import Leadline

/// A file of an export.
public enum ExportPart: String, Sendable, Hashable, CaseIterable {
  case people, accounts, contacts, leads, opportunities, entries, facts, scores, changes
}

extension Session {
  /// Some records as JSON, in the order of their ids.
  public func exported(_ part: ExportPart, after last: Int64, limit: Int) throws -> [(id: Int64, json: [UInt8])] {
    switch part {
    case .people: return try last == 0 ? people().sorted { $0.id < $1.id }.map { ($0.id, $0.exported) } : []
    case .accounts:
      return try ids("account", last, limit).compactMap { id in
        try account(id).map { account in (id, JSONWriter.value { account.write(to: &$0) }) }
      }
    case .contacts:
      return try ids("contact", last, limit).compactMap { id in
        try contact(id).map { contact in (id, JSONWriter.value { contact.write(to: &$0) }) }
      }
    case .leads:
      return try leads(ids("lead", last, limit)).map { lead in (lead.id, JSONWriter.value { lead.write(to: &$0) }) }
    case .opportunities:
      return try ids("opportunity", last, limit).compactMap { id in
        try opportunity(id).map { found in (id, JSONWriter.value { found.write(to: &$0) }) }
      }
    case .entries:
      return try all("\(entrySelect) WHERE entry.id > \(last) ORDER BY entry.id LIMIT \(limit)", readEntry)
        .map { entry in (entry.id, JSONWriter.value { EntryView(entry: entry).write(to: &$0) }) }
    case .facts:
      let fields = try fieldCatalog()
      return try facts(after: last, limit: limit).map { fact in
        (fact.id, JSONWriter.value { fact.write(to: &$0, fields) })
      }
    case .scores:
      let ranges = try setting(GradeRanges.setting).flatMap(GradeRanges.init) ?? .standard
      return try scores(after: last, limit: limit).map { id, lead, score in
        let json = JSONWriter.object { json in
          json.add("id", id)
          json.add("lead", lead)
          json.add(
            "score",
            json: JSONWriter.value {
              score.write(to: &$0, grade: ranges.grade(of: score.value), trend: nil, in: .english)
            })
        }
        return (id, json)
      }
    case .changes: return try changes(afterID: last, limit: limit).map { ($0.id, $0.exported) }
    }
  }

  private func ids(_ table: String, _ last: Int64, _ limit: Int) throws -> [Int64] {
    try all(
      """
      SELECT id FROM \(columns: table) WHERE id > \(last) AND deleted_at IS NULL ORDER BY id LIMIT \(limit)
      """
    ) { $0.int64(0) }
  }
}

extension Person {
  fileprivate var exported: [UInt8] {
    JSONWriter.object { json in
      json.add("id", id)
      json.add("name", name)
      json.add("fullName", fullName)
      json.add("role", role.rawValue)
      json.add("email", email)
      json.add("language", language?.rawValue)
      json.add("timeZone", timeZone)
      json.add("active", isActive)
    }
  }
}

extension Change {
  fileprivate var exported: [UInt8] {
    JSONWriter.object { json in
      json.add("id", id)
      json.add("at", at)
      json.add("author", actor)
      json.add("command", verb)
      json.add("kind", kind.rawValue)
      json.add("subject", subject)
      json.add("subjectId", subjectID)
      json.add("lead", record?.lead)
      json.add("opportunity", record?.opportunity)
      if let detail { json.add("detail", json: Array(detail.utf8)) }
    }
  }
}
