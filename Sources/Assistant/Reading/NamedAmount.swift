import Leadline

/// An amount of money that a sentence names.
struct NamedAmount: Sendable, Hashable {
  /// Places of tokens, with its currency.
  var places: Range<Int>
  /// Of a range, its upper end.
  var money: Money
  /// Whether it is the upper end of a range.
  var isRange: Bool
  /// Whether it could have been read otherwise, as `15.000` in an English sentence.
  var isDoubtful: Bool
}
