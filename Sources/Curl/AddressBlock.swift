/// The addresses that share their first bits, such as 10.0.0.0/8.
struct AddressBlock: Hashable, Sendable {
  let first: IPAddress
  let bits: Int

  /// - Returns: `nil` if `bits` is more than the address has.
  init?(first: IPAddress, bits: Int) {
    guard (0...first.bytes.count * 8).contains(bits) else { return nil }
    self.first = first
    self.bits = bits
  }

  /// Reads a block as people write it: `10.0.0.0/8`, or a lone address for a block of one.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first.flatMap({ IPAddress(String($0)) }) else { return nil }
    guard let bits = parts.count == 1 ? address.bytes.count * 8 : Int(parts[1]) else { return nil }
    self.init(first: address, bits: bits)
  }

  func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == first.bytes.count else { return false }
    let whole = bits / 8
    guard address.bytes.prefix(whole) == first.bytes.prefix(whole) else { return false }
    guard bits % 8 > 0 else { return true }
    return (address.bytes[whole] ^ first.bytes[whole]) >> (8 - bits % 8) == 0
  }
}
