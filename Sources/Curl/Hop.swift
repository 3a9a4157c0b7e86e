/// One request on the wire: the first of a `Request`, or one its redirects led to.
struct Hop: Sendable {
  let destination: Destination
  let method: String
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  /// - Throws: `CurlError.invalidURL`, `.refusedCredentials`.
  init(_ request: HTTPClient.Request) throws(CurlError) {
    self.init(
      destination: try Destination(request.url), method: request.method, headers: request.headers,
      body: request.body)
  }

  private init(
    destination: Destination, method: String, headers: [(name: String, value: String)],
    body: [UInt8]
  ) {
    self.destination = destination
    self.method = method
    self.headers = headers
    self.body = body
  }

  /// The hop a response sends us to next.
  ///
  /// - Returns: `nil` unless the response is a redirect that says where to.
  /// - Throws: `CurlError.refusedScheme` if it would leave HTTPS, `.invalidURL`, `.refusedCredentials`.
  func following(_ response: HTTPClient.Response) throws(CurlError) -> Hop? {
    guard [301, 302, 303, 307, 308].contains(response.status),
      let location = response.header("Location")
    else { return nil }
    let next = try destination.following(location)
    if destination.isEncrypted && !next.isEncrypted {
      throw .refusedScheme(next.scheme, host: next.host)
    }
    let known = destination.sharesOrigin(with: next) ? headers : headers.filter(isHarmless)
    guard turnsIntoGet(response.status) else {
      return Hop(destination: next, method: method, headers: known, body: body)
    }
    let bodiless = known.filter { !$0.name.lowercased().hasPrefix("content-") }
    return Hop(destination: next, method: "GET", headers: bodiless, body: [])
  }

  /// As browsers do it (RFC 9110, section 15.4): 307 and 308 repeat the request as it was.
  private func turnsIntoGet(_ status: Int) -> Bool {
    switch status {
    case 303: method != "HEAD"
    case 301, 302: method == "POST"
    default: false
    }
  }

  /// Whether a header may go to another origin. Keys hide under too many names to list those that may not.
  private func isHarmless(_ header: (name: String, value: String)) -> Bool {
    ["accept", "accept-language", "content-type", "user-agent"].contains(header.name.lowercased())
  }
}
