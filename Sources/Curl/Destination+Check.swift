extension Destination {
  /// Checks all that can be known of a destination before its name is resolved.
  ///
  /// Through a proxy this is all that is checked, for there the proxy resolves the name.
  ///
  /// - Throws: `CurlError.refusedScheme`, `.invalidURL` or `.refusedAddress`.
  func check(against rule: AddressRule) throws(CurlError) {
    guard rule.allows(scheme: scheme) else { throw .refusedScheme(scheme, host: host) }
    try checkHost(against: rule, encrypted: isEncrypted)
  }

  /// - Throws: `CurlError.invalidURL` or `.refusedAddress`.
  func checkHost(against rule: AddressRule, encrypted: Bool) throws(CurlError) {
    if let reason = objectionToHost { throw .invalidURL("\(scheme)://\(host)/", reason: reason) }
    if let literal, let reason = rule.objection(to: literal, encrypted: encrypted) {
      throw .refusedAddress(literal, host: host, reason: reason)
    }
  }

  /// Names in other letters and numbers in other forms are read differently by proxies and resolvers,
  /// so only those remain which all read alike.
  private var objectionToHost: String? {
    if literal != nil { return nil }
    if name.isEmpty { return "it has no host" }
    let isPlain = name.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: "-._".utf8.contains($0)
      }
    }
    if !isPlain { return "write the host in ASCII (xn--…)" }
    let last = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    let endsInNumber = last.allSatisfy(\.isNumber) || last.hasPrefix("0x")
    return endsInNumber ? "its host is neither a name nor an address" : nil
  }
}
