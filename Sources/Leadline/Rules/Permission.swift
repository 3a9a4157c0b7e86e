/// Who may do what: one table, asked by the desk before every command.
///
/// What somebody may not *see* is another question, answered by ``Visibility``.
public enum Permission {
  /// What a role may do with a verb.
  public enum Grant: Sendable, Hashable {
    case allowed
    /// What it sets becomes a suggestion to the owner.
    case asSuggestion
    case refused
  }

  public static func grant(_ role: Role, _ verb: Verb) -> Grant {
    switch role {
    case .admin, .manager: .allowed
    case .seller: .allowed
    case .colleague: colleague[verb] ?? .refused
    case .bot: bot.contains(verb) ? .allowed : .refused
    }
  }

  private static let colleague: [Verb: Grant] = {
    var grants: [Verb: Grant] = [.set: .asSuggestion]
    let allowed: [Verb] = [
      .new, .open, .show, .find, .timeline, .post, .ask, .reply, .note, .done, .react, .edit, .delete, .undo,
      .follow, .link, .who, .whoami, .missed, .help, .facts, .score, .duplicates, .run, .next, .remind, .snooze, .skip,
      .calendar, .cards,
    ]
    for verb in allowed { grants[verb] = .allowed }
    return grants
  }()

  /// A bot does nothing in its own name: it acts for linked people.
  private static let bot: Set<Verb> = [.whoami, .help]

  /// Whether a role may change or delete what others wrote, and pass what a flow requires.
  public static func overrules(_ role: Role) -> Bool {
    role == .admin || role == .manager
  }
}

/// Who may see what.
public enum Visibility {
  /// Whether a person sees a record: a restricted one is for its team, its owner and administrators.
  public static func sees(_ person: Person, restricted: Bool, team: Int64?, owner: Owner?) -> Bool {
    guard restricted else { return true }
    if person.role == .admin { return true }
    if owner == .person(person.id) { return true }
    if let own = person.team, team == own || owner == .team(own) { return true }
    return false
  }
}
