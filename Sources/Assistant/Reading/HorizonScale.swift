import Leadline

/// Tells from a day how soon it is.
struct HorizonScale: Sendable {
  let today: CivilDate

  /// What is wanted within so many days is wanted at once.
  private static let immediate: Int64 = 7

  /// The choice of a timeframe, or `nil` where it is none of them.
  func timeframe(of horizon: Horizon) -> String? {
    let days = horizon.day.daysSince1970 - today.daysSince1970
    guard days >= 0 else { return nil }
    if horizon.grain == .exact, days <= Self.immediate { return "immediate" }
    if horizon.grain == .year { return horizon.day.year == today.year ? "thisYear" : nil }
    switch horizon.day.quarter - today.quarter {
    case 0: return "thisQuarter"
    case 1: return "nextQuarter"
    default: return horizon.day.year == today.year ? "thisYear" : nil
    }
  }
}
