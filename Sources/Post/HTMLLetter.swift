public import Leadline

/// A plain text once more in HTML: the same words and lines, with links that can be clicked, and an image at its end.
///
/// Whatever the text says, it stays text.
public struct HTMLLetter: Sendable, Hashable {
  public var text: String
  public var language: Language
  /// The address of an image that nobody sees.
  public var image: String

  public init(text: String, language: Language, image: String) {
    self.text = text
    self.language = language
    self.image = image
  }

  public var html: String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(Self.line)
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8"></head><body>
      <div>\(lines.joined(separator: "<br>\n"))</div>
      <img src="\(Self.escaped(Substring(image)))" width="1" height="1" alt="">
      </body></html>

      """
  }

  private static func line(_ line: Substring) -> String {
    var (html, rest) = ("", line)
    while let (start, end) = link(in: rest) {
      let address = escaped(rest[start..<end])
      html += "\(escaped(rest[..<start]))<a href=\"\(address)\">\(address)</a>"
      rest = rest[end...]
    }
    return html + escaped(rest)
  }

  /// Where the first address of a page begins and ends, without the full stop or the bracket behind it.
  private static func link(in text: Substring) -> (start: Substring.Index, end: Substring.Index)? {
    var start = text.startIndex
    while let found = text[start...].firstIndex(where: { $0 == "h" || $0 == "H" }) {
      let rest = text[found...]
      let scheme = rest.prefix(8).lowercased()
      let length = scheme == "https://" ? 8 : scheme.hasPrefix("http://") ? 7 : 0
      if length > 0 {
        // Nobody clicks on longer ones.
        let end = self.end(of: rest.prefix(2_000).prefix { !$0.isWhitespace && !"<>\"".contains($0) })
        if text.distance(from: found, to: end) > length { return (found, end) }
      }
      start = text.index(after: found)
    }
    return nil
  }

  private static func end(of address: Substring) -> Substring.Index {
    var address = address
    while let last = address.last, ".,;:!?'”’»)]}".contains(last) {
      // A bracket that was opened in the address belongs to it.
      if last == ")", address.count(where: { $0 == "(" }) >= address.count(where: { $0 == ")" }) { break }
      address.removeLast()
    }
    return address.endIndex
  }

  /// Without controls, and with the spaces that it has: HTML takes many for one.
  private static func escaped(_ text: Substring) -> String {
    var (html, wasSpace) = ("", true)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      case " " where wasSpace: html += "&nbsp;"
      case "\t": html += "&nbsp;&nbsp;&nbsp; "
      case _ where scalar.properties.generalCategory == .control: break
      default: html.unicodeScalars.append(scalar)
      }
      wasSpace = scalar == " " || scalar == "\t"
    }
    return html
  }
}
