import Leadline

/// A quantity as a provider tells it: exactly, or as a range it is in.
struct Estimate: Sendable, Hashable {
  /// The quantity, or the middle of the range.
  let value: Double
  /// 1 for an exact one; less the wider the range is for its size.
  let confidence: Double

  init(exactly value: Double) {
    self.value = value
    confidence = 1
  }

  /// The middle of a range, with a confidence of 1 − (most − least) ÷ (most + least): 50 to 100 million gives 0.67,
  /// 1 to 10 million 0.18, two equal ends 1. An end alone is taken at half confidence.
  ///
  /// - Returns: `nil` for a range that ends before it begins, or below zero, and for none at all.
  init?(least: Double?, most: Double?) {
    switch (least, most) {
    case (let least?, let most?):
      guard least >= 0, most >= least else { return nil }
      value = ((least + most) / 2).rounded()
      confidence = least == most ? 1 : 1 - (most - least) / (most + least)
    case (let end?, nil), (nil, let end?):
      guard end >= 0 else { return nil }
      value = end
      confidence = 0.5
    case (nil, nil): return nil
    }
  }
}
