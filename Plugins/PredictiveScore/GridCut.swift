/// Cuts a grid of two features into four: one feature once, and then the other once on either side of it.
struct GridCut {
  private let rule: LeafRule
  private let firsts: Int
  private let seconds: Int
  /// Slopes and rows of all cells below and before each, with a border of zeros.
  private let below: [SIMD4<Float>]

  init(
    rule: LeafRule, firsts: Int, seconds: Int, sums: UnsafePointer<Slopes>, rows: UnsafePointer<Float>
  ) {
    (self.rule, self.firsts, self.seconds) = (rule, firsts, seconds)
    let width = seconds + 1
    below = Array(unsafeUninitializedCapacity: (firsts + 1) * width) { below, count in
      below.initialize(repeating: .zero)
      count = below.count
      for first in 0..<firsts {
        var line = SIMD4<Float>.zero
        for second in 0..<seconds {
          let cell = first &* seconds &+ second
          line += SIMD4(sums[cell].x, sums[cell].y, rows[cell], 0)
          below[(first &+ 1) &* width &+ second &+ 1] = below[first &* width &+ second &+ 1] + line
        }
      }
    }
  }

  /// How much the best cut would gain: the measure of FAST (Lou et al. 2013).
  var gain: Float {
    below.withUnsafeBufferPointer { max(best(in: $0, isAcross: false), best(in: $0, isAcross: true)) }
  }
}

extension GridCut {

  /// - Parameter isAcross: whether the second feature is cut first.
  private func best(in below: UnsafeBufferPointer<SIMD4<Float>>, isAcross: Bool) -> Float {
    let (long, wide) = isAcross ? (seconds, firsts) : (firsts, seconds)
    // How far apart two neighbours along, and across, the axis of the first cut are.
    let (step, stride) = isAcross ? (1, seconds + 1) : (seconds + 1, 1)
    let whole = gain(below[below.count - 1])
    var best: Float = 0
    var place = 1
    while place < long {
      let low = cut(wide) { below[place &* step &+ $0 &* stride] }
      let high = cut(wide) { below[long &* step &+ $0 &* stride] - below[place &* step &+ $0 &* stride] }
      if low.isAllowed, high.isAllowed { best = max(best, low.gain + high.gain - whole) }
      place &+= 1
    }
    return best
  }

  /// Cuts one side. `sums(i)` are those of the first `i` lines of it.
  @inline(__always)
  private func cut(_ wide: Int, sums: (Int) -> SIMD4<Float>) -> (gain: Float, isAllowed: Bool) {
    let total = sums(wide)
    guard total.z >= rule.fewest else { return (0, false) }
    var best = gain(total)
    var place = 1
    while place < wide {
      let left = sums(place)
      place &+= 1
      if left.z < rule.fewest { continue }
      if total.z - left.z < rule.fewest { break }
      best = max(best, gain(left) + gain(total - left))
    }
    return (best, true)
  }

  @inline(__always)
  private func gain(_ sums: SIMD4<Float>) -> Float { sums.x * sums.x / (sums.y + rule.damping) }
}
