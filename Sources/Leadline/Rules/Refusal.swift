import Foundation

/// Why something was not done, and what to do instead. Nothing has been changed.
public struct Refusal: Error, Sendable, Hashable {
  public let code: Code
  public let message: Message
  /// A line to type instead.
  public var suggestion: String?
  /// A question whose answer would make it work.
  public var question: Question?
  /// The field or argument that is to blame.
  public var field: String?

  public init(
    _ code: Code, _ message: Message, suggestion: String? = nil, question: Question? = nil, field: String? = nil
  ) {
    self.code = code
    self.message = message
    self.suggestion = suggestion
    self.question = question
    self.field = field
  }

  /// The names programs go by. They never change.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    // What was typed.
    case unknownCommand = "unknown_command"
    case usage
    case leadRequired = "lead_required"
    case lineTooLong = "line_too_long"
    case invalidText = "invalid_text"
    case invalidTime = "invalid_time"
    case userRequired = "user_required"
    case unknownUser = "unknown_user"
    case unknownIdentity = "unknown_identity"
    case invalidCode = "invalid_code"
    // Values.
    case unknownField = "unknown_field"
    case invalidValue = "invalid_value"
    case ambiguousAmount = "ambiguous_amount"
    case reasonRequired = "reason_required"
    case emptyBody = "empty_body"
    case bodyTooLong = "body_too_long"
    case invalidCursor = "invalid_cursor"
    // Records.
    case notFound = "not_found"
    case forbidden
    case ambiguous
    case versionConflict = "version_conflict"
    case idReused = "id_reused"
    case importTaken = "import_taken"
    // Rules.
    case leadClosed = "lead_closed"
    case leadOpen = "lead_open"
    case leadQualified = "lead_qualified"
    case hasOpportunity = "has_opportunity"
    case noOpportunity = "no_opportunity"
    case opportunityClosed = "opportunity_closed"
    case opportunityOpen = "opportunity_open"
    case leadMerged = "lead_merged"
    case linkedElsewhere = "linked_elsewhere"
    case nameRequired = "name_required"
    case notAnActivity = "not_an_activity"
    case notEditable = "not_editable"
    case notASuggestion = "not_a_suggestion"
    case deleted
    case noFlow = "no_flow"
    case stepsMissing = "steps_missing"
    case noSender = "no_sender"
    case noAddress = "no_address"
    case doNotMail = "do_not_mail"
    case mailLimit = "mail_limit"
    case mailUnderway = "mail_underway"
    case noPlugin = "no_plugin"
    case pluginFailed = "plugin_failed"
    case nothingToUndo = "nothing_to_undo"
    case undoBlocked = "undo_blocked"
    // The server.
    case busy
    case diskFull = "disk_full"
    case databaseUnreachable = "database_unreachable"
    case outcomeUnknown = "outcome_unknown"
    case internalError = "internal_error"
  }
}

/// A question back to the person, answered by their next line in the same conversation.
public struct Question: Sendable, Hashable, Codable {
  /// What is missing, as `reason`.
  public var argument: String
  /// What may be answered; any text if empty. Answered by number, by value or by label.
  public var choices: [Choice]
  /// The line to run with the answer in the place of `{}`.
  public var line: String

  public struct Choice: Sendable, Hashable, Codable {
    /// What goes into the line.
    public var value: String
    public var english: String
    public var italian: String

    public init(value: String, label: Message) {
      self.value = value
      english = label.english
      italian = label.italian
    }
  }

  public init(argument: String, choices: [Choice], line: String) {
    self.argument = argument
    self.choices = choices
    self.line = line
  }
}

extension Question {
  /// The line that an answer completes, or `nil` if it answers nothing.
  public func line(answeredBy answer: String) -> String? {
    let words = answer.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !words.isEmpty else { return nil }
    guard !choices.isEmpty else { return complete(with: words) }
    if let chosen = numbered(words) ?? named(words) { return complete(with: chosen.value) }
    return argument == "reason" ? explained(words) : nil
  }

  /// Whether a line that answers nothing is asked about rather than taken for a line of its own: what a command
  /// waits for can only be answered, while beside what has been done, or is merely proposed, people talk on.
  public func holds(_ words: String) -> Bool {
    guard !choices.isEmpty, !words.isEmpty, !words.contains(where: \.isNewline) else { return false }
    guard argument == "line" || argument == "mention" else { return words.utf8.count <= 400 }
    return (line != "{}" || Int(words) != nil) && words.utf8.count <= 40 && !words.contains(where: \.isWhitespace)
  }

  /// A reason in other words, or with words on it, as `lost too expensive` and `1 too dear`: these become the note.
  private func explained(_ words: String) -> String? {
    let parts = words.split(separator: " ", maxSplits: DisqualificationReason.words).map(String.init)
    for count in (1...parts.count).reversed() {
      let first = parts.prefix(count).joined(separator: " ")
      let note = parts.dropFirst(count).joined(separator: " ")
      // "1 2" names two.
      let number = count == 1 && note.contains(where: \.isLetter) ? numbered(first) : nil
      guard let chosen = number ?? reason(first) else { continue }
      return complete(with: chosen.value, note: note)
    }
    return nil
  }

  private func reason(_ words: String) -> Choice? {
    named(words) ?? DisqualificationReason.read(words).flatMap { named($0.rawValue) }
  }

  private func complete(with answer: String, note: String) -> String {
    let line = complete(with: answer)
    let words = String(note.drop { "-–—:,; ".contains($0) })
    guard !words.isEmpty else { return line }
    let dryRun = " --dry-run"
    return line.hasSuffix(dryRun) ? "\(line.dropLast(dryRun.count)) \(words)\(dryRun)" : "\(line) \(words)"
  }

  /// The question again for an answer that is none: each choice, or else to post what was typed.
  ///
  /// - Parameter record: where it would be posted.
  public func again(after text: String, on record: RecordReference?) -> Question {
    let lines = choices.filter { !$0.value.hasPrefix("/post ") }.map { choice in
      Choice(value: complete(with: choice.value), label: Message(choice.english, choice.italian))
    }
    let post = Choice(
      value: record.map { LineReader.postLine(text, on: $0) } ?? "/post \(text)",
      label: Message("post “\(text.shortened)”", "pubblica «\(text.shortened)»"))
    return Question(argument: argument, choices: lines + [post], line: "{}")
  }

  /// The choice with a number, as `2` or `2.`.
  private func numbered(_ words: String) -> Choice? {
    let digits = words.last.map { ".,:;)".contains($0) } == true ? words.dropLast() : words[...]
    guard let number = Int(digits), number > 0, number <= choices.count else { return nil }
    return choices[number - 1]
  }

  /// The choice somebody spelled out. Without letters it must be exact: `15.125` is not `15125`.
  private func named(_ words: String) -> Choice? {
    let key = words.foldedKey
    return choices.first { choice in
      let names = [choice.value, choice.english, choice.italian]
      return words.contains(where: \.isLetter) ? names.contains { $0.foldedKey == key } : names.contains(words)
    }
  }

  /// The first `{}` is the place of the answer.
  private func complete(with answer: String) -> String {
    guard let place = line.range(of: "{}") else { return line }
    return line.replacingCharacters(in: place, with: answer)
  }
}
