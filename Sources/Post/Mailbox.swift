import Foundation
import Leadline

/// An address that mail can be sent to, with the name of the person.
///
/// Whatever the name says, it stays a name.
public struct Mailbox: Sendable, Hashable {
  /// Bare and in ASCII, as mail servers take it.
  public let address: String
  /// May be empty.
  public var name: String

  /// - Parameter address: bare; a domain in other letters is put into ASCII (`xn--…`).
  /// - Throws: `PostError.invalidAddress` or `.accentedAddress`.
  public init(_ address: String, name: String = "") throws(PostError) {
    guard !address.contains("<"), !address.contains(":"), let email = EmailAddress(address) else {
      throw .invalidAddress(address)
    }
    guard email.local.utf8.allSatisfy({ $0 < 0x80 }) else { throw .accentedAddress(address) }
    guard let domain = Self.asciiDomain(email.domain), Self.isDotAtom(email.local),
      email.local.utf8.count + 1 + domain.utf8.count <= 254
    else { throw .invalidAddress(address) }
    self.address = "\(email.local)@\(domain)"
    self.name = name
  }

  /// RFC 5322, section 3.2.3. Quoted local parts exist, on paper; nobody we write to has one.
  private static func isDotAtom(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isAtomText) }
  }

  private static func asciiDomain(_ domain: String) -> String? {
    var components = URLComponents()
    if !domain.utf8.allSatisfy({ $0 < 0x80 }) { components.host = domain }
    let ascii = (components.encodedHost ?? domain).lowercased()
    let labels = ascii.split(separator: ".", omittingEmptySubsequences: false)
    return ascii.utf8.count <= 253 && labels.allSatisfy(isLabel) ? ascii : nil
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// What a word of a header may hold unquoted (RFC 5322, section 3.2.3).
  var isAtomText: Bool { isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(self) }

  var isPrintable: Bool { (0x20...0x7E).contains(self) }
}
