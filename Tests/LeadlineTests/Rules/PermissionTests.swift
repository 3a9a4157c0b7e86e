import Leadline
import Testing

struct PermissionTests {
  @Test(arguments: [Role.admin, .manager, .seller], Verb.allCases)
  func `who works leads may do everything`(role: Role, verb: Verb) {
    #expect(Permission.grant(role, verb) == .allowed)
  }

  @Test(arguments: Verb.allCases)
  func `a colleague reads, writes and proposes`(verb: Verb) {
    let expected: Permission.Grant =
      switch verb {
      case .set: .asSuggestion
      case .new, .open, .show, .find, .timeline, .post, .ask, .reply, .note, .done, .react, .edit, .delete,
        .undo,
        .follow, .link, .who, .whoami, .missed, .help, .facts, .score, .duplicates, .run, .next, .remind, .snooze,
        .skip,
        .calendar, .cards:
        .allowed
      case .assign, .take, .later, .call, .meet, .email, .task, .pin, .accept, .dismiss, .qualify,
        .disqualify,
        .reactivate, .merge, .win, .lose, .reopen, .enrich, .stakeholder, .competitor, .flow, .stage, .sequence,
        .report:
        .refused
      }
    #expect(Permission.grant(.colleague, verb) == expected)
  }

  @Test(arguments: Verb.allCases)
  func `a bot does nothing in its own name`(verb: Verb) {
    let asks = verb == .whoami || verb == .help
    #expect(Permission.grant(.bot, verb) == (asks ? .allowed : .refused))
  }

  @Test(arguments: Verb.allCases.filter(\.isReading))
  func `whoever is not a bot may read`(verb: Verb) {
    for role in Role.allCases where role != .bot { #expect(Permission.grant(role, verb) == .allowed) }
  }

  @Test func `administrators and managers overrule others`() {
    #expect(Role.allCases.filter(Permission.overrules) == [.admin, .manager])
  }
}

struct VisibilityTests {
  private func person(_ role: Role = .seller, team: Int64? = nil) -> Person {
    Person(id: 1, name: "anna", fullName: "Anna Rossi", role: role, team: team)
  }

  @Test(arguments: Role.allCases)
  func `everybody sees what is not restricted`(role: Role) {
    #expect(Visibility.sees(person(role), restricted: false, team: 9, owner: .person(2)))
  }

  @Test(arguments: Role.allCases.filter { $0 != .admin })
  func `a stranger does not see what is restricted`(role: Role) {
    #expect(!Visibility.sees(person(role), restricted: true, team: nil, owner: nil))
    #expect(!Visibility.sees(person(role), restricted: true, team: 9, owner: .team(9)))
    #expect(!Visibility.sees(person(role, team: 8), restricted: true, team: 9, owner: .person(2)))
    // The person and the team that bear the same number are not the same.
    #expect(!Visibility.sees(person(role, team: 8), restricted: true, team: 9, owner: .team(1)))
  }

  @Test func `team, owner and administrators see what is restricted`() {
    #expect(Visibility.sees(person(team: 9), restricted: true, team: 9, owner: nil))
    #expect(Visibility.sees(person(team: 9), restricted: true, team: nil, owner: .team(9)))
    #expect(Visibility.sees(person(), restricted: true, team: 9, owner: .person(1)))
    #expect(Visibility.sees(person(.admin), restricted: true, team: 9, owner: .person(2)))
  }
}
