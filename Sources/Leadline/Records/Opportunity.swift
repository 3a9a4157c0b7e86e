/// Business that may be won: what a lead becomes when it is qualified.
public struct Opportunity: Sendable, Hashable, Identifiable {
  public let id: Int64
  public var topic: String
  public var status: Status
  /// Why it was lost, in the words of who closed it.
  public var reason: String?
  /// Who won it instead.
  public var competitor: String?
  /// What it is worth; once won, what it was won for.
  public var amount: Money?
  public var description: String?
  /// What is filled in of ``FieldDefinition/ofOpportunities``.
  public var fields: FieldValues
  public var account: Int64?
  public var accountName: String?
  public var contact: Int64?
  public var contactName: String?
  public var owner: Owner?
  public var ownerName: String?
  public var team: Int64?
  public var isRestricted: Bool
  /// The leads it came from, oldest first.
  public var leads: [Int64]
  public var version: Int64
  public var createdAt: Timestamp
  public var updatedAt: Timestamp
  public var closedAt: Timestamp?

  public enum Status: String, Sendable, Hashable, CaseIterable {
    case open, won, lost
  }

  public init(
    id: Int64, topic: String, status: Status = .open, reason: String? = nil, competitor: String? = nil,
    amount: Money? = nil, description: String? = nil, account: Int64? = nil, accountName: String? = nil,
    contact: Int64? = nil, contactName: String? = nil, owner: Owner? = nil, ownerName: String? = nil,
    team: Int64? = nil, isRestricted: Bool = false, leads: [Int64] = [], version: Int64 = 1,
    createdAt: Timestamp, updatedAt: Timestamp, closedAt: Timestamp? = nil,
    fields: FieldValues = [:]
  ) {
    self.id = id
    self.topic = topic
    self.status = status
    self.reason = reason
    self.competitor = competitor
    self.amount = amount
    self.description = description
    self.account = account
    self.accountName = accountName
    self.contact = contact
    self.contactName = contactName
    self.owner = owner
    self.ownerName = ownerName
    self.team = team
    self.isRestricted = isRestricted
    self.leads = leads
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.closedAt = closedAt
    self.fields = fields
  }
}
