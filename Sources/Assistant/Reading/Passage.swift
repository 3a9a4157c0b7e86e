/// Lines of a text that belong together, so that a sentence may run over their ends.
struct Passage: Sendable {
  var text: Substring
  /// In bytes of UTF-8 from the beginning of the whole text.
  var offset: Int

  /// The passages of a text that its author wrote: not what is quoted, nor what stands below an earlier mail's header.
  static func passages(of text: String, keepsSignature: Bool) -> [Passage] {
    let lines = lines(of: text)
    var passages: [Passage] = []
    var previous: Line?
    for (index, line) in lines.enumerated() {
      if line.isSignatureMark, !keepsSignature { break }
      if line.beginsEarlierMail(next: lines[safe: index + 1]) {
        if !isAnsweredInPlace(lines, after: index) { break }
        previous = nil
        continue
      }
      guard !line.isQuoted, !line.isBlank else {
        previous = nil
        continue
      }
      if let previous, line.continues(previous), let last = passages.last {
        passages[passages.count - 1].text = text[last.text.startIndex..<line.text.endIndex]
      } else {
        passages.append(Passage(text: line.body, offset: line.bodyOffset))
      }
      previous = line
    }
    return passages
  }

  private static func lines(of text: String) -> [Line] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { part in
      Line(text: part, offset: text.utf8.distance(from: text.startIndex, to: part.startIndex))
    }
  }

  /// Whether what follows the header of an earlier mail is marked as quoted, so that answers may stand between it.
  private static func isAnsweredInPlace(_ lines: [Line], after index: Int) -> Bool {
    lines[(index + 1)...].prefix(4).first { !$0.isBlank && !$0.endsHeader }?.isQuoted == true
  }
}
