/// A record that may be the same customer as a lead.
public struct Duplicate: Sendable, Hashable {
  public let record: Record
  /// What both have in common, and what speaks against it, the strongest first.
  public let reasons: [Reason]
  /// From 1 to 99, in percent; how it comes about stands in ``percent(_:_:)``.
  public let percent: Int
  /// The line that makes them one, or else the one that shows it; `nil` where there is none.
  public let line: Message?

  public enum Record: Sendable, Hashable {
    case lead(Lead)
    case account(Account)
    case contact(Contact)
  }

  public enum Kind: String, Sendable, Hashable {
    case lead, account, contact
  }

  /// Their raw values are what programs read.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case sameEmail, sharedEmail, sameVatNumber, samePhone, sameDomain, sameCompany, similarCompany
    case samePerson, similarPerson, otherPerson
  }

  public init(_ record: Record, _ reasons: [Reason], line: Message?) {
    self.record = record
    self.reasons = reasons
    percent = Self.percent(reasons, record.kind)
    self.line = line
  }

  /// Below this nothing is offered.
  public static let least = 25
}

extension Duplicate.Record {
  public var kind: Duplicate.Kind {
    switch self {
    case .lead: .lead
    case .account: .account
    case .contact: .contact
    }
  }

  public var id: Int64 {
    switch self {
    case .lead(let lead): lead.id
    case .account(let account): account.id
    case .contact(let contact): contact.id
    }
  }
}

/// How probable it is.
extension Duplicate {
  /// Each thing in common is a probability of its own that both are the same, estimated and not counted; they are put
  /// together as if they were independent (`1 − ∏(1 − p)`). Two different people make it six tenths of that.
  public static func percent(_ reasons: [Reason], _ kind: Kind) -> Int {
    let has = Set(reasons)
    var unlike = 1.0
    for (reason, probability) in direct(kind) where has.contains(reason) { unlike *= 1 - probability }
    if kind != .account { unlike *= 1 - together(has, kind) }
    let probability = (1 - unlike) * (has.contains(.otherPerson) ? 0.6 : 1)
    return min(99, Int((probability * 100).rounded()))
  }

  /// What says something by itself. A company is one by its number and its domain; a person is not.
  private static func direct(_ kind: Kind) -> [(Reason, Double)] {
    kind == .account
      ? [
        (.sameVatNumber, 0.98), (.sameDomain, 0.9), (.sameCompany, 0.6), (.similarCompany, 0.3), (.samePhone, 0.5),
      ] : [(.sameEmail, 0.95), (.sharedEmail, 0.6), (.samePhone, 0.8)]
  }

  /// Somebody of that name at that company is hardly ever another one; either alone says little.
  private static func together(_ has: Set<Reason>, _ kind: Kind) -> Double {
    let person = has.contains(.samePerson) ? 1 : has.contains(.similarPerson) ? 0.85 : 0
    let companies: [(Reason, alone: Double, withPerson: Double)] = [
      (.sameVatNumber, 0.5, 0.9), (.sameDomain, 0.4, 0.9), (.sameCompany, 0.3, 0.85), (.similarCompany, 0.1, 0.7),
    ]
    guard let company = companies.first(where: { has.contains($0.0) }) else {
      return kind == .contact ? person * 0.4 : 0
    }
    if person > 0 { return person * company.withPerson }
    return kind == .contact ? 0 : company.alone
  }
}

/// What may be the same as a lead, the most probable first.
public struct DuplicateList: Sendable, Hashable {
  public var lead: Int64
  public var items: [Duplicate]
  /// Whom to ask about those that one may not see; empty where there are none.
  public var ask: [String]

  public init(lead: Int64, items: [Duplicate], ask: [String]) {
    self.lead = lead
    self.items = items
    self.ask = ask
  }
}
