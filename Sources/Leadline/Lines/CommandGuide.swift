/// What `/help` says: every command there is, and a page on each.
public enum CommandGuide {
  /// The commands by what they are for, in the order in which a lead lives.
  public static let groups: [(title: Message, verbs: [Verb])] = [
    (.helpLeads, [.new, .open, .show, .find, .set, .assign, .take, .later, .follow]),
    (.helpTalk, [.post, .ask, .reply, .note, .timeline, .missed, .react, .pin, .edit, .delete]),
    (.helpActivities, [.call, .meet, .email, .task, .remind, .done, .next, .cards, .snooze, .skip, .calendar]),
    (.helpProcess, [.flow, .stage, .sequence, .stakeholder, .competitor, .report]),
    (.helpPlugins, [.enrich, .facts, .accept, .dismiss, .score, .run]),
    (.helpOutcome, [.qualify, .disqualify, .reactivate, .duplicates, .merge, .win, .lose, .reopen, .undo]),
    (.helpPeople, [.who, .whoami, .link, .help]),
  ]

  /// All commands, a line each, within 80 columns.
  ///
  /// - Parameter added: those that plugins add here.
  public static func overview(in language: Language, added: [AddedCommand] = []) -> String {
    let lists = groups.map { group in
      ([group.title.text(in: language)] + group.verbs.map { row($0, language) }).joined(separator: "\n")
    }
    let further = added.isEmpty ? [] : [list(of: added, language)]
    return ([Message.helpIntroduction.text(in: language)] + lists + further + [Message.helpClosing.text(in: language)])
      .joined(separator: "\n\n")
  }

  /// The page on a command.
  ///
  /// - Parameter word: any of its names in either language, with or without the slash.
  /// - Returns: `nil` if there is no such command.
  public static func page(for word: String, in language: Language) -> String? {
    guard let name = CommandName.named(word.hasPrefix("/") ? String(word.dropFirst()) : word) else {
      return nil
    }
    return page(for: name.verb, in: language)
  }

  public static func page(for verb: Verb, in language: Language) -> String {
    var parts = ["/\(name(verb, language)): \(Message.summary(of: verb).text(in: language))"]
    parts.append(list(.helpUsage, verb.usage(in: language), language))
    if let details = Message.details(of: verb) { parts.append(details.text(in: language)) }
    parts.append(list(.helpExamples, verb.examples.map { $0.text(in: language) }, language))
    parts.append(Message.helpNames(otherNames(verb, language)).text(in: language))
    return parts.joined(separator: "\n\n")
  }

  /// The page on a command that a plugin adds.
  public static func page(for command: AddedCommand, in language: Language) -> String {
    let usage = command.usage.isEmpty ? "/\(command.name)" : "/\(command.name) \(command.usage)"
    return [
      "/\(command.name): \(command.summary.text(in: language))", list(.helpUsage, [usage], language),
      Message.addedBy(command.plugin).text(in: language),
    ].joined(separator: "\n\n")
  }

  private static func list(of added: [AddedCommand], _ language: Language) -> String {
    let rows = added.map { command in
      let line = row("/\(command.name)", command.summary.text(in: language))
      return line.count > 80 ? line.prefix(79) + "…" : line
    }
    return ([Message.helpAdded.text(in: language)] + rows).joined(separator: "\n")
  }

  private static func row(_ verb: Verb, _ language: Language) -> String {
    row("/\(name(verb, language))", Message.summary(of: verb).text(in: language))
  }

  private static func row(_ name: String, _ summary: String) -> String {
    "  \(name)\(String(repeating: " ", count: max(1, 14 - name.count)))\(summary)"
  }

  private static func list(_ title: Message, _ lines: [String], _ language: Language) -> String {
    ([title.text(in: language)] + lines.map { "  \($0)" }).joined(separator: "\n")
  }

  private static func name(_ verb: Verb, _ language: Language) -> String {
    language == .italian ? verb.italianName : verb.rawValue
  }

  /// What else it may be called, those words included that say more than the verb.
  private static func otherNames(_ verb: Verb, _ language: Language) -> String {
    CommandName.all.filter { $0.verb == verb && $0.word != name(verb, language) }
      .map { "/\($0.word)" }.joined(separator: " ")
  }
}
