public import Leadline

extension PluginLead {
  /// As the wire has it: `id`, and its fields.
  public var json: JSON {
    .object(
      [.init(name: "id", value: .number(id))]
        + fields.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) })
  }

  /// Writes ``json`` without making it first, its fields in any order.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.add("id", id)
      for (name, value) in fields { json.member(name) { $0.value(value) } }
    }
  }

  /// - Returns: `nil` for what has no id.
  public init?(json: JSON) {
    guard let id = json["id"]?.integer, let members = json.members else { return nil }
    let fields = members.filter { $0.name != "id" && $0.value != .null }.map { ($0.name, $0.value) }
    self.init(id: id, fields: Dictionary(fields) { first, _ in first })
  }
}

extension PluginPerson {
  public var json: JSON {
    let all = [("email", email), ("name", name), ("linkedin", linkedin)]
    return .object(all.compactMap { name, value in value.map { .init(name: name, value: .text($0)) } })
  }

  public init(json: JSON) {
    self.init(email: json["email"]?.text, name: json["name"]?.text, linkedin: json["linkedin"]?.text)
  }
}

extension PluginEntry {
  /// As the HTTP API writes entries, with those members that plugins see.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init(name: "id", value: .number(id)), .init(name: "position", value: .number(position)),
      .init(name: "kind", value: .text(kind.rawValue)), .init(name: "author", value: .text(author)),
      .init(name: "body", value: .text(body)), .init(name: "occurredAt", value: .text(occurredAt.description)),
    ]
    if let dueAt { members.append(.init(name: "dueAt", value: .text(dueAt.description))) }
    if let state { members.append(.init(name: "state", value: .text(state.rawValue))) }
    if let direction { members.append(.init(name: "details", value: .object(["direction": .text(direction)]))) }
    return .object(members)
  }

  /// - Returns: `nil` for what is no entry.
  public init?(json: JSON) {
    guard let id = json["id"]?.integer, let position = json["position"]?.integer,
      let kind = json["kind"]?.text.flatMap(EntryKind.init), let author = json["author"]?.text,
      let occurredAt = json["occurredAt"]?.text.flatMap({ Timestamp($0) })
    else { return nil }
    self.init(
      id: id, position: position, kind: kind, author: author, body: json["body"]?.text ?? "", occurredAt: occurredAt,
      dueAt: json["dueAt"]?.text.flatMap { Timestamp($0) }, state: json["state"]?.text.flatMap(ActivityState.init),
      direction: json["details"]?["direction"]?.text)
  }
}
