/// A name that Europeans have for their time: `CET`, `CEST`.
///
/// People write `CET` all the year round, so it is the time of the country, summer or winter; only where clocks show
/// an hour twice does the name tell the two apart.
enum EuropeanTime: String, Hashable, CaseIterable {
  case cet, cest, eet, eest, wet, west, bst

  /// Seconds east of Greenwich by the letter.
  var offset: Int64 {
    switch self {
    case .wet: 0
    case .cet, .west, .bst: 3_600
    case .cest, .eet: 7_200
    case .eest: 10_800
    }
  }

  /// Whether it is no word in small letters, as `west` is.
  var isClear: Bool { self == .cet || self == .cest }

  /// A place that keeps it.
  var place: String {
    switch self {
    case .cet, .cest: "Europe/Rome"
    case .eet, .eest: "Europe/Athens"
    case .wet, .west: "Europe/Lisbon"
    case .bst: "Europe/London"
    }
  }
}
