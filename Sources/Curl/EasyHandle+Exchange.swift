import CCurl

/// The options of a request.
extension EasyHandle {
  mutating func carry(_ hop: Hop) throws(CurlError) {
    try share(hop.destination)
    if hop.method == "HEAD" {
      try set(CURLOPT_NOBODY, 1)
    } else if !hop.body.isEmpty || ["POST", "PUT", "PATCH"].contains(hop.method) {
      try set(CURLOPT_POST, 1)
      try setBody(hop.body)
      try set(CURLOPT_CUSTOMREQUEST, hop.method)
    } else {
      try set(CURLOPT_HTTPGET, 1)
      try set(CURLOPT_CUSTOMREQUEST, hop.method)
    }
    try setHeaders(lines(hop.headers))
  }

  /// In libcurl's notation, `Name;` is a header with no value and `Name:` one that libcurl must not add.
  private func lines(_ headers: [(name: String, value: String)]) -> [String] {
    let given = headers.map { name, value in
      value.allSatisfy(\.isWhitespace) ? "\(name);" : "\(name): \(value)"
    }
    let typed = headers.contains { $0.name.lowercased() == "content-type" }
    return given + ["Expect:"] + (typed ? [] : ["Content-Type:"])
  }

  /// Waits, by HTTPS, for a connection that may turn out to carry many requests rather than open one more.
  ///
  /// Its handshake tells. Without one, the first response would, and a slow one would hold up all others.
  private func share(_ destination: Destination) throws(CurlError) {
    let version = destination.isEncrypted ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
    try set(CURLOPT_HTTP_VERSION, version)
    try set(CURLOPT_PIPEWAIT, destination.isEncrypted ? 1 : 0)
  }
}
