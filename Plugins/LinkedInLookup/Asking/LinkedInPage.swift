import Foundation
import Leadline

/// The address of a page on LinkedIn, in the one form in which equal pages are equal.
struct LinkedInPage: Sendable, Hashable {
  let address: String
  /// Whether it is that of a company, a school or a showcase rather than of a person.
  let isCompany: Bool

  /// - Returns: `nil` for what is no page of a company or a person on LinkedIn.
  init?(_ text: String?) {
    guard let web = text.flatMap(WebAddress.init), let parts = URLComponents(string: web.text), let host = parts.host,
      host == "linkedin.com" || host.hasSuffix(".linkedin.com")
    else { return nil }
    let steps = parts.percentEncodedPath.split(separator: "/").map(String.init)
    guard steps.count >= 2, Self.kinds.contains(steps[0].lowercased()) else { return nil }
    isCompany = !["in", "pub"].contains(steps[0].lowercased())
    address = "https://www.linkedin.com/\(steps[0].lowercased())/\(steps[1].lowercased())"
  }

  private static let kinds: Set<String> = ["company", "school", "showcase", "in", "pub"]
}
