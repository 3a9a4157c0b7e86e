import Leadline
import Testing

struct FactPolicyTests {
  private let now = Timestamp(milliseconds: 1_800_000_000_000)

  private func fact(
    _ value: String, of plugin: String = "lookup", _ state: Fact.State = .written, expires: Timestamp? = nil
  ) -> Fact {
    Fact(
      id: 1, lead: 1, field: .employees, value: value, plugin: plugin, source: "register", method: nil, confidence: 0.9,
      observedAt: now, expiresAt: expires, state: state, createdAt: now)
  }

  private func decision(
    _ value: String = "84", current: String?, holder: Fact? = nil, policy: FactPolicy = .fill,
    record: FactRecord = .init(), wasDismissed: Bool = false, isWaiting: Bool = false
  ) -> FactDecision {
    FactCase(
      value: value, current: current, holder: holder, plugin: "lookup", policy: policy, record: record,
      wasDismissed: wasDismissed, isWaiting: isWaiting, now: now
    ).decision
  }

  @Test func `an empty field is filled, unless the plugin may only suggest`() {
    #expect(decision(current: nil) == .write)
    #expect(decision(current: nil, policy: .refresh) == .write)
    #expect(decision(current: nil, policy: .suggest) == .suggest)
    #expect(decision(current: nil, policy: .earn) == .suggest)
  }

  @Test(arguments: FactPolicy.allCases) func `what a person typed is never overwritten`(policy: FactPolicy) {
    let trusted = FactRecord(accepted: 100)
    #expect(decision(current: "20", policy: policy, record: trusted) == .suggest)
    // Accepting a value is a person's word as well.
    #expect(decision(current: "20", holder: fact("20", .accepted), policy: policy, record: trusted) == .suggest)
    // The field has been changed since the plugin wrote it.
    #expect(decision(current: "20", holder: fact("30"), policy: policy, record: trusted) == .suggest)
  }

  @Test func `what a plugin wrote is refreshed where that is allowed, or where it has lapsed`() {
    #expect(decision(current: "20", holder: fact("20")) == .suggest)
    #expect(decision(current: "20", holder: fact("20"), policy: .refresh) == .write)
    #expect(decision(current: "20", holder: fact("20", expires: now)) == .write)
    #expect(decision(current: "20", holder: fact("20", of: "another", expires: now)) == .suggest)
  }

  @Test func `what is there already is confirmed, and what was dismissed is not suggested again`() {
    #expect(decision(current: "84") == .confirm)
    #expect(decision(current: "84", wasDismissed: true) == .confirm)
    #expect(decision(current: "20", wasDismissed: true) == .ignore)
    #expect(decision(current: nil, wasDismissed: true) == .ignore)
    #expect(decision(current: "20", isWaiting: true) == .ignore)
  }

  @Test func `accepted suggestions earn a field the right to be written`() {
    #expect(!FactRecord().isTrusted)
    #expect(!FactRecord(accepted: 10).isTrusted)
    #expect(FactRecord(accepted: 11).isTrusted)
    #expect(!FactRecord(accepted: 20, dismissed: 5).isTrusted)
    #expect(decision(current: nil, policy: .earn, record: FactRecord(accepted: 11)) == .write)
    #expect(decision(current: "20", policy: .earn, record: FactRecord(accepted: 11)) == .suggest)
  }
}

struct ScoreTests {
  @Test func `rounded points add up to the rounded score`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let exact = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        Double.random(in: -20...40, using: &generator)
      }
      let (value, tenths) = Score.rounded(exact)
      #expect(tenths.reduce(0, +) == value * 10)
      #expect(abs(Double(value) - exact.reduce(0, +)) <= 0.5 + 1e-9)
      // Each moves by its share of half a point and its own rounding, at most.
      for (point, tenth) in zip(exact, tenths) {
        #expect(abs(point * 10 - Double(tenth)) <= 1 + 5 / Double(exact.count) + 1)
      }
    }
  }

  @Test func `points beyond all measure are none that could harm`() {
    #expect(Score.rounded([1e300, -1e300, 50]).value == 50)
    #expect(Score.rounded([.infinity, .nan, 12]).value == 12)
    #expect(Score.rounded([9e17, 9e17, -9e17, -9e17, 50]).tenths.reduce(0, +) == 500)
  }

  @Test func `points that are exact stay as they are`() {
    #expect(Score.rounded([30, 42]).tenths == [300, 420])
    #expect(Score.rounded([]).value == 0)
    #expect(Score.rounded([72.5, -0.5]).value == 72)
  }

  @Test func `grades go by ranges that can be edited`() {
    #expect([100, 75, 74, 50, 49, 25, 24, 0].map(GradeRanges.standard.grade) == [.a, .a, .b, .b, .c, .c, .d, .d])
    #expect(GradeRanges("80, 60,30")?.grade(of: 79) == .b)
    for wrong in ["", "50", "50,60,70", "75,50,0", "101,50,25", "a,b,c", "75,50,25,10", "75,50,50"] {
      #expect(GradeRanges(wrong) == nil, "\(wrong)")
    }
  }

  @Test func `a trend needs two scores and five points`() {
    #expect(ScoreTrend(from: nil, to: 50) == .unknown)
    #expect(ScoreTrend(from: 46, to: 50) == .steady)
    #expect(ScoreTrend(from: 45, to: 50) == .improving)
    #expect(ScoreTrend(from: 55, to: 50) == .declining)
  }
}
