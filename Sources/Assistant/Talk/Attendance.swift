import Leadline

/// Who took part in a talk, and who of them is a stranger to the record.
struct Attendance: Sendable {
  struct Participant: Sendable, Hashable {
    var found: FoundPerson
    /// As it was noted.
    let written: String
  }

  let strangers: [Participant]

  /// More than anybody meets at a time.
  private static let limit = 200

  init(_ notes: [String], known: KnownRecord) {
    let all = notes.prefix(Self.limit).compactMap(Self.participant)
    // Names are taken apart only where there is somebody to compare them with: colleagues may be a thousand.
    guard !all.isEmpty else {
      strangers = []
      return
    }
    let people = known.people.map(PersonName.init)
    let colleagues = known.ours.people.map(PersonName.init)
    let addresses = known.addresses
    let strangers = all.filter { participant in
      let name = PersonName(participant.found.name)
      let email = participant.found.email?.lowercased()
      let isKnown = email.map(addresses.contains) == true || people.contains { $0.isSame(as: name) }
      let isOurs =
        email.map { known.ours.owns(address: $0) } == true || colleagues.contains { name.isOf(colleague: $0) }
      return !isKnown && !isOurs
    }
    self.strangers = Self.once(strangers)
  }

  /// Reads `Anna Rossi`, `anna@bar.it` and `Anna Rossi <anna@bar.it>`; `@maria` is a colleague, and nothing is nobody.
  private static func participant(_ note: String) -> Participant? {
    let written = note.onOneLine(300).trimmed
    guard !written.isEmpty, !written.hasPrefix("@") else { return nil }
    guard let address = EmailAddress(written) else {
      return Participant(found: FoundPerson(name: written), written: written)
    }
    let before = written.lastIndex(of: "<").map { String(written[..<$0]).trimmed } ?? ""
    let name = before.trimmingQuotes.isEmpty ? address.description : before.trimmingQuotes
    return Participant(found: FoundPerson(name: name, email: address.description), written: written)
  }

  private static func once(_ participants: [Participant]) -> [Participant] {
    participants.reduce(into: []) { kept, next in
      let place = kept.firstIndex { isSame($0.found, next.found) }
      guard let place else { return kept.append(next) }
      if kept[place].found.email == nil { kept[place].found.email = next.found.email }
    }
  }

  private static func isSame(_ one: FoundPerson, _ other: FoundPerson) -> Bool {
    if let email = one.email, let otherEmail = other.email { return email.lowercased() == otherEmail.lowercased() }
    return PersonName(one.name).isSame(as: PersonName(other.name))
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  fileprivate var trimmingQuotes: String {
    var text = self[...]
    while let first = text.first, "\"'“”".contains(first) { text.removeFirst() }
    while let last = text.last, "\"'“”".contains(last) { text.removeLast() }
    return String(text)
  }
}
