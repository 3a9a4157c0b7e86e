import CCurl

/// A URL as libcurl reads it, in memory libcurl owns.
///
/// The check and the connection must not read one text in two ways, so both use this parser.
struct ParsedURL: ~Copyable {
  /// Without memory there is none, and every call says so.
  private let handle = curl_url()

  /// - Throws: `CurlError.invalidURL`, `.refusedCredentials`.
  init(_ text: String) throws(CurlError) {
    try set(text, flags: CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME)
  }

  deinit {
    curl_url_cleanup(handle)
  }

  /// Goes where a `Location` header points, be it a whole URL, a path or the end of one.
  func follow(_ location: String) throws(CurlError) {
    try set(location, flags: CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE)
  }

  var text: String { part(CURLUPART_URL) }
  var scheme: String { part(CURLUPART_SCHEME).lowercased() }
  var host: String { part(CURLUPART_HOST).lowercased() }
  var port: String { part(CURLUPART_PORT, flags: CURLU_DEFAULT_PORT) }

  /// The port, if the URL names one.
  var writtenPort: String? {
    let port = part(CURLUPART_PORT)
    return port.isEmpty ? nil : port
  }

  /// Whether there is nothing behind the host and the port.
  var isHostOnly: Bool {
    ["", "/"].contains(part(CURLUPART_PATH)) && part(CURLUPART_QUERY).isEmpty && part(CURLUPART_FRAGMENT).isEmpty
  }

  private func set(_ text: String, flags: Int32) throws(CurlError) {
    // Swift text may hold a NUL, where C's would end: what is checked must be what is used.
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) else {
      throw .invalidURL(redacted(text), reason: "it has control characters")
    }
    let code = curl_url_set(handle, CURLUPART_URL, text, UInt32(flags))
    if code == CURLUE_USER_NOT_ALLOWED { throw .refusedCredentials }
    guard code == CURLUE_OK else {
      throw .invalidURL(redacted(text), reason: String(cString: curl_url_strerror(code)))
    }
  }

  private func part(_ part: CURLUPart, flags: Int32 = 0) -> String {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return "" }
    defer { curl_free(text) }
    return String(cString: text)
  }

  /// The part of a URL that can be shown to anyone.
  private func redacted(_ text: String) -> String {
    let shown = text.prefix { $0 != "?" && $0 != "#" }
    return shown.contains("@") ? "The text" : String(shown.prefix(200))
  }
}
