import CPSL
import Foundation
import Leadline

/// What makes two records the same customer: spellings brought to one form, so that equal means same.
public enum MatchKeys {
  /// An e-mail address in lower case. For providers that ignore dots and `+tags` in the local part, without those.
  public static func email(_ address: String?) -> String? {
    guard let address, let at = address.lastIndex(of: "@") else { return nil }
    var local = address[..<at].lowercased()
    let domain = address[address.index(after: at)...].lowercased()
    guard !local.isEmpty, !domain.isEmpty else { return nil }
    guard domain == "gmail.com" || domain == "googlemail.com" else { return "\(local)@\(domain)" }
    local = String(local.prefix { $0 != "+" }).replacing(".", with: "")
    return "\(local)@gmail.com"
  }

  /// The domain a company registered, from its website or else its e-mail: `https://shop.contoso.co.uk/` is
  /// `contoso.co.uk`. Providers of mail for everybody, and addresses that are no names, give none.
  public static func domain(website: String?, email: String?) -> String? {
    host(of: website).flatMap(registrable) ?? emailHost(email).flatMap(registrable)
  }

  /// A VAT number without spaces and punctuation, in capitals.
  public static func vat(_ number: String?) -> String? {
    guard let number else { return nil }
    let key = number.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return key.count >= 5 ? key : nil
  }

  /// A name without case, accents, spaces and the legal form at its end: `Contoso Coffee S.r.l.` is `contosocoffee`.
  public static func name(_ name: String?) -> String? {
    guard let name else { return nil }
    let words = name.split { $0 == " " || $0 == "," }
    let kept = words.dropLast(words.count > 1 && legalForms.contains(String(words[words.count - 1]).foldedKey) ? 1 : 0)
    let key = kept.joined().foldedKey
    return key.isEmpty ? nil : key
  }

  /// Words however they are spelled: `Food & Drink` is `fooddrink`.
  public static func words(_ words: String?) -> String? {
    words.map(\.foldedKey).flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func emailHost(_ email: String?) -> String? {
    guard let email, let at = email.lastIndex(of: "@") else { return nil }
    return email[email.index(after: at)...].lowercased()
  }

  private static func host(of website: String?) -> String? {
    guard let website else { return nil }
    let address = website.contains("://") ? website : "https://\(website)"
    return URLComponents(string: address)?.host?.lowercased()
  }

  /// The part of a host name that somebody registered, by the public suffix list.
  private static func registrable(_ host: String) -> String? {
    guard let list = psl_builtin() else { return nil }
    // What is found is the tail of the name that was passed in: it is copied while that is still there.
    let found = host.withCString { name in psl_registrable_domain(list, name).map { String(cString: $0) } }
    guard let domain = found else { return nil }
    return PublicMail.domains.contains(domain) ? nil : domain
  }

  private static let legalForms: Set<String> = [
    "srl", "srls", "spa", "sas", "snc", "sapa", "ltd", "limited", "plc", "llc", "llp", "inc", "incorporated", "corp",
    "corporation", "co", "company", "gmbh", "ag", "kg", "ohg", "ug", "sa", "sarl", "sasu", "sl", "bv", "nv", "oy",
    "ab", "as", "aps", "pty", "kft", "doo", "sro",
  ]
}
