/// Turns scores into log-odds that can be believed: one scale and one shift for all (Platt 1999), so that a sum of terms
/// stays a sum of terms.
struct Calibration: Sendable, Hashable {
  private(set) var scale = 1.0
  private(set) var shift = 0.0

  /// - Parameter scores: of rows by models that never saw them.
  init(_ scores: [Float], _ labels: [Float]) {
    for _ in 0..<20 {
      let (step, turn) = Self.step(scores, labels, scale, shift)
      (shift, scale) = (shift + step, min(2, max(0.3, scale + turn)))
      if abs(step) + abs(turn) < 1e-6 { break }
    }
  }

  /// A Newton step of a logistic regression of the outcome on the score. The scale is drawn towards 1 a little, as if
  /// ten rows spoke for it.
  private static func step(
    _ scores: [Float], _ labels: [Float], _ scale: Double, _ shift: Double
  ) -> (shift: Double, scale: Double) {
    var (g0, g1, h00, h01, h11) = (0.0, 10 * (1 - scale), 1e-6, 0.0, 10.0)
    for (score, label) in zip(scores, labels) {
      let score = Double(score)
      let probability = (scale * score + shift).sigmoid
      let (gap, curve) = (Double(label) - probability, probability * (1 - probability))
      g0 += gap
      g1 += gap * score
      h00 += curve
      h01 += curve * score
      h11 += curve * score * score
    }
    let determinant = h00 * h11 - h01 * h01
    guard determinant > 1e-12 else { return (0, 0) }
    return ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant)
  }
}
