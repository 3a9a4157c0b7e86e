/// What a host on the network may be called.
enum HostName {
  /// Whether a text is labels of letters (of any script), digits and inner hyphens, set apart by points.
  static func isHost(_ text: some StringProtocol) -> Bool {
    text.utf8.count <= 253
      && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isLabel($0) }
  }

  /// Whether it is a host under a top-level domain, which is never all digits: not `localhost`, not `12.50`.
  static func isDomain(_ text: some StringProtocol) -> Bool {
    guard isHost(text), let point = text.lastIndex(of: ".") else { return false }
    return text[point...].contains { $0.isLetter }
  }

  private static func isLabel(_ label: some StringProtocol) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.unicodeScalars.allSatisfy { $0 == "-" || $0.isWordPart && $0 != "_" }
  }
}

extension Unicode.Scalar {
  /// Whether it stands inside a word: a letter, a mark on one, a digit or `_`.
  var isWordPart: Bool {
    if isASCII {
      return (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value) || (0x30...0x39).contains(value)
        || value == 0x5F
    }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber:
      true
    default: false
    }
  }

  var isDigit: Bool { (0x30...0x39).contains(value) }
}
