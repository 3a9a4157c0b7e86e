import Foundation

/// An e-mail address, as far as it can be judged without writing to it.
public struct EmailAddress: Sendable, Hashable {
  /// What stands before the `@`, as it was written.
  public let local: String
  /// What stands behind it, in lower case.
  public let domain: String

  /// Reads `anna@bar.it`, and takes the address out of `Anna <anna@bar.it>` and `mailto:anna@bar.it`.
  ///
  /// - Returns: `nil` for what cannot be one address, and for more than 320 bytes.
  public init?(_ text: String) {
    let address = Self.bare(text)
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, address.utf8.count <= 320, Self.isLocal(parts[0]) else { return nil }
    local = String(parts[0])
    domain = parts[1].lowercased()
    guard HostName.isDomain(domain) else { return nil }
  }

  private static func bare(_ text: String) -> Substring {
    var text = text.trimmingCharacters(in: .whitespacesAndNewlines)[...]
    if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
      text = text[text.index(after: open)...].dropLast()
    }
    return text.lowercased().hasPrefix("mailto:") ? text.dropFirst(7) : text
  }

  private static func isLocal(_ text: Substring) -> Bool {
    (1...64).contains(text.utf8.count)
      && !text.unicodeScalars.contains {
        $0.properties.isWhitespace || $0.properties.generalCategory == .control
          || "<>()[],;:\\\"".unicodeScalars.contains($0)
      }
  }
}

extension EmailAddress: CustomStringConvertible {
  public var description: String { "\(local)@\(domain)" }
}
