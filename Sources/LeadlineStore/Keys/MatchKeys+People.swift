import Leadline

/// Phone numbers and names of people.
extension MatchKeys {
  /// The last eight digits, which are the same however a number is written at home and from abroad. A short number is
  /// known by nobody else.
  public static func phone(_ number: String?) -> String? {
    let digits = number.map(digits(of:)) ?? ""
    return digits.count < 7 ? nil : String(digits.suffix(8))
  }

  /// Whether two numbers are the same: with their countries if both have one, else as far as both go.
  public static func isSamePhone(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b, let key = phone(a), key == phone(b) else { return false }
    guard let one = international(a), let other = international(b) else { return true }
    return one == other
  }

  /// The words of somebody's name without case and accents, in whatever order they were written.
  public static func person(first: String?, last: String?) -> String? {
    let words = [first, last].compactMap(\.self).flatMap { $0.split(whereSeparator: \.isWhitespace) }.map {
      String($0).foldedKey
    }
    let key = words.filter { !$0.isEmpty }.sorted().joined(separator: " ")
    return key.isEmpty ? nil : key
  }

  /// With the country in front, without what is dialled from there: `+39 (0)2 …` is not told from `+39 02 …`.
  private static func international(_ number: String) -> String? {
    let trimmed = number.drop(while: \.isWhitespace)
    guard trimmed.hasPrefix("+") || trimmed.hasPrefix("00") else { return nil }
    return String(digits(of: number.replacing("(0)", with: "0")).drop { $0 == "0" })
  }

  /// Up to an extension: a word after what is long enough for a number.
  private static func digits(of number: String) -> String {
    var digits = ""
    for character in number {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else if digits.count >= 7, character.isLetter || character == "#" || character == ";" {
        break
      }
    }
    return digits
  }
}
