/// A day of the week. Weeks begin on Monday, as in ISO 8601.
public enum Weekday: Int64, Sendable, Hashable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The day of the week on which a date falls.
  public init(_ date: CivilDate) {
    // 1 January 1970 was a Thursday.
    self = Self.allCases[Int((date.daysSince1970 + 3).flooredDivision(by: 7).remainder)]
  }
}

extension Weekday {
  /// What it is called in either language, short forms included; `mar` is a month too.
  static let words: [String: Weekday] = {
    let all = [
      "monday mon lunedi lun", "tuesday tues tue martedi", "wednesday weds wed mercoledi merc mer",
      "thursday thurs thur thu giovedi giov gio", "friday fri venerdi ven", "saturday sat sabato sab",
      "sunday sun domenica dom",
    ]
    return Dictionary(
      uniqueKeysWithValues: zip(all, allCases).flatMap { names, day in
        names.split(separator: " ").map { (String($0), day) }
      })
  }()
}
