import Leadline

/// Lines as people may type them, in an order that nobody would think of; the same ones for the same seed.
struct RandomLines {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A line about lead 1 or 2, or opportunity 1, which may well be refused.
  mutating func line() -> String {
    let word = ["alpha", "beta", "gamma", "delta"][pick(4)]
    let record = ["#1", "O-1"][pick(2)]
    let entry = "#1.\(pick(12) + 1)"
    let lines = [
      "/set #1 company=\(word)", "/set #1 budget=\(pick(900) + 1) rating=\(["hot", "cold"][pick(2)])",
      "/set #1 website=\(word).it",
      "/set #1 company=", "/set #1 doNotCall=yes", "/assign #1 @\(["john", "maria", "sam"][pick(3)])",
      "/assign #1 nobody",
      "/later #1 2027-0\(pick(9) + 1)-01T09:00:00Z", "/post #1 \(word) @maria", "/note #1 \(word)", "/call #1 \(word)",
      "/task #1 --due 2027-01-01T09:00:00Z \(word)", "/done \(entry) \(word)", "/reply \(entry) \(word)",
      "/edit \(entry) \(word)",
      "/delete \(entry)", "/pin \(entry)", "/pin \(entry) --off", "/react \(entry) 👍", "/react \(entry) 👍 --off",
      "/accept \(entry)", "/dismiss \(entry)", "/qualify #1", "/qualify #1 --opportunity O-1",
      "/qualify #1 --opportunity new",
      "/disqualify #1 lost \(word)", "/reactivate #1", "/post O-1 \(word)", "/win O-1 \(pick(100) + 1)",
      "/lose O-1 \(word)", "/reopen O-1",
      "/meet #1 2027-01-01T09:00:00Z \(word)", "/set O-1 amount=\(pick(100) + 1)", "/take #1",
      "/remind #1 2027-02-0\(pick(9) + 1)T09:00:00Z \(word)", "/snooze \(entry) 2027-03-01T09:00:00Z",
      "/snooze \(entry) now",
      "/skip \(entry) \(word)", "/stakeholder \(record) add \(word) Rossi as \(["champion", "blocker"][pick(2)])",
      "/stakeholder \(record) remove \(word) Rossi", "/competitor \(record) add \(word) --threat high",
      "/competitor \(record) add \(word) --strengths \(pick(9))", "/competitor \(record) remove \(word)",
      "/stage \(record) \(["next", "back", "abandon"][pick(3)])", "/stage \(record) check sales-team",
      "/stage \(record) check sales-team --off", "/flow \(record) use small-budget",
      "/flow \(record) use lead-to-opportunity",
      "/sequence \(record) attach trade-fair", "/sequence \(record) stop",
      "/set O-1 customerNeed=\(word) probability=\(pick(99))",
      "/merge #2 into #1", "/merge #1 into #2", "/post #2 \(word)", "/set #2 phone=\(pick(900)) rating=warm",
      "/task #2 --due 2027-01-01T09:00:00Z \(word)", "/sequence #2 attach trade-fair",
      "/stakeholder #2 add \(word) Rossi as champion", "/reply #2.\(pick(6) + 1) \(word)",
      "/done #2.\(pick(6) + 1) \(word)",
      "/call #1 They have a budget of \(pick(90) + 1)k euro and Paolo \(word) decides.",
    ]
    return lines[pick(lines.count)]
  }

  /// SplitMix64, by Sebastiano Vigna.
  mutating func pick(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(count))
  }
}
