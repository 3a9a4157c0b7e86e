import Foundation

extension Estimate {
  /// Reads a range in words: `51-200`, `10001+`, `$50M-$100M`, `$1B+`, `1,000 - 5,000`, `500`.
  ///
  /// - Returns: `nil` for anything else, and for what people of two countries would read as two numbers: `1.000`, `1,5`.
  init?(words: String) {
    guard words.utf8.count <= 60 else { return nil }
    let text = words.lowercased().replacing("–", with: "-")
    let isOpen = text.hasSuffix("+")
    let ends = (isOpen ? text.dropLast() : text[...]).split(separator: "-", omittingEmptySubsequences: false)
    let numbers = ends.compactMap(Self.number)
    guard numbers.count == ends.count else { return nil }
    switch numbers.count {
    case 1 where isOpen: self.init(least: numbers[0], most: nil)
    case 1: self.init(exactly: numbers[0])
    case 2 where !isOpen: self.init(least: numbers[0], most: numbers[1])
    default: return nil
    }
  }

  private static func number(_ words: Substring) -> Double? {
    let text = words.trimmingCharacters(in: CharacterSet(charactersIn: " $€£"))
    let factors: [Character: Double] = ["k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12]
    let factor = text.last.flatMap { factors[$0] }
    let parts = (factor == nil ? text[...] : text.dropLast()).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap(grouped) else { return nil }
    let decimals = parts.count == 2 ? parts[1] : "0"
    guard isDigits(decimals), decimals.count != 3 else { return nil }
    return Double("\(whole).\(decimals)").map { $0 * (factor ?? 1) }
  }

  /// Digits, perhaps in groups of three with commas or blanks between.
  private static func grouped(_ text: Substring) -> String? {
    let groups = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == " " || $0 == "\u{A0}" }
    guard groups.allSatisfy(isDigits), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    return groups.joined()
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
