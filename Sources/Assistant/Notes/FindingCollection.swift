import Leadline

/// Findings gathered one by one: each matter once, and nothing that is known.
struct FindingCollection: Sendable {
  private(set) var findings: [Finding] = []
  private let known: KnownRecord
  private let knownPeople: [PersonName]

  init(known: KnownRecord) {
    self.known = known
    knownPeople = known.people.map(PersonName.init)
  }

  var count: Int { findings.count }

  mutating func add(_ finding: Finding) {
    guard !isKnown(finding.matter) else { return }
    guard let place = findings.firstIndex(where: { Self.concernSame($0.matter, finding.matter) }) else {
      findings.append(finding)
      return
    }
    findings[place] = Self.joined(findings[place], finding)
  }

  private static func concernSame(_ one: Finding.Matter, _ other: Finding.Matter) -> Bool {
    switch (one, other) {
    case (.field(let one, _), .field(let other, _)): one == other
    case (.stakeholder(let one), .stakeholder(let other)): PersonName(one.name).isSame(as: PersonName(other.name))
    case (.promise(let one), .promise(let other)): one.dueAt == other.dueAt && one.isOurs == other.isOurs
    case (.competitor(let one), .competitor(let other)): CompanyName(one).isSame(as: CompanyName(other))
    default: false
    }
  }

  /// The one that is surer; of two as sure, what was said last, for a talk goes on, but then it is no more than possible.
  private static func joined(_ old: Finding, _ new: Finding) -> Finding {
    if case .stakeholder(let one) = old.matter, case .stakeholder(let other) = new.matter {
      return joined(old, one, new, other)
    }
    guard case .field = old.matter, old.matter != new.matter else { return old.confidence < new.confidence ? new : old }
    if old.confidence != new.confidence { return old.confidence < new.confidence ? new : old }
    return Finding(new.matter, .possible, new.evidence)
  }

  private static func joined(_ old: Finding, _ one: FoundPerson, _ new: Finding, _ other: FoundPerson) -> Finding {
    let isTelling = one.role == .stakeholder && other.role != .stakeholder
    let person = FoundPerson(
      name: one.name.count < other.name.count ? other.name : one.name, role: isTelling ? other.role : one.role,
      email: one.email ?? other.email, phone: one.phone ?? other.phone)
    let evidence = isTelling ? new.evidence : old.evidence
    return Finding(.stakeholder(person), max(old.confidence, new.confidence), evidence)
  }
}

// What the record holds.
extension FindingCollection {
  private func isKnown(_ matter: Finding.Matter) -> Bool {
    switch matter {
    case .field(let field, let value): holds(field, value)
    case .stakeholder(let person): knows(person)
    case .promise(let promise): known.tasks.contains { Self.isSame($0, promise) }
    case .competitor(let name): known.competitors.contains { CompanyName($0).isSame(as: CompanyName(name)) }
    }
  }

  private func holds(_ field: FieldName, _ value: FieldValue) -> Bool {
    guard let held = known.fields[field] else { return false }
    if held == value { return true }
    guard let held = held.text, let value = value.text else { return false }
    if field == .decisionMaker { return PersonName(value).isSame(as: PersonName(held)) }
    return held.foldedKey == value.foldedKey
  }

  /// A person is news who is not known, or comes with a role, an address or a number that is not.
  private func knows(_ person: FoundPerson) -> Bool {
    let name = PersonName(person.name)
    guard let index = knownPeople.firstIndex(where: { $0.isSame(as: name) }) else { return false }
    if let email = person.email, !known.addresses.contains(email.lowercased()) { return false }
    if let phone = person.phone.flatMap({ PhoneDigits($0) }), !known.phones.contains(phone) { return false }
    if person.role == .stakeholder { return true }
    let isLeadsPerson = known.personName != nil && index == 0
    let roles = known.stakeholders.filter { PersonName($0.name).isSame(as: name) }.map(\.role)
    return roles.contains(person.role) || !isLeadsPerson && roles.isEmpty
  }

  private static func isSame(_ task: KnownRecord.Task, _ promise: FoundPromise) -> Bool {
    let (one, other) = (task.text.foldedKey, promise.text.foldedKey)
    let isNear = task.dueAt.map { abs($0.milliseconds - promise.dueAt.milliseconds) < 86_400_000 } ?? true
    return isNear && (one.contains(other) || other.contains(one) && !one.isEmpty)
  }
}
