import Foundation
import Leadline
import LeadlineStore

/// Whose a lead is.
extension Turn {
  /// Who gets a new lead when nobody is named: whoever works leads keeps what they enter; a colleague's is nobody's yet.
  var ownerOfNew: Owner? {
    switch person.role {
    case .seller, .manager, .admin: .person(person.id)
    case .colleague, .bot: nil
    }
  }

  /// - Throws: ``Refusal`` `unknown_user`, or `ambiguous` with who is meant perhaps.
  func owner(named name: String, on record: RecordReference? = nil) throws -> Owner {
    let bare = String(name.trimmingPrefix("@")).lowercased()
    if let team = try session.team(named: bare) { return .team(team) }
    switch KnownPeople(try session.people()).resolve(bare) {
    case .person(let found) where found.role == .bot:
      throw Refusal(.invalidValue, .botsOwnNothing(found.name), field: "owner")
    case .person(let found): return .person(found.id)
    case .ambiguous(let people):
      throw Refusal(
        .ambiguous, .whichPerson(bare, people.map(\.name)),
        question: Question(
          argument: "owner", choices: people.map(\.choice), line: record.map { "/assign \($0) {}" } ?? "owner={}"),
        field: "owner")
    case .unknown: throw Refusal(.unknownUser, .unknownPerson(bare), suggestion: "/who", field: "owner")
    }
  }

  func isOwner(_ assignment: FieldAssignment) -> Bool { FurtherField(named: assignment.field) == .owner }

  /// Whom somebody names as the owner; `nil` stands for nobody.
  func ownerInput(_ assignment: FieldAssignment) throws -> Owner? {
    switch assignment.input {
    case .words(let name), .value(.text(let name)?):
      let bare = name.trimmingCharacters(in: .whitespacesAndNewlines).trimmingPrefix("@")
      let isNobody = bare.isEmpty || ["nobody", "nessuno", "none", "noone"].contains(bare.lowercased())
      return isNobody ? nil : try owner(named: String(bare))
    default: return nil
    }
  }

  /// The team that goes with an owner: the person's own, or the team itself.
  func team(of owner: Owner?) throws -> Int64? {
    switch owner {
    case .person(let id): try session.person(id)?.team ?? person.team
    case .team(let id): id
    case nil: person.team
    }
  }

  func ownerChanges(_ owner: Owner?, from old: Owner?, _ team: Int64?) throws -> [FieldChange] {
    let newTeam: Int64? =
      switch owner {
      case .person(let id): try session.person(id)?.team ?? team
      case .team(let id): id
      case nil: team
      }
    return [
      FieldChange("owner", old: old?.programText, new: owner?.programText),
      FieldChange("team", old: team.map(String.init), new: newTeam.map(String.init)),
    ]
  }

  func notifyOwner(_ owner: Owner?, of access: Access) throws {
    guard case .person(let id)? = owner else { return }
    try session.notify(id, .assignment, timeline: access.timeline, entry: nil, by: person.id)
  }
}

extension Person {
  var choice: Question.Choice { Question.Choice(value: name, label: .verbatim("\(fullName) (@\(name))")) }
}
