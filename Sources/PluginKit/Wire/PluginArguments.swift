public import Leadline

/// What a plugin is given over the wire, as the arguments of a tool.
public enum PluginArguments: Sendable, Hashable {
  case enrichCompany(PluginLead)
  case enrichPerson(PluginPerson, of: PluginLead)
  case scoreLead(PluginLead, timeline: [PluginEntry])
  case onEvent([JSON])
  case command(String, CommandRequest)

  public var tool: PluginTool {
    switch self {
    case .enrichCompany: .enrichCompany
    case .enrichPerson: .enrichPerson
    case .scoreLead: .scoreLead
    case .onEvent: .onEvent
    case .command(let name, _): .command(name)
    }
  }

  /// The object of arguments, as a value.
  public var json: JSON {
    switch self {
    case .enrichCompany(let lead): .object(["lead": lead.json])
    case .enrichPerson(let person, let lead): .object(["lead": lead.json, "person": person.json])
    case .scoreLead(let lead, let timeline) where timeline.isEmpty: .object(["lead": lead.json])
    case .scoreLead(let lead, let timeline): .object(["lead": lead.json, "timeline": .list(Self.newest(timeline))])
    case .onEvent(let events): .object(["events": .list(events)])
    case .command(_, let request): request.json
    }
  }

  /// Writes ``json`` without making it first: most of what a call costs.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      switch self {
      case .enrichCompany(let lead): json.member("lead", lead.write)
      case .enrichPerson(let person, let lead):
        json.member("lead", lead.write)
        json.member("person") { $0.value(person.json) }
      case .scoreLead(let lead, let timeline):
        json.member("lead", lead.write)
        if !timeline.isEmpty { json.array("timeline", Self.newest(timeline)) { $0.value($1) } }
      case .onEvent(let events): json.array("events", events) { $0.value($1) }
      case .command(_, let request):
        json.add("text", request.text)
        json.add("user", request.user)
        if let lead = request.lead { json.member("lead", lead.write) }
      }
    }
  }

  /// As many of the newest entries as fit on a line that every plugin reads.
  private static func newest(_ timeline: [PluginEntry]) -> [JSON] {
    var room = 768 << 10
    return timeline.prefix { entry in
      room -= Self.length(of: entry.body) + 512
      return room > 0
    }
    .map(\.json)
  }

  /// How many bytes a text takes at most once what must be escaped is.
  private static func length(of text: String) -> Int {
    text.utf8.reduce(0) { $0 + ($1 < 0x20 || $1 == 0x7F ? 6 : $1 == 0x22 || $1 == 0x5C ? 2 : 1) }
  }

  /// Reads what a tool is given.
  ///
  /// - Throws: ``PluginFailure`` with the code `invalid` that names the argument that is missing.
  public init(_ tool: PluginTool, json: JSON) throws(PluginFailure) {
    switch tool {
    case .enrichCompany: self = .enrichCompany(try Self.lead(json))
    case .enrichPerson:
      guard let person = json["person"], person.members != nil else { throw Self.missing("person") }
      self = .enrichPerson(PluginPerson(json: person), of: try Self.lead(json))
    case .scoreLead:
      self = .scoreLead(
        try Self.lead(json), timeline: (json["timeline"]?.list ?? []).compactMap { PluginEntry(json: $0) })
    case .onEvent:
      guard let events = json["events"]?.list else { throw Self.missing("events") }
      self = .onEvent(events)
    case .command(let name):
      guard let request = CommandRequest(json: json) else { throw Self.missing("text, user") }
      self = .command(name, request)
    }
  }

  private static func lead(_ json: JSON) throws(PluginFailure) -> PluginLead {
    guard let lead = json["lead"].flatMap({ PluginLead(json: $0) }) else { throw missing("lead") }
    return lead
  }

  private static func missing(_ name: String) -> PluginFailure {
    PluginFailure(.invalid, "the argument \(name) is missing or is not as it should be")
  }
}

extension CommandRequest {
  var json: JSON {
    let known: [JSON.Member] = [.init(name: "text", value: .text(text)), .init(name: "user", value: .text(user))]
    return .object(known + (lead.map { [.init(name: "lead", value: $0.json)] } ?? []))
  }

  init?(json: JSON) {
    guard let text = json["text"]?.text, let user = json["user"]?.text else { return nil }
    self.init(text: text, user: user, lead: json["lead"].flatMap { PluginLead(json: $0) })
  }
}
