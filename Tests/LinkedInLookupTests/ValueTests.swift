import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

@Suite struct ValueTests {
  @Test(
    arguments: [
      ("https://www.Bar-Centrale.it/menu?x=1", nil, "bar-centrale.it"),
      ("shop.contoso.co.uk:8080", nil, "contoso.co.uk"),
      ("http://caffè.it/", nil, "xn--caff-8oa.it"), (nil, "anna@mail.barcentrale.example", "barcentrale.example"),
      (nil, "anna@gmail.com", nil), (nil, "anna@libero.it", nil), ("https://127.0.0.1/", nil, nil),
      ("http://[::1]/", nil, nil),
      ("localhost", nil, nil), ("com", nil, nil), ("co.uk", nil, nil), ("not a site", nil, nil), ("https://", nil, nil),
      ("169.254.169.254", "a@fabrikam.example", "fabrikam.example"), ("https://a.it.", nil, "a.it"),
    ] as [(String?, String?, String?)])
  func `the domain is the one that was registered`(website: String?, email: String?, domain: String?) {
    #expect(CompanyDomain.of(website: website, email: email) == domain)
  }

  @Test(
    arguments: [
      ("51-200", 126, 102.0 / 251), ("1 – 10", 6, 2.0 / 11), ("10001+", 10_001, 0.5), ("84", 84, 1),
      ("$50M-$100M", 75_000_000, 2.0 / 3), ("$1B+", 1e9, 0.5), ("1,000-1,000", 1_000, 1), ("0", 0, 1),
      ("$1.5M", 1_500_000, 1), ("10 000 - 20 000", 15_000, 2.0 / 3), ("1,234,567", 1_234_567, 1),
    ] as [(String, Double, Double)]) func `a range is its middle, the less sure the wider it is`(
      words: String, value: Double, confidence: Double
    )
    throws
  {
    let estimate = try #require(Estimate(words: words))
    #expect(estimate.value == value && abs(estimate.confidence - confidence) < 1e-9)
  }

  @Test(arguments: [
    "", "-", "-5", "5-", "a-b", "1-2-3", "1e9", "200-51", "NaN", "inf", "5-10+", "１２", "1.2.3", "1.000", "1,5",
    "1,0000", "5 10", "$", "m",
  ])
  func `what is no range is none`(words: String) {
    #expect(Estimate(words: words) == nil)
  }

  @Test func `the time to wait is read as seconds or as a date`() throws {
    let now = try #require(Timestamp("1994-11-06T08:49:30Z"))
    #expect(RetryAfter.wait("120", now: now) == .seconds(120))
    #expect(RetryAfter.wait("Sun, 06 Nov 1994 08:49:37 GMT", now: now) == .seconds(7))
    #expect(RetryAfter.wait("Sat, 05 Nov 1994 08:49:37 GMT", now: now) == .zero)
    #expect(RetryAfter.wait("99999999999999", now: now) == RetryAfter.longest)
    for odd in ["-1", "soon", "", "nan", "inf", "Sun, 31 Feb 1994 08:49:37 GMT"] {
      #expect(RetryAfter.wait(odd, now: now) == nil)
    }
  }

  @Test func `a bucket lets so many pass at once, and then so many a second`() throws {
    let start = ContinuousClock.now
    var bucket = TokenBucket(rate: 10, burst: 2, now: start)
    let late = start + .seconds(100)
    #expect(try bucket.take(at: start, by: late) == .zero)
    #expect(try bucket.take(at: start, by: late) == .zero)
    #expect(try abs(bucket.take(at: start, by: late).inSeconds - 0.1) < 1e-9)
    #expect(try abs(bucket.take(at: start, by: late).inSeconds - 0.2) < 1e-9)
    #expect(throws: TokenBucket.TooLate.self) { try bucket.take(at: start, by: start + .milliseconds(250)) }
    // What was refused was not taken.
    #expect(try abs(bucket.take(at: start, by: late).inSeconds - 0.3) < 1e-9)
    #expect(try bucket.take(at: start + .seconds(60), by: late) == .zero)
  }

  @Test func `who has not been asked for longest is forgotten`() {
    var memory = RecentlyUsed<Int, String>(limit: 3)
    for number in 1...3 { memory.set("\(number)", for: number) }
    #expect(memory.value(of: 1) == "1")
    memory.set("4", for: 4)
    #expect(memory.value(of: 2) == nil && memory.value(of: 1) == "1" && memory.count == 3)
    memory.set("one", for: 1)
    memory.set("5", for: 5)
    #expect(memory.value(of: 3) == nil && memory.value(of: 1) == "one" && memory.value(of: 4) == "4")
    var none = RecentlyUsed<Int, String>(limit: 0)
    none.set("1", for: 1)
    #expect(none.value(of: 1) == nil)
  }

  @Test func `memory forgets in the same order as the plainest way of doing it`() {
    var memory = RecentlyUsed<Int, Int>(limit: 5)
    var plain: [Int] = []
    var random = SystemRandomNumberGenerator()
    for _ in 0..<5_000 {
      let key = Int.random(in: 0..<12, using: &random)
      let isKnown = plain.contains(key)
      if Bool.random(using: &random) {
        #expect((memory.value(of: key) != nil) == isKnown)
        if isKnown { plain.removeAll { $0 == key }; plain.append(key) }
      } else {
        memory.set(key, for: key)
        plain.removeAll { $0 == key }
        plain.append(key)
        if plain.count > 5 { plain.removeFirst() }
      }
      #expect(memory.count == plain.count)
    }
  }
}
