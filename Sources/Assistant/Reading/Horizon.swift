import Leadline

/// A time by which something is to be, as a sentence names it: `by the end of March`, `entro marzo`.
struct Horizon: Sendable, Hashable {
  /// Places of tokens.
  let places: Range<Int>
  /// Its last day.
  let day: CivilDate
  let grain: Grain
  /// The first day of a month that something is to be done in, rather than by the end of: `in September`.
  var firstDay: CivilDate?

  enum Grain: Sendable, Hashable {
    /// A day, or some weeks from now.
    case exact
    case month, quarter, season
    /// A whole year that was called so, as `this year`.
    case year
  }
}
