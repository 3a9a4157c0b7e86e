/// A possible customer being qualified.
public struct Lead: Sendable, Hashable, Identifiable {
  public let id: Int64
  public var state: LeadState
  /// What was noted when it was disqualified.
  public var reasonNote: String?
  public var fields: FieldValues
  public var owner: Owner?
  /// The name of the owning person or team.
  public var ownerName: String?
  /// The team that sees it where only its team may.
  public var team: Int64?
  /// Out of sight until then.
  public var hiddenUntil: Timestamp?
  /// Rises with every change of a field; posts leave it alone.
  public var version: Int64
  public var createdAt: Timestamp
  public var updatedAt: Timestamp
  public var account: Int64?
  public var contact: Int64?
  public var opportunity: Int64?
  /// 0 to 100, by the primary scorer; `nil` until it has been scored.
  public var score: Int64?
  public var grade: Grade?
  /// The lead that it was merged into: then it is kept as it was, and what is done goes on there.
  public var mergedInto: Int64?

  public init(
    id: Int64, state: LeadState, reasonNote: String? = nil, fields: FieldValues, owner: Owner? = nil,
    ownerName: String? = nil,
    team: Int64? = nil, hiddenUntil: Timestamp? = nil, version: Int64, createdAt: Timestamp,
    updatedAt: Timestamp, account: Int64? = nil, contact: Int64? = nil, opportunity: Int64? = nil,
    score: Int64? = nil, grade: Grade? = nil, mergedInto: Int64? = nil
  ) {
    self.id = id
    self.state = state
    self.reasonNote = reasonNote
    self.fields = fields
    self.owner = owner
    self.ownerName = ownerName
    self.team = team
    self.hiddenUntil = hiddenUntil
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.account = account
    self.contact = contact
    self.opportunity = opportunity
    self.score = score
    self.grade = grade
    self.mergedInto = mergedInto
  }

  public subscript(_ field: FieldName) -> String? { fields[field]?.text }

  /// What to call it in a list: its topic, else its company, else its person.
  public var title: String {
    self[.topic] ?? self[.company] ?? personName ?? "#\(id)"
  }

  public var personName: String? {
    let name = [self[.firstName], self[.lastName]].compactMap(\.self).joined(separator: " ")
    return name.isEmpty ? nil : name
  }

  /// Whether only its team sees it.
  public var isRestricted: Bool { self[.visibility] == "team" }
}
