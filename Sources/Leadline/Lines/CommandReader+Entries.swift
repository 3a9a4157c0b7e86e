extension CommandReader {
  mutating func entryCommand() throws(Refusal) -> Command {
    switch call.verb {
    case .reply, .done: try textOnEntry()
    case .edit: try edit()
    case .react: try react()
    case .accept, .dismiss: try decide()
    default: try pinOrDelete()
    }
  }

  private mutating func textOnEntry() throws(Refusal) -> Command {
    let reader = try text(.entry)
    guard let (named, position) = reader.entry else { throw entryRequired(before: reader.text) }
    let target = try place(named, position)
    let text = reader.text
    if call.verb == .done { return .done(.place(target), outcome: text.isEmpty ? nil : text) }
    guard !text.isEmpty else { throw textRequired(target.description) }
    return .reply(.place(target), text)
  }

  /// Other words, another time, or both.
  private mutating func edit() throws(Refusal) -> Command {
    let reader = try text(.entry, [Flag(name: "at", others: ["alle"], value: .time)])
    guard let (named, position) = reader.entry else { throw entryRequired(before: reader.text) }
    let target = try place(named, position)
    var edit = EntryEdit(body: reader.text.isEmpty ? nil : reader.text)
    switch reader.arguments.time("at") {
    case .moment(let time)?: edit.dueAt = time
    case let time?:
      throw Refusal(.invalidTime, .hourNeeded(Message.time(time, in: context.timeZone)), field: "at")
    case nil:
      guard edit.body != nil else { throw textRequired(target.description) }
    }
    return .edit(.place(target), edit)
  }

  private mutating func react() throws(Refusal) -> Command {
    var arguments = try arguments([.off])
    guard let word = arguments.takeWord() else { throw entryRequired(before: "") }
    if ReferenceReader.entry(word, numbers: true) == nil, word.isEmoji, arguments.words.isEmpty {
      throw entryRequired(before: word)
    }
    let target = try entry(word)
    guard let emoji = arguments.takeWord() else {
      throw .missing("emoji", .emojiRequired, line: line(call.arguments, "{}"))
    }
    try end(arguments)
    guard emoji.isEmoji else {
      throw Refusal(.invalidValue, .notAnEmoji(emoji.shortened), suggestion: line(word, "👍"), field: "emoji")
    }
    return .react(target, emoji: emoji, on: !arguments.has("off"))
  }

  private mutating func decide() throws(Refusal) -> Command {
    var arguments = try arguments()
    guard let word = arguments.takeWord() else { throw entryRequired(before: "") }
    let target = try entry(word)
    var fields: [String] = []
    for word in arguments.words {
      for part in word.text.split(separator: ",") { fields.append(try field(String(part)).name.rawValue) }
    }
    return call.verb == .accept ? .accept(target, fields: fields) : .dismiss(target, fields: fields)
  }

  private mutating func pinOrDelete() throws(Refusal) -> Command {
    var arguments = try arguments(call.verb == .pin ? [.off] : [])
    guard let word = arguments.takeWord() else { throw entryRequired(before: "") }
    try end(arguments)
    let target = try entry(word)
    return call.verb == .pin ? .pin(target, on: !arguments.has("off")) : .delete(target)
  }
}

extension CommandReader {
  /// The entry that a word names.
  func entry(_ word: String) throws(Refusal) -> EntryTarget {
    guard let (named, position) = ReferenceReader.entry(word, numbers: true) else {
      let isNumber = context.open != nil && ReferenceReader.number(word) != nil
      let suggestion =
        isNumber ? line(call.arguments.replacingFirst(word, with: ".\(word)")) : "/help \(call.verb)"
      throw Refusal(.usage, .notAnEntry(word.shortened), suggestion: suggestion, field: "entry")
    }
    return .place(try place(named, position))
  }

  func place(_ named: RecordReference?, _ position: Int64) throws(Refusal) -> EntryReference {
    if let record = named ?? context.open { return EntryReference(record: record, position: position) }
    let arguments = call.arguments.replacingFirst(".\(position)", with: "#{}.\(position)")
    throw .missing(.leadRequired, "lead", .leadRequired(call.verb), line: line(arguments))
  }

  /// Nothing says on which entry; a number before the text may have been meant to.
  func entryRequired(before text: String) -> Refusal {
    var refusal = Refusal.missing("entry", .entryRequired, line: line(".{}", text))
    let word = WordScanner(text).next
    if ReferenceReader.number(word) != nil, context.open != nil {
      refusal.suggestion = line(".\(text)")
    } else if ReferenceReader.entry(word, numbers: true) != nil {
      refusal.suggestion = line("#\(text)")
    }
    return refusal
  }

  /// The command has all it needs but something to write.
  func textRequired(_ parts: String) -> Refusal {
    .missing(.emptyBody, "text", .textRequired(call.verb), line: line(parts, "{}"))
  }

  /// The field of a lead that somebody names, in any of its spellings.
  func field(_ name: String) throws(Refusal) -> FieldDefinition {
    if name.utf8.count <= 100, let definition = context.fields.definition(named: name) { return definition }
    let near = name.utf8.count <= 100 ? context.fields.suggestions(for: name) : []
    let suggestion = near.first.map { line(call.arguments.replacingFirst(name, with: $0)) }
    throw Refusal(
      .unknownField, .unknownField(name.shortened, near: near),
      suggestion: suggestion ?? "/help \(call.verb)",
      field: name.shortened)
  }
}

extension String {
  /// Whether it is one emoji, as it is drawn.
  fileprivate var isEmoji: Bool {
    utf8.count <= 64 && count == 1
      && unicodeScalars.contains { $0.properties.isEmoji && ($0.value > 0xFF || unicodeScalars.count > 1) }
  }
}
