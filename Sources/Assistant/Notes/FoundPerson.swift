public import Leadline

/// Somebody at the customer's whom a talk names.
public struct FoundPerson: Sendable, Hashable {
  public var name: String
  public var role: StakeholderRole
  public var email: String?
  public var phone: String?

  public init(name: String, role: StakeholderRole = .stakeholder, email: String? = nil, phone: String? = nil) {
    self.name = name
    self.role = role
    self.email = email
    self.phone = phone
  }
}
