/// The name of a field of a lead, as programs spell it: camelCase, `firstName`.
public struct FieldName: RawRepresentable, Sendable, Hashable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  init(_ name: String) { rawValue = name }
}

extension FieldName {
  public static let topic = FieldName("topic")
  public static let firstName = FieldName("firstName")
  public static let lastName = FieldName("lastName")
  public static let jobTitle = FieldName("jobTitle")
  public static let company = FieldName("company")
  public static let website = FieldName("website")
  public static let email = FieldName("email")
  public static let phone = FieldName("phone")
  public static let address = FieldName("address")
  public static let industry = FieldName("industry")
  public static let employees = FieldName("employees")
  public static let annualRevenue = FieldName("annualRevenue")
  public static let source = FieldName("source")
  public static let rating = FieldName("rating")
  public static let budget = FieldName("budget")
  public static let budgetStatus = FieldName("budgetStatus")
  public static let timeframe = FieldName("timeframe")
  public static let need = FieldName("need")
  public static let purchaseProcess = FieldName("purchaseProcess")
  public static let decisionMaker = FieldName("decisionMaker")
  public static let description = FieldName("description")
  public static let type = FieldName("type")
  public static let campaign = FieldName("campaign")
  public static let vatNumber = FieldName("vatNumber")
  public static let linkedin = FieldName("linkedin")
  public static let language = FieldName("language")
  public static let timeZone = FieldName("timeZone")
  public static let consentBasis = FieldName("consentBasis")
  public static let consentSource = FieldName("consentSource")
  public static let consentAt = FieldName("consentAt")
  public static let doNotCall = FieldName("doNotCall")
  public static let doNotMail = FieldName("doNotMail")
  public static let visibility = FieldName("visibility")
}
