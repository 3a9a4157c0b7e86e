extension CommandReader {
  mutating func recordCommand() throws(Refusal) -> Command {
    switch call.verb {
    case .new: try new()
    case .show: try show()
    case .find: try find()
    case .timeline: try timeline()
    case .set: try set()
    default: .open(try opened())
    }
  }

  private mutating func new() throws(Refusal) -> Command {
    let arguments = try arguments([Flag(name: "from", others: ["da"]), .owner], fields: context.fields)
    let origin = try arguments.text("from").map { (word) throws(Refusal) in try entry(word) }
    var fields = arguments.flags.filter { $0.flag.isField || $0.flag == .owner }.map {
      FieldAssignment(field: $0.flag.name, input: .words(arguments.text($0.flag.name) ?? ""))
    }
    if let topic = arguments.joinedWords {
      guard !arguments.has(FieldName.topic.rawValue) else { throw .notUnderstood(topic, .new) }
      fields.insert(FieldAssignment(field: FieldName.topic.rawValue, input: .words(topic)), at: 0)
    }
    guard !fields.isEmpty || origin != nil else {
      throw .missing("topic", .topicRequired, line: line("{}"))
    }
    return .new(fields, from: origin)
  }

  private mutating func opened() throws(Refusal) -> RecordReference {
    var arguments = try arguments()
    let named = arguments.takeRecord()
    if let words = arguments.joinedWords {
      var refusal = Refusal.notUnderstood(words, .open)
      refusal.suggestion = "/find \(words)"
      throw refusal
    }
    return try record(named)
  }

  private mutating func show() throws(Refusal) -> Command {
    var arguments = try arguments()
    if let word = arguments.words.first, ReferenceReader.entry(word.text, numbers: true) != nil {
      arguments.words.removeFirst()
      try end(arguments)
      return .showEntry(try entry(word.text))
    }
    let named = arguments.takeRecord()
    try end(arguments)
    return .show(try record(named))
  }

  private mutating func find() throws(Refusal) -> Command {
    let arguments = try arguments([
      Flag(name: "status", others: ["stato"]), .owner,
    ])
    var query = LeadQuery()
    query.text = arguments.joinedWords
    query.status = try arguments.text("status").map { (word) throws(Refusal) in try status(word) }
    query.owner = try arguments.text("owner").map { (word) throws(Refusal) in try owner(word) ?? "none" }
    return .find(query)
  }

  private func status(_ word: String) throws(Refusal) -> LeadState.Status {
    switch word.foldedKey {
    case "open", "aperto", "aperti": return .open
    case "qualified", "qualificato", "qualificati": return .qualified
    case "disqualified", "squalificato", "squalificati": return .disqualified
    default:
      let choices = LeadState.Status.allCases.map(Message.leadStatus)
      throw Refusal(
        .invalidValue, .notAmong(word.shortened, choices), suggestion: "/help find", field: "status")
    }
  }

  private mutating func timeline() throws(Refusal) -> Command {
    let (record, arguments) = try onlyRecord([
      Flag(name: "kinds", others: ["kind", "tipi", "tipo"]), Flag(name: "limit", others: ["limite"]),
      Flag(name: "author", others: ["autore", "di"]), Flag(name: "query", others: ["cerca"]),
      Flag(name: "upcoming", others: ["futuri", "prossimi"], value: .none),
    ])
    var query = TimelineQuery()
    query.kinds = try arguments.text("kinds").map { (words) throws(Refusal) in try kinds(words) } ?? []
    query.author = try arguments.text("author").map { (word) throws(Refusal) in try name(word) }
    query.text = arguments.text("query")
    query.upcoming = arguments.has("upcoming")
    query.limit = try arguments.text("limit").map { (word) throws(Refusal) in try limit(word) } ?? query.limit
    return .timeline(record, query)
  }

  private func limit(_ word: String) throws(Refusal) -> Int {
    guard let number = ReferenceReader.number(word), number <= 200 else {
      throw Refusal(
        .invalidValue, .limitOutOfRange(word.shortened), suggestion: line("--limit 50"), field: "limit")
    }
    return Int(number)
  }

  func kinds(_ words: String) throws(Refusal) -> [EntryKind] {
    var kinds: [EntryKind] = []
    for word in words.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      guard let kind = EntryKind(spoken: String(word)) else {
        let choices = EntryKind.allCases.map { Message($0.rawValue, Message.kind($0).italian) }
        let message = Message.notAmong(String(word).shortened, choices)
        throw Refusal(.invalidValue, message, suggestion: "/help timeline", field: "kinds")
      }
      kinds.append(kind)
    }
    return kinds
  }
}

extension EntryKind {
  /// The kind people call so, in either language, in the singular or the plural.
  fileprivate init?(spoken word: String) {
    guard word.utf8.count <= 40 else { return nil }
    switch word.foldedKey {
    case "post", "posts", "messaggio", "messaggi": self = .post
    case "reply", "replies", "risposta", "risposte": self = .reply
    case "note", "notes", "nota": self = .note
    case "call", "calls", "chiamata", "chiamate", "telefonata", "telefonate": self = .call
    case "appointment", "appointments", "meet", "meeting", "meetings", "appuntamento", "appuntamenti",
      "incontro",
      "incontri":
      self = .appointment
    case "email", "emails", "mail", "mails": self = .email
    case "task", "tasks", "compito", "compiti", "attivita": self = .task
    case "system", "sistema", "modifica", "modifiche": self = .system
    case "plugin", "plugins": self = .plugin
    default: return nil
    }
  }
}
