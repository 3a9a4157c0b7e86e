public import Leadline

extension CommandReply {
  public var json: JSON {
    .object([
      "text": .text(text), "visibility": .text(isPublic ? "channel" : "private"),
      "entries": .list(entries.map { .object(["kind": .text($0.kind.rawValue), "body": .text($0.body)]) }),
    ])
  }

  /// What is wrong with it, whoever answers so.
  public var flaw: String? {
    guard let entry = entries.first(where: { ![.post, .note].contains($0.kind) || $0.body.isEmpty }) else { return nil }
    return entry.body.isEmpty
      ? "an entry must have a body" : "an entry must be a post or a note, not \(entry.kind.rawValue)"
  }

  /// - Throws: ``PluginFailure`` with what is missing or makes no sense.
  public init(json: JSON) throws(PluginFailure) {
    guard let text = json["text"]?.text else { throw PluginFailure(.upstream, "its answer has no text \"text\"") }
    let entries = try (json["entries"]?.list ?? []).map { entry throws(PluginFailure) in try ReplyEntry(wire: entry) }
    self.init(text, isPublic: try Self.isPublic(json["visibility"]), entries: entries)
    if let flaw { throw PluginFailure(.upstream, flaw) }
  }

  private static func isPublic(_ visibility: JSON?) throws(PluginFailure) -> Bool {
    switch visibility?.text {
    case "channel", "public": true
    case "private": false
    case nil where visibility == nil || visibility == .null: false
    default: throw PluginFailure(.upstream, "visibility must be \"private\" or \"channel\"")
    }
  }
}

extension CommandReply.ReplyEntry {
  init(wire json: JSON) throws(PluginFailure) {
    guard let kind = json["kind"]?.text.flatMap(EntryKind.init), let body = json["body"]?.text else {
      throw PluginFailure(.upstream, "an entry must be {\"kind\":\"post\" or \"note\",\"body\":\"…\"}")
    }
    self.init(kind, body)
  }
}
