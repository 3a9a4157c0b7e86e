extension Fact {
  /// - Parameter fields: the fields of leads as they are here, for typed values.
  public func write(to json: inout JSONWriter, _ fields: FieldCatalog) {
    let kind = fields[field]?.kind ?? .text(limit: 65_536)
    json.object { json in
      json.add("id", id)
      json.add("lead", lead)
      json.add("field", field.rawValue)
      json.add("value", FieldValue(programText: value, kind: kind))
      json.add("plugin", plugin)
      json.add("source", source)
      json.add("method", method)
      json.member("confidence") { $0.value(JSON.number(confidence)) }
      json.add("observedAt", observedAt)
      json.add("expiresAt", expiresAt)
      json.add("state", state.rawValue)
      json.add("entry", entry)
      json.add("replaced", replaced.flatMap { FieldValue(programText: $0, kind: kind) })
      json.add("createdAt", createdAt)
      json.add("decidedAt", decidedAt)
      json.add("decidedBy", decidedBy)
    }
  }
}
