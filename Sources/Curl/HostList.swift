/// The hosts a client may ask: `api.example.com`, or `*.example.com` for every host below a domain, not the domain itself.
///
/// Addresses stand for themselves, in whatever way they are written. What is none of these permits nothing.
struct HostList: Sendable {
  /// As they were given, for people to read.
  let patterns: [String]
  private let addresses: Set<IPAddress>
  private let names: Set<String>
  private let domains: [String]

  init(_ patterns: Set<String>) {
    self.patterns = patterns.sorted()
    let plain = patterns.map { $0.lowercased() }.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    addresses = Set(plain.compactMap { IPAddress($0) })
    names = Set(plain.filter { !$0.isEmpty })
    domains = plain.filter { $0.hasPrefix("*.") && $0.count > 2 }.map { String($0.dropFirst()) }
  }

  func contains(_ destination: Destination) -> Bool {
    if let literal = destination.literal { return addresses.contains(literal) }
    return names.contains(destination.name) || domains.contains { destination.name.hasSuffix($0) }
  }
}
