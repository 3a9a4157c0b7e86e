/// Which addresses requests and mail may reach, so that nobody can send the server to places only it can see.
///
/// A URL may come from a person, a provider's answer or a redirect. The rule is asked when a socket is
/// about to connect, with the resolved address, so a name that resolves differently the second time
/// (DNS rebinding) gets no further than one that never pretended.
public enum AddressRule: Sendable {
  /// HTTPS to the public internet. For production.
  case publicOnly
  /// As `publicOnly`, and this machine too, there by plain HTTP as well.
  /// For tests and for stand-ins an administrator has configured.
  case allowingLoopback
  /// As `allowingLoopback`, and private networks too (RFC 1918, RFC 4193), always encrypted; not link-local places,
  /// where clouds keep their keys. For servers of one's own, as mail servers often are.
  case allowingPrivate

  /// Says why an address may not be reached.
  ///
  /// - Parameter encrypted: whether it goes by TLS; what does not never leaves this machine.
  /// - Returns: the reason in a few words, or `nil` if the address may be reached.
  public func objection(to address: IPAddress, encrypted: Bool) -> String? {
    if self != .publicOnly && address.isLoopback { return nil }
    if let use = address.reservedUse, self != .allowingPrivate || !address.isPrivate { return use }
    return encrypted ? nil : "without TLS only loopback may be asked"
  }

  /// Whether URLs of this scheme may be asked for at all.
  func allows(scheme: String) -> Bool {
    scheme == "https" || scheme == "http" && self != .publicOnly
  }
}
