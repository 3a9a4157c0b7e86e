import Foundation

extension MailServer.Login {
  /// A server's words without the password in them, be it as it is or as AUTH PLAIN and LOGIN write it.
  func hush(_ text: String) -> String {
    guard !password.isEmpty else { return text }
    return [base64("\0\(user)\0\(password)"), base64(password), password]
      .reduce(text) { $0.replacingOccurrences(of: $1, with: "•••") }
  }

  private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}
