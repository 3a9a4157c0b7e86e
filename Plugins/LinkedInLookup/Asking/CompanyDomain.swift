import CPSL
import Foundation
import Leadline

/// The domain that a company registered: what it is looked up by.
enum CompanyDomain {
  /// From its website or else from an e-mail address at it: `https://shop.contoso.co.uk/` is `contoso.co.uk`.
  ///
  /// Providers of mail for everybody, and hosts that are no names, give none.
  static func of(website: String?, email: String?) -> String? {
    website.flatMap(host).flatMap(registered) ?? email.flatMap(emailHost).flatMap(registered)
  }

  /// The host in ASCII, as it is registered: `caffè.it` is `xn--caff-8oa.it`.
  private static func host(of website: String) -> String? {
    let address = website.contains("://") ? website : "https://\(website)"
    return URLComponents(string: address)?.encodedHost?.lowercased()
  }

  private static func emailHost(_ email: String) -> String? {
    guard let at = email.lastIndex(of: "@") else { return nil }
    return host(of: String(email[email.index(after: at)...]).trimmingCharacters(in: .whitespaces))
  }

  private static func registered(_ host: String) -> String? {
    let host = host.hasSuffix(".") ? String(host.dropLast()) : host
    guard isName(host), let list = psl_builtin() else { return nil }
    // What is found is the tail of the name that was passed in: it is copied while that is still there.
    let found = host.withCString { name in psl_registrable_domain(list, name).map { String(cString: $0) } }
    guard let domain = found, !PublicMail.domains.contains(domain) else { return nil }
    return domain
  }

  /// Whether a host is a name in ASCII under a top-level domain, and no address in numbers.
  private static func isName(_ host: String) -> Bool {
    guard host.utf8.count <= 253, let last = host.split(separator: ".").last, last.contains(where: \.isLetter) else {
      return false
    }
    return host.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
    }
  }
}
