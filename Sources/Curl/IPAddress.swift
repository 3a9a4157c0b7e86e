import CCurl
import Foundation

/// The four bytes of an IPv4 address or the sixteen of an IPv6 address, in network order.
///
/// The guard decides on bytes, never on text: `127.1`, `0x7f000001` and `::ffff:127.0.0.1` are ways to
/// write one place, and only the resolved bytes say which.
public struct IPAddress: Hashable, Sendable {
  public let bytes: [UInt8]

  /// Takes an address from its bytes.
  ///
  /// - Returns: `nil` unless there are 4 or 16 of them.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads an address as people write it: `192.0.2.1`, `2001:db8::1` or, as in a URL, `[2001:db8::1]`.
  public init?(_ text: String) {
    let bare =
      text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    guard !bare.utf8.contains(0) else { return nil }
    if let bytes = Self.parse(bare, AF_INET, count: 4) ?? Self.parse(bare, AF_INET6, count: 16) {
      self.bytes = bytes
    } else {
      return nil
    }
  }

  private static func parse(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return inet_pton(family, text, &bytes) == 1 ? bytes : nil
  }
}

extension IPAddress {
  /// Takes the address out of what the resolver gave libcurl.
  ///
  /// - Returns: `nil` for anything but IPv4 and IPv6, such as a Unix domain socket.
  init?(_ resolved: UnsafePointer<curl_sockaddr>) {
    guard let start = UnsafeRawPointer(curl_sockaddr_bytes(resolved)) else { return nil }
    let length = Int(resolved.pointee.addrlen)
    switch resolved.pointee.family {
    case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
      let address = start.loadUnaligned(as: sockaddr_in.self).sin_addr
      self.bytes = withUnsafeBytes(of: address) { Array($0) }
    case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
      let address = start.loadUnaligned(as: sockaddr_in6.self).sin6_addr
      self.bytes = withUnsafeBytes(of: address) { Array($0) }
    default:
      return nil
    }
  }
}

extension IPAddress: CustomStringConvertible {
  public var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
