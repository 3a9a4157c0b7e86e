/// The people somebody may mention, found by what they are called.
public struct KnownPeople: Sendable {
  private let byName: [String: Person]
  private let byPart: [String: [Person]]

  /// - Parameter people: those who have left are passed over.
  public init(_ people: [Person]) {
    let present = people.filter(\.isActive)
    byName = Dictionary(present.map { ($0.name, $0) }) { first, _ in first }
    var parts: [String: [Person]] = [:]
    for person in present where person.role != .bot {
      for part in Self.parts(of: person) { parts[part, default: []].append(person) }
    }
    byPart = parts
  }

  /// Finds a person by name, or else by first name, by last name, or by their name up to its first point.
  ///
  /// Case and accents do not count: `niccolo` is Niccolò.
  public func resolve(_ name: String) -> MentionResolution {
    if let person = byName[name.lowercased()] { return .person(person) }
    let people = byPart[name.foldedKey] ?? []
    return switch people.count {
    case 0: .unknown
    case 1: .person(people[0])
    default: .ambiguous(people)
    }
  }

  private static func parts(of person: Person) -> Set<String> {
    let words = person.fullName.split(whereSeparator: \.isWhitespace).map { String($0).foldedKey }
    let prefix = person.name.prefix { $0 != "." }
    let parts = [
      words.first ?? "", words.last ?? "", words.dropFirst().joined(), words.joined(),
      String(prefix).foldedKey,
    ]
    return Set(parts).subtracting([""])
  }
}

/// Who is meant by a name.
public enum MentionResolution: Sendable, Hashable {
  case person(Person)
  /// Several go by it: the writer is asked, and meanwhile nobody is told.
  case ambiguous([Person])
  case unknown
}
