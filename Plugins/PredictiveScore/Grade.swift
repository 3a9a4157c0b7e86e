/// How good a score is in a letter.
public enum Grade: String, Sendable, Hashable, CaseIterable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"

  /// - Parameter ranges: the least score of A, B and C; below it is D.
  public init(_ score: Double, ranges: Ranges = .init()) {
    self = score >= ranges.a ? .a : score >= ranges.b ? .b : score >= ranges.c ? .c : .d
  }

  public struct Ranges: Sendable, Hashable {
    public var a: Double
    public var b: Double
    public var c: Double

    public init(a: Double = 75, b: Double = 50, c: Double = 25) {
      (self.a, self.b, self.c) = (a, b, c)
    }
  }
}
