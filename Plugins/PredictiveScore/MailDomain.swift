internal import Leadline

/// Whether an e-mail address belongs to a company, or is one that anybody can have.
enum MailDomain: String, Sendable, CaseIterable {
  case company, publicMail

  /// - Returns: `nil` for what is no address.
  static func kind(of email: String) -> MailDomain? {
    EmailAddress(email).map { PublicMail.domains.contains($0.domain.lowercased()) ? .publicMail : .company }
  }
}
