extension Mail {
  /// What servers must take at least (RFC 5321, section 4.5.3.1.8).
  static let maximumRecipients = 100
  /// Without its end (RFC 5322, section 2.1.1).
  private static let maximumLine = 998

  /// Checks all that would let an address or a message spill over into the talk with the server.
  ///
  /// - Throws: `MailError.invalidAddress`, `.noRecipients`, `.tooManyRecipients`, `.tooLarge` or `.invalidMessage`.
  func check(maximumSize: Int) throws(MailError) {
    for address in [sender] + recipients {
      if let reason = objection(to: address) { throw .invalidAddress(address.printable(200), reason: reason) }
    }
    guard !recipients.isEmpty else { throw .noRecipients }
    guard recipients.count <= Self.maximumRecipients else { throw .tooManyRecipients(limit: Self.maximumRecipients) }
    guard message.count <= maximumSize else { throw .tooLarge(size: message.count, limit: maximumSize) }
    try checkMessage()
  }

  /// Quoted local parts and addresses in the place of domains exist, on paper; nobody we write to has one.
  private func objection(to address: String) -> String? {
    let bytes = address.utf8
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return "it has line breaks or other control characters" }
    if bytes.contains(where: { $0 >= 0x80 }) {
      return "it is not in ASCII, and few servers take that (SMTPUTF8): write the domain as xn--…"
    }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, isLocal(parts[0]), isDomain(parts[1]) else {
      return "write it as name@domain, nothing around it"
    }
    return bytes.count > 254 || parts[0].utf8.count > 64 ? "it is too long" : nil
  }

  /// A dot-atom of RFC 5322, section 3.2.3.
  private func isLocal(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.utf8.allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }
  }

  private func isDomain(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    }
  }

  /// A line that some end where others do not is how a second message is smuggled in behind the first.
  private func checkMessage() throws(MailError) {
    guard !message.isEmpty else { throw .invalidMessage(line: 1, reason: "it is empty") }
    var line = 1
    var start = 0
    while start < message.count {
      let rest = message[start...]
      let end = rest.firstIndex(of: 0x0A) ?? message.count
      if let reason = objection(to: message[start..<end], isLast: end == message.count) {
        throw .invalidMessage(line: line, reason: reason)
      }
      start = end + 1
      line += 1
    }
  }

  /// - Parameter line: without the LF that ends it; only the last one may lack that, and then has no CR.
  private func objection(to line: ArraySlice<UInt8>, isLast: Bool) -> String? {
    let content = isLast ? line : line.dropLast()
    if content.contains(0x0D) || !isLast && line.last != 0x0D { return "lines end with CR LF, both of them" }
    if content.contains(0) { return "it has a NUL" }
    if content.max() ?? 0 >= 0x80 {
      return "it is not in ASCII: encode it as quoted-printable or base64, headers as RFC 2047 has it"
    }
    return content.count > Self.maximumLine ? "it has more than \(Self.maximumLine) bytes" : nil
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension String {
  /// The beginning of the text without control characters, for errors to quote.
  func printable(_ limit: Int) -> String {
    let shown = unicodeScalars.prefix(limit).map { $0.properties.generalCategory == .control ? "?" : $0 }
    return String(String.UnicodeScalarView(shown))
  }
}
