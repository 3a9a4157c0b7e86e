import Leadline
import Testing

struct SpreadTests {
  private func spread(_ values: [Int64]) -> Spread {
    values.reduce(into: Spread()) { $0.add($1) }
  }

  @Test func `nothing has no middle`() {
    #expect(Spread().median == nil && Spread().p90 == nil && Spread().count == 0)
  }

  @Test(
    arguments: [
      ([5], 5, 5), ([1, 2], 1, 2), ([1, 4], 2, 4), ([3, 1, 2], 2, 3), ([1, 2, 3, 4], 2, 4),
      (Array(1...10), 5, 9), (Array(1...11), 6, 10), ([0, 0, 0, 0, 0, 0, 0, 0, 0, 100], 0, 0),
      ([0, 0, 0, 0, 0, 0, 0, 0, 100, 100], 0, 100),
    ] as [([Int64], Int64, Int64)])
  func `the median is the middle, and nine of ten do not exceed the ninetieth percentile`(
    values: [Int64], median: Int64, p90: Int64
  ) {
    #expect(spread(values.shuffled()).median == median)
    #expect(spread(values.shuffled()).p90 == p90)
  }

  @Test func `put together, two are as if they had been one`() {
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let one = (0..<Int.random(in: 0...9, using: &dice)).map { _ in Int64.random(in: 0...6, using: &dice) }
      let other = (0..<Int.random(in: 1...9, using: &dice)).map { _ in Int64.random(in: 0...6, using: &dice) }
      var sum = spread(one)
      sum.add(spread(other))
      #expect(sum == spread(one + other))
      let sorted = (one + other).sorted()
      #expect(sum.median == (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2)
      #expect(sorted.filter { $0 <= sum.p90 ?? -1 }.count * 10 >= sorted.count * 9)
      #expect(sorted.filter { $0 < sum.p90 ?? -1 }.count * 10 < sorted.count * 9)
    }
  }
}

struct MoneySumTests {
  @Test(
    arguments: [
      (0, 0, "0.00"), (12_500, 0, "12500.00"), (1, 5_000, "1.50"), (1, 25_000, "3.50"), (0, 1, "0.0001"),
      (-1, -5_000, "-1.50"), (5, -5_000, "4.50"), (-2, 5_000, "-1.50"), (0, -5_000, "-0.50"),
      (5_000_000_000_000_000, 9_999, "5000000000000000.9999"),
    ] as [(Int64, Int64, String)])
  func `a sum is exact, whatever its size and sign`(whole: Int64, rest: Int64, amount: String) {
    #expect(MoneySum(whole: whole, rest: rest, currency: "EUR").amount == amount)
  }

  @Test func `sums of different currencies stay apart`() {
    var sums: [MoneySum] = []
    for (whole, currency) in [(5, "USD"), (7, "EUR"), (1, "USD"), (2, "CHF")] as [(Int64, String)] {
      sums.add(MoneySum(whole: whole, rest: 0, currency: currency))
    }
    #expect(sums.map { "\($0.amount) \($0.currency)" } == ["2.00 CHF", "7.00 EUR", "6.00 USD"])
    #expect(sums[1].words(in: .italian) == "7,00 EUR")
  }
}
