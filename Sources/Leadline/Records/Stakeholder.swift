/// Somebody with an interest or a say in a lead or an opportunity.
public struct Stakeholder: Sendable, Hashable, Identifiable {
  public let id: Int64
  /// The lead or the opportunity.
  public let record: RecordReference
  /// The id of the contact, which others may share.
  public let contact: Int64
  public var name: String
  public var email: String?
  public var phone: String?
  public var jobTitle: String?
  public var role: StakeholderRole

  public init(
    id: Int64, record: RecordReference, contact: Int64, name: String, email: String? = nil, phone: String? = nil,
    jobTitle: String? = nil, role: StakeholderRole
  ) {
    self.id = id
    self.record = record
    self.contact = contact
    self.name = name
    self.email = email
    self.phone = phone
    self.jobTitle = jobTitle
    self.role = role
  }
}
