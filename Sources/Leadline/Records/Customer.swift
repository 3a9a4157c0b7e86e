/// A company that is, or may become, a customer.
public struct Account: Sendable, Hashable, Identifiable {
  public let id: Int64
  public var fields: FieldValues
  public var version: Int64
  public var createdAt: Timestamp
  public var updatedAt: Timestamp

  public init(id: Int64, fields: FieldValues, version: Int64, createdAt: Timestamp, updatedAt: Timestamp) {
    self.id = id
    self.fields = fields
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  /// The fields an account takes over from a lead. Its name is the lead's company.
  public static let fieldNames: [FieldName] = [
    .company, .website, .phone, .address, .industry, .employees, .annualRevenue, .vatNumber,
  ]

  public var name: String { fields[.company]?.text ?? "" }
}

/// A person at a customer's.
public struct Contact: Sendable, Hashable, Identifiable {
  public let id: Int64
  public var account: Int64?
  public var fields: FieldValues
  public var version: Int64
  public var createdAt: Timestamp
  public var updatedAt: Timestamp

  public init(
    id: Int64, account: Int64?, fields: FieldValues, version: Int64, createdAt: Timestamp, updatedAt: Timestamp
  ) {
    self.id = id
    self.account = account
    self.fields = fields
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  /// The fields a contact takes over from a lead.
  public static let fieldNames: [FieldName] = [
    .firstName, .lastName, .jobTitle, .email, .phone, .address, .linkedin, .language, .timeZone,
    .consentBasis, .consentSource, .consentAt, .doNotCall, .doNotMail,
  ]

  /// First and last name; of whom neither is known, the e-mail address.
  public var name: String {
    let name = [fields[.firstName]?.text, fields[.lastName]?.text].compactMap(\.self).joined(separator: " ")
    return name.isEmpty ? fields[.email]?.text ?? "" : name
  }
}
