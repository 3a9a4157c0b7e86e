import Foundation

/// A scheme, a host and a port: what keys are sent to, and nothing else.
struct Origin: Sendable, Hashable {
  /// As `https://api.example.com`, without a slash at its end.
  let text: String
  let host: String
  let isEncrypted: Bool
  let isLoopback: Bool

  /// Reads the address of a service, which may have a path, but no user, query or fragment.
  init?(_ address: String) {
    guard let parts = URLComponents(string: address), let host = parts.encodedHost?.lowercased(), !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
      let scheme = parts.scheme?.lowercased(), scheme == "https" || scheme == "http"
    else { return nil }
    let port = parts.port.flatMap { $0 == (scheme == "https" ? 443 : 80) ? nil : ":\($0)" }
    text = "\(scheme)://\(host)" + (port ?? "")
    self.host = host.trimmingCharacters(in: ["[", "]"])
    isEncrypted = scheme == "https"
    isLoopback = ["localhost", "[::1]"].contains(host) || host.hasPrefix("127.")
  }

  /// Where a `Location` of this origin points.
  ///
  /// - Returns: `nil` for what points elsewhere: the key must not go there.
  func resolve(_ location: String, from url: String) -> String? {
    guard let base = URL(string: url), let target = URL(string: location, relativeTo: base)?.absoluteString,
      Origin(String(target.prefix { $0 != "?" && $0 != "#" }))?.text == text
    else { return nil }
    return target
  }
}
