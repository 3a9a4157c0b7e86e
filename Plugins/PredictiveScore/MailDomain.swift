internal import Leadline

/// Whether an e-mail address belongs to a company, or is one that anybody can have.
enum MailDomain: String, Sendable, CaseIterable {
  case company, publicMail

  private static let names: Set<String> = [
    "gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "aol", "icloud", "me", "mac", "gmx",
    "web", "mail", "proton", "protonmail", "zoho", "yandex", "libero", "virgilio", "tiscali", "alice", "tin", "inwind",
    "fastwebnet", "email", "orange", "wanadoo", "laposte", "freenet", "tutanota", "qq", "163", "rediffmail",
  ]

  /// - Returns: `nil` for what is no address.
  static func kind(of email: String) -> MailDomain? {
    guard let address = EmailAddress(email) else { return nil }
    let labels = address.domain.split(separator: ".")
    // The first label, unless it only names a server, as in `mail.bar.it`.
    return labels.count <= 3 && labels.first.map { names.contains(String($0)) } == true
      && (labels.count == 2 || labels.dropFirst().first.map { $0.count <= 3 } == true)
      ? .publicMail : .company
  }
}
