import Foundation
import Leadline
import LeadlineStore

/// Whom and what an entry points at.
extension Turn {
  struct Found {
    var mentions: [Mention] = []
    var people: [Person] = []
    var notes: [Message] = []
    /// The first name that several people go by.
    var ambiguous: (name: String, people: [Person])?

    /// Asks who is meant; meanwhile nobody is told. The answer edits the entry.
    ///
    /// A text that holds the place of an answer itself is not asked about: its note says what to do.
    func question(_ entry: Entry) -> Question? {
      guard let (name, people) = ambiguous, !entry.body.contains("{}") else { return nil }
      let line = entry.body.replacingMention(of: name, with: "@{}")
      return Question(argument: "mention", choices: people.map(\.choice), line: "/edit \(entry.reference) \(line)")
    }
  }

  /// Finds mentions in a body. One without any sign of them costs nothing.
  func mentions(in body: String) throws -> Found {
    guard body.utf8.contains(where: { $0 == 0x40 || $0 == 0x23 || $0 == 0x2D }) else { return Found() }
    let scanned = MentionScanner.mentions(in: body)
    var found = Found()
    let people = scanned.names.isEmpty ? nil : KnownPeople(try session.people())
    for name in scanned.names {
      switch people?.resolve(name) {
      case .person(let mentioned):
        found.mentions.append(.person(name: mentioned.name))
        found.people.append(mentioned)
      case .ambiguous(let several):
        if found.ambiguous == nil { found.ambiguous = (name, several) }
        found.notes.append(.ambiguousMention(name, several.map(\.name)))
      case .unknown, nil: found.notes.append(.unknownMention(name))
      }
    }
    for record in scanned.records where try session.access(record)?.isSeen(by: person) == true {
      found.mentions.append(.record(record))
    }
    return found
  }

  /// Notifies people of an entry that mentions them.
  ///
  /// - Returns: those who were not told, for a mention grants no access; the author hears of them.
  func tell(_ people: [Person], of entry: Entry, on access: Access) throws -> [Person] {
    let others = people.filter { $0.id != person.id }
    for mentioned in others where access.isSeen(by: mentioned) {
      try session.notify(mentioned.id, .mention, timeline: access.timeline, entry: entry.id, by: person.id)
    }
    return others.filter { !access.isSeen(by: $0) }
  }
}

extension Outcome {
  /// Notes who was mentioned and could not be told.
  mutating func note(untold people: [Person], on access: Access) {
    untold = people.map(\.name)
    notes += people.map { .mentionCannotSee($0.name, access.record.description) }
  }
}

extension String {
  /// Replaces the first mention of a name: not the end of an e-mail address, nor the beginning of a longer name.
  func replacingMention(of name: String, with other: String) -> String {
    var from = startIndex
    while let range = range(of: "@\(name)", options: .caseInsensitive, range: from..<endIndex) {
      if isMention(range) { return replacingCharacters(in: range, with: other) }
      from = range.upperBound
    }
    return self
  }

  private func isMention(_ range: Range<Index>) -> Bool {
    let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : " "
    if before.isLetter || before.isNumber || "._-+@/".contains(before) { return false }
    guard range.upperBound < endIndex else { return true }
    let after = self[range.upperBound]
    if after.isLetter || after.isNumber || "_-@".contains(after) { return false }
    guard after == ".", let next = self[range.upperBound...].dropFirst().first else { return true }
    return !next.isLetter && !next.isNumber
  }
}
