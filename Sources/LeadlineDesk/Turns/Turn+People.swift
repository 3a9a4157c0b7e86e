import Crypto
import Leadline
import LeadlineStore

/// Who is there, who one is, and what one has missed.
extension Turn {
  func follow(_ record: RecordReference, _ on: Bool) throws -> Outcome {
    let access = try access(record)
    // Whoever has enough of an opportunity has enough of the leads it came from.
    for timeline in on ? [access.timeline] : try session.sources(of: access.timeline) {
      try session.follow(person.id, timeline: timeline, on: on)
    }
    return outcome(.following(record, on), on: access)
  }

  /// Makes a code that links an account elsewhere to this person.
  ///
  /// - Parameter code: one that was made before; it is to be typed where the other account is, not here.
  func link(_ code: String?) throws -> Outcome {
    guard code == nil else { throw Refusal(.usage, .linkElsewhere, suggestion: "/link") }
    let code = LinkCode.make()
    let end = session.now.adding(seconds: LinkCode.lifetime)
    try session.insertLinkCode(hash: LinkCode.hash(code), for: person.id, until: end)
    return Outcome(.linkCode(code, until: end))
  }

  func who(_ name: String?) throws -> Outcome {
    let people = try session.people().filter { $0.isActive && $0.role != .bot }
    let counts =
      overrules
      ? try session.openLeadCounts(seenBy: person) : [person.id: try session.openLeadCount(of: person.id)]
    guard let name else { return Outcome(.people(try people.map { try view(of: $0, counts) })) }
    switch KnownPeople(people).resolve(String(name.trimmingPrefix("@"))) {
    case .person(let found): return Outcome(.people([try view(of: found, counts)]))
    case .ambiguous(let several): return Outcome(.people(try several.map { try view(of: $0, counts) }))
    case .unknown: throw Refusal(.unknownUser, .unknownPerson(name), suggestion: "/who", field: "name")
    }
  }

  func whoami() throws -> Outcome {
    Outcome(.you(person, team: try person.team.flatMap { try session.teamName($0) }, bot: actor.bot))
  }

  func missed() throws -> Outcome {
    Outcome(
      .missed(
        try session.missed(by: person, limit: 20), consequences: try session.consequences(for: person, limit: 20)))
  }

  private func view(of other: Person, _ counts: [Int64: Int64]) throws -> PersonView {
    let isShown = other.id == person.id || overrules
    return PersonView(
      person: other, team: try other.team.flatMap { try session.teamName($0) },
      openLeads: isShown ? counts[other.id] ?? 0 : nil, lastActive: try session.lastActive(other.id, seenBy: person))
  }
}
