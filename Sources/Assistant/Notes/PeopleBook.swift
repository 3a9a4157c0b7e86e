/// The full names that short ones may stand for.
struct PeopleBook: Sendable {
  private let byPart: [String: [PersonName]]

  init(_ people: [PersonName]) {
    var byPart: [String: [PersonName]] = [:]
    for person in people {
      for part in Set(person.parts) where byPart[part]?.contains(person) != true && byPart[part, default: []].count < 3
      {
        byPart[part, default: []].append(person)
      }
    }
    self.byPart = byPart
  }

  /// The full name of the only one who may be meant, else the name itself.
  func resolve(_ name: PersonName) -> PersonName {
    guard let first = name.parts.first else { return name }
    let same = (byPart[first] ?? []).filter { $0.isSame(as: name) && $0.parts.count > name.parts.count }
    return same.count == 1 ? same[0] : name
  }
}
