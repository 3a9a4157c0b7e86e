/// What months are called in either language.
enum MonthName {
  /// The names in full, which are months wherever they stand.
  static let words = numbered([
    "january gennaio", "february febbraio", "march marzo", "april aprile", "may maggio", "june giugno", "july luglio",
    "august agosto", "september settembre", "october ottobre", "november novembre", "december dicembre",
  ])

  /// Short names, which are months beside a number only: `ago`, `set` and `mar` are other words too.
  static let short = numbered([
    "jan gen", "feb", "mar", "apr", "mag", "jun giu", "jul lug", "aug ago", "sep sept set sett", "oct ott", "nov",
    "dec dic",
  ])

  /// - Returns: the word for each month by its number, 1–12.
  private static func numbered(_ names: [String]) -> [String: Int64] {
    Dictionary(
      uniqueKeysWithValues: zip(names, Int64(1)...).flatMap { names, number in
        names.split(separator: " ").map { (String($0), number) }
      })
  }
}
