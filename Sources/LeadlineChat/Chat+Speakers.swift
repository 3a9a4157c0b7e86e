import Leadline
import LeadlineDesk

/// Who speaks.
extension Chat {
  enum Speaker {
    case known(Actor)
    /// Somebody in a chat who is not linked to anybody here.
    case stranger(Identity)
  }

  /// - Throws: ``Refusal`` `user_required`, `unknown_user`, or `forbidden` for who speaks in another's name.
  func speaker(of input: ChatInput, from caller: ChatCaller) async throws -> Speaker {
    if caller.acceptsNames, let user = input.user { return .known(try await named(user, caller)) }
    guard caller.person.role == .bot else { return .known(try await themselves(input.user, caller)) }
    guard let user = input.user else { throw Refusal(.userRequired, .userRequired, field: "user") }
    guard let identity = Identity(user) else {
      throw Refusal(.unknownIdentity, .notAnIdentity(user), field: "user")
    }
    guard let person = try await desk.person(linkedTo: identity) else { return .stranger(identity) }
    return .known(actor(person, caller))
  }

  /// In a terminal on its own database anybody may be spoken for, by name or by linked identity.
  private func named(_ user: String, _ caller: ChatCaller) async throws -> Actor {
    if let person = try await desk.person(named: user), person.isActive { return actor(person, caller) }
    if let identity = Identity(user), let person = try await desk.person(linkedTo: identity) {
      return actor(person, caller)
    }
    throw Refusal(.unknownUser, .unknownPerson(user), suggestion: "/who", field: "user")
  }

  /// A person's own token speaks for that person alone.
  private func themselves(_ user: String?, _ caller: ChatCaller) async throws -> Actor {
    let own = actor(caller.person, caller)
    guard let user, user != caller.person.name else { return own }
    guard let identity = Identity(user), try await desk.person(linkedTo: identity)?.id == caller.person.id else {
      throw Refusal(.forbidden, .notYourself(user), field: "user")
    }
    return own
  }

  private func actor(_ person: Person, _ caller: ChatCaller) -> Actor {
    // An integration is no person here, and stands in no log.
    let isBot = caller.person.role == .bot && caller.person.id != person.id && caller.person.id != 0
    return Actor(
      person: person, bot: isBot ? caller.person : nil, interface: caller.interface,
      language: caller.language ?? caller.person.language)
  }
}
