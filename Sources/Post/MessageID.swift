/// What a mail is called, among all mails there are (RFC 5322, section 3.6.4).
public struct MessageID: Sendable, Hashable {
  /// Without angle brackets: `entry-992@leadline.example`.
  public let text: String

  /// Reads an id as it stands in headers, or without its angle brackets. Other people's may lack an `@`.
  ///
  /// - Throws: `PostError.invalidMessageID` for what is not printable ASCII without spaces, of at most 500 bytes.
  public init(_ text: String) throws(PostError) {
    let bare = text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
    guard (1...500).contains(bare.utf8.count),
      bare.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"<>".utf8.contains($0) })
    else { throw .invalidMessageID(text) }
    self.text = bare
  }
}

extension MessageID: CustomStringConvertible {
  /// As headers have it: `<entry-992@leadline.example>`.
  public var description: String { "<\(text)>" }
}
