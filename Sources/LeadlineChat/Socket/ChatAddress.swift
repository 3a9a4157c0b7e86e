/// Where the socket listens: `HOST:PORT` or `unix:PATH`.
public enum ChatAddress: Sendable, Hashable {
  case tcp(host: String, port: Int)
  case unix(path: String)

  /// The system takes no longer one, in bytes.
  private static let longestPath = 103

  /// Reads `127.0.0.1:7070`, `[::1]:7070`, `localhost:7070` or `unix:/run/leadline.sock`.
  public init?(_ text: String) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      guard (1...Self.longestPath).contains(path.utf8.count) else { return nil }
      self = .unix(path: path)
      return
    }
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty else { return nil }
    self = .tcp(host: String(host), port: port)
  }

  /// Reads an address that may be listened on.
  ///
  /// - Parameter isInsecure: whether it may be reached from beyond this machine though nothing is encrypted.
  /// - Throws: ``ChatSocketError``.
  public init(_ text: String, isInsecure: Bool) throws(ChatSocketError) {
    guard let place = ChatAddress(text) else { throw .notAnAddress(text) }
    guard isInsecure || place.isLoopback else { throw .notLoopback(text) }
    self = place
  }

  /// Whether only this machine reaches it.
  var isLoopback: Bool {
    switch self {
    case .unix: true
    case .tcp(let host, _): host == "localhost" || host == "::1" || host.isLoopbackV4
    }
  }
}

extension ChatAddress: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unix(let path): "unix:\(path)"
    case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
  }
}

extension String {
  /// `127.0.0.0/8`, written in full: `127.evil.example` is a name.
  fileprivate var isLoopbackV4: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
