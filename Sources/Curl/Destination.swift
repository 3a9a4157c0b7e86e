/// Where one request goes, in the normal form libcurl will use.
struct Destination: Hashable, Sendable {
  let url: String
  let scheme: String
  let host: String
  let port: String

  /// Reads a URL.
  ///
  /// - Throws: `CurlError.invalidURL`, `.refusedCredentials`.
  init(_ url: String) throws(CurlError) {
    self.init(try ParsedURL(url))
  }

  /// Where a `Location` header in this destination's response points.
  ///
  /// - Throws: `CurlError.invalidURL`, `.refusedCredentials`.
  func following(_ location: String) throws(CurlError) -> Destination {
    let parsed = try ParsedURL(url)
    try parsed.follow(location)
    return Destination(parsed)
  }

  private init(_ parsed: borrowing ParsedURL) {
    url = parsed.text
    scheme = parsed.scheme
    host = parsed.host
    port = parsed.port
  }

  var isEncrypted: Bool { scheme == "https" }

  /// Requests to one origin share its secrets; another origin must not see them.
  func sharesOrigin(with other: Destination) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// The address, where the URL has one in the place of a name.
  var literal: IPAddress? { IPAddress(name) }

  /// Whether the URL says by itself that it means this machine, whatever a resolver thinks.
  var isLoopback: Bool {
    literal?.isLoopback ?? (name == "localhost" || name.hasSuffix(".localhost"))
  }

  /// The host without the dot that may end it.
  var name: String { host.hasSuffix(".") ? String(host.dropLast()) : host }
}
