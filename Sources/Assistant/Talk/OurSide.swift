import Leadline

/// Who and what is ours, and so nothing to be found out about a customer.
public struct OurSide: Sendable, Hashable {
  /// Full names of colleagues.
  public var people: [String]
  /// Names of our own firm.
  public var companies: [String]
  /// The domains of our own mail, in lower case.
  public var domains: Set<String>

  public init(people: [String] = [], companies: [String] = [], domains: Set<String> = []) {
    self.people = people
    self.companies = companies
    self.domains = domains
  }

  func owns(address: String) -> Bool {
    guard let at = address.lastIndex(of: "@") else { return false }
    return domains.contains(address[address.index(after: at)...].lowercased())
  }
}
