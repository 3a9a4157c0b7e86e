/// A number as people write it: its digits, and how many of them stand behind the point. Always exact.
struct Numeral: Sendable, Hashable {
  let digits: String
  let decimals: Int

  enum Misfit: Error {
    /// It has more decimals than are kept.
    case tooFine
    case tooLarge
  }

  /// The number × 10^`places`, as a whole number.
  func scaled(by places: Int) throws(Misfit) -> Int64 {
    let shift = places - decimals
    guard shift >= 0 else { throw .tooFine }
    let significant = digits.drop { $0 == "0" }
    guard significant.count + shift <= 18 else { throw .tooLarge }
    return (0..<shift).reduce(Int64(significant) ?? 0) { value, _ in value * 10 }
  }

  /// The same number without zeros at the end of its decimals: `84.00` is `84`.
  var withoutTrailingZeros: Numeral {
    let zeros = min(digits.reversed().prefix { $0 == "0" }.count, decimals)
    return Numeral(digits: String(digits.dropLast(zeros)), decimals: decimals - zeros)
  }
}

extension Numeral {
  /// What a text of digits and marks can mean.
  enum Reading: Sendable, Hashable {
    case exact(Numeral)
    /// The one mark may group thousands or begin the decimals: `15.000` in English, `15,000` in Italian.
    case either(grouped: Numeral, decimal: Numeral)
  }

  /// Reads digits with the marks `.`, `,`, `'` and space between them.
  ///
  /// - Parameter language: whose grouping mark it is that decides where a single mark could be either.
  /// - Returns: `nil` where the marks make no number, as in `15.00.0`.
  static func reading(of text: String, in language: Language) -> Reading? {
    let groups = text.split(omittingEmptySubsequences: false) { !$0.isNumber }.map(String.init)
    let marks = text.filter { !$0.isNumber }
    guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
    guard let last = marks.last else { return .exact(Numeral(digits: text, decimals: 0)) }

    if marks.count == 1, last == "." || last == "," {
      return reading(whole: groups[0], mark: last, rest: groups[1], in: language)
    }
    if marks.allSatisfy({ $0 == last }) { return isGrouped(groups) ? .exact(joined(groups)) : nil }
    let grouping = marks.dropLast()
    guard last == "." || last == ",", Set(grouping).count == 1, !grouping.contains(last),
      isGrouped(groups.dropLast())
    else { return nil }
    return .exact(joined(groups, decimals: groups[groups.count - 1].count))
  }

  private static func reading(whole: String, mark: Character, rest: String, in language: Language) -> Reading {
    let groups = [whole, rest]
    let decimal = joined(groups, decimals: rest.count)
    guard isGrouped(groups) else { return .exact(decimal) }
    let grouped = joined(groups)
    return mark == language.groupingMark ? .exact(grouped) : .either(grouped: grouped, decimal: decimal)
  }

  private static func isGrouped(_ groups: some Collection<String>) -> Bool {
    guard let first = groups.first, (1...3).contains(first.count), first.first != "0" else { return false }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func joined(_ groups: [String], decimals: Int = 0) -> Numeral {
    Numeral(digits: groups.joined(), decimals: decimals)
  }
}

extension Language {
  /// What stands between the thousands of a number.
  var groupingMark: Character { self == .italian ? "." : "," }

  /// What stands before the decimals of a number.
  var decimalMark: Character { self == .italian ? "," : "." }
}
