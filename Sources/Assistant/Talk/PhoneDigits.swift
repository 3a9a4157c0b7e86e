/// A telephone number without its blanks and its country, by which two spellings of it are the same.
struct PhoneDigits: Sendable, Hashable {
  private let digits: String

  /// - Returns: `nil` for less than six digits.
  init?(_ text: String) {
    let all = text.filter { $0.isASCII && $0.isNumber }
    guard all.count >= 6 else { return nil }
    // A country's code makes a number longer by up to three digits at its front.
    digits = String(all.suffix(9))
  }
}
