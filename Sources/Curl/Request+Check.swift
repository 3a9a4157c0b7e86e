extension HTTPClient.Request {
  /// Checks all that would let a value spill over into the rest of the message.
  ///
  /// - Throws: `CurlError.refusedMethod` or `CurlError.refusedHeader`.
  func check() throws(CurlError) {
    guard isToken(method) else { throw .refusedMethod(method) }
    for (name, value) in headers {
      if let reason = objection(to: name, value) { throw .refusedHeader(name, reason: reason) }
    }
  }

  private func objection(to name: String, _ value: String) -> String? {
    if !isToken(name) { return "its name may have letters, digits and hyphens only" }
    if value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7f }) {
      return "its value may not have line breaks or other control characters"
    }
    return Self.ours.contains(name.lowercased()) ? "the client writes it itself" : nil
  }

  /// Whether the text is a `token` of RFC 9110, section 5.6.2.
  private func isToken(_ text: String) -> Bool {
    let marks = "!#$%&'*+-.^_`|~".utf8
    return !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: marks.contains(byte)
        }
      }
  }

  /// They say where the message goes and where it ends; two opinions on that are how requests get smuggled.
  private static let ours: Set<String> = [
    "connection", "content-length", "expect", "host", "keep-alive", "proxy-authorization",
    "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
  ]
}
