import Foundation

/// The address of a web page, over HTTP or HTTPS.
public struct WebAddress: Sendable, Hashable {
  /// The whole address, with its scheme and host in lower case and the rest as it was written.
  public let text: String

  /// Reads an address with or without its scheme; `https` is assumed.
  ///
  /// - Returns: `nil` for other schemes, for what has no sensible host, and for more than 2,048 bytes.
  public init?(_ words: String) {
    let words = words.trimmingCharacters(in: .whitespacesAndNewlines)
    let (scheme, rest) = Self.scheme(of: words)
    let authority = rest.prefix { !"/?#".contains($0) }
    guard scheme == "https" || scheme == "http", Self.isAuthority(authority), Self.isClean(rest) else {
      return nil
    }
    text = "\(scheme)://\(authority.lowercased())\(rest[authority.endIndex...])"
    guard text.utf8.count <= 2_048 else { return nil }
  }

  private static func scheme(of words: String) -> (scheme: String, rest: Substring) {
    guard let mark = words.firstRange(of: "://"), words[..<mark.lowerBound].allSatisfy(\.isLetter) else {
      return ("https", words[...])
    }
    return (words[..<mark.lowerBound].lowercased(), words[mark.upperBound...])
  }

  /// A domain, and perhaps a port; no user's name, which only serves to deceive.
  private static func isAuthority(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let host = parts.first, HostName.isDomain(host) else { return false }
    guard parts.count == 2 else { return true }
    return parts[1].allSatisfy(\.isDigit) && UInt16(parts[1]).map { $0 > 0 } == true
  }

  private static func isClean(_ text: Substring) -> Bool {
    !text.unicodeScalars.contains {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
        || "<>\"\\".unicodeScalars.contains($0)
    }
  }
}
