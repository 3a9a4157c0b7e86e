/// One line of a text.
struct Line: Sendable {
  let text: Substring
  /// In bytes of UTF-8 from the beginning of the whole text.
  let offset: Int
  /// The line without the blanks around it.
  let trimmed: Substring

  /// Lines of at least so many characters were broken by a program rather than by a person.
  private static let brokenByProgram = 55

  init(text: Substring, offset: Int) {
    self.text = text
    self.offset = offset
    var trimmed = text.drop(while: \.isWhitespace)
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    self.trimmed = trimmed
  }

  var isBlank: Bool { trimmed.isEmpty }

  /// Whether it repeats what somebody wrote before.
  var isQuoted: Bool { trimmed.first == ">" || trimmed.first == "|" }

  var isSignatureMark: Bool { trimmed == "--" }

  /// Without the dash or star of a list.
  var body: Substring { isListed ? trimmed.dropFirst().drop(while: \.isWhitespace) : trimmed }

  var bodyOffset: Int { offset + text.utf8.distance(from: text.startIndex, to: body.startIndex) }

  private var isListed: Bool {
    guard let first = trimmed.first, "-*•–·".contains(first) else { return false }
    return trimmed.dropFirst().first?.isWhitespace == true
  }

  /// Whether a sentence of the line before may go on here.
  func continues(_ previous: Line) -> Bool {
    guard !isListed, let first = trimmed.first, let last = previous.trimmed.last else { return false }
    if ".!?:".contains(last) { return false }
    return first.isLowercase || previous.trimmed.utf8.count >= Self.brokenByProgram
  }
}

// What mail programs put before the mail that is answered.
extension Line {
  func beginsEarlierMail(next: Line?) -> Bool {
    if isDivider { return true }
    guard beginsHeader, trimmed.utf8.count <= 400 else { return false }
    return endsHeader || next?.endsHeader == true
  }

  var endsHeader: Bool {
    let end = trimmed.suffix(16).lowercased()
    return end.hasSuffix("wrote:") || end.hasSuffix("ha scritto:") || end.hasSuffix("scrive:")
  }

  private var beginsHeader: Bool {
    let start = trimmed.prefix(10).lowercased()
    return start.hasPrefix("on ") || start.hasPrefix("il ")
  }

  private var isDivider: Bool {
    guard trimmed.hasPrefix("--"), trimmed.utf8.count <= 80 else { return false }
    let words = trimmed.lowercased()
    return ["original message", "messaggio originale", "forwarded message", "messaggio inoltrato"].contains {
      words.contains($0)
    }
  }
}
