extension IPAddress {
  /// What the address is reserved for, in a few words, or `nil` if it belongs to the public internet.
  ///
  /// IPv4 follows the IANA special-purpose registry. IPv6 is the other way round: only 2000::/3 has ever
  /// been given out, so everything outside it is refused, known or not. Addresses which carry an IPv4
  /// address inside (mapped, NAT64, 6to4) are as public as the one they carry.
  public var reservedUse: String? {
    if let inner = mapped ?? translated { return inner.reservedUse }
    if let use = Self.reserved.first(where: { $0.block.contains(self) }) { return use.name }
    guard bytes.count == 4 || Self.globalUnicast.contains(where: { $0.contains(self) }) else {
      return "outside the public IPv6 space"
    }
    return nil
  }

  /// Whether the address leads back to this machine: 127.0.0.0/8, ::1, or the former mapped into IPv6.
  public var isLoopback: Bool {
    let plain = mapped ?? self
    return plain.bytes.count == 4
      ? plain.bytes[0] == 127
      : plain.bytes.dropLast().allSatisfy { $0 == 0 } && plain.bytes[15] == 1
  }

  /// Whether the address belongs to a network of somebody's own, other than where a cloud keeps its machines' keys.
  public var isPrivate: Bool {
    if let mapped { return mapped.isPrivate }
    return Self.privateNetworks.contains { $0.contains(self) } && !Self.cloudKeys.contains { $0.contains(self) }
  }

  /// The IPv4 address that ::ffff:a.b.c.d stands for; the kernel connects to it by IPv4.
  private var mapped: IPAddress? {
    embedded(after: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], at: 12)
  }

  /// The IPv4 address a gateway on the way would connect to, by NAT64 (RFC 6052) or 6to4 (RFC 3056).
  private var translated: IPAddress? {
    embedded(after: [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], at: 12)
      ?? embedded(after: [0x20, 0x02], at: 2)
  }

  private func embedded(after prefix: [UInt8], at offset: Int) -> IPAddress? {
    guard bytes.count == 16, bytes.starts(with: prefix) else { return nil }
    return IPAddress(bytes: Array(bytes[offset..<offset + 4]))
  }
}

extension IPAddress {
  private static let globalUnicast = [AddressBlock("2000::/3")].compactMap(\.self)
  private static let privateNetworks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]
    .compactMap { AddressBlock($0) }
  /// The IPv6 form of 169.254.169.254 at the one provider that has a private address for it.
  private static let cloudKeys = [AddressBlock("fd00:ec2::/32")].compactMap(\.self)

  /// The blocks no request may reach; a test asks every one of them by its edges.
  private static let reserved: [(block: AddressBlock, name: String)] = [
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "a private network"),
    ("100.64.0.0/10", "shared by carrier-grade NAT"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "a private network"),
    ("192.0.0.0/24", "for protocol assignments"),
    ("192.0.2.0/24", "for documentation"),
    ("192.88.99.0/24", "a former 6to4 relay"),
    ("192.168.0.0/16", "a private network"),
    ("198.18.0.0/15", "for benchmarks"),
    ("198.51.100.0/24", "for documentation"),
    ("203.0.113.0/24", "for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "unspecified"),
    ("::1/128", "loopback"),
    ("fc00::/7", "a private network"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "a former site-local network"),
    ("ff00::/8", "multicast"),
    // Teredo (2001::/32) with the rest of its block: no server has an address here.
    ("2001::/23", "for protocol assignments"),
    ("2001:db8::/32", "for documentation"),
    ("3fff::/20", "for documentation"),
  ].compactMap { text, name in AddressBlock(text).map { ($0, name) } }
}
