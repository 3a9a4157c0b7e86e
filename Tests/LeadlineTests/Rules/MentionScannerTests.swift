import Leadline
import Testing

struct MentionScannerPeopleTests {
  @Test(arguments: [
    ("@maria", ["maria"]), ("ciao @maria.", ["maria"]), ("@Maria, @john!", ["maria", "john"]),
    ("(@maria)", ["maria"]),
    ("@maria @MARIA @john @maria", ["maria", "john"]), ("@maria.rossi: sì", ["maria.rossi"]),
    ("@john-2?", ["john-2"]),
    ("\"@maria\" e l'@anna", ["maria", "anna"]), ("@maria's", ["maria"]),
    ("@maria/@john", ["maria", "john"]),
    ("@Niccolò", ["niccolò"]), ("@Niccolo\u{300}", ["niccolò"]), ("ok…@maria…", ["maria"]),
    ("👋@maria👋", ["maria"]),
    ("@maria--vieni", ["maria"]), ("@foo_", ["foo_"]), ("line\n@maria\r\n@john", ["maria", "john"]),
    ("@leadline chiama @maria", ["maria"]), ("*@maria*", ["maria"]), ("ciao...@maria", ["maria"]),
  ])
  func `people are found where they are spoken to`(text: String, names: [String]) {
    #expect(MentionScanner.mentions(in: text).names == names)
  }

  @Test(arguments: [
    "", "@", "@@", "@ maria", "anna@bar.it", "anna.rossi+x@bar.it", "è@maria", "scrivi a <anna@bar.it>",
    "@maria@social.it",
    "https://x.it/@maria", "http://x.it/a?b=@maria,@john", "bar.it/@maria", "(https://x.it/@maria)",
    "www.x.it/@maria",
    "`@maria`", "``a ` @maria``", "```\n@maria\n```", "2 pezzi @3 euro", "alle @15.30", "@LeadLine",
    "@.maria", "@-x",
    "@" + String(repeating: "a", count: 65),
  ])
  func `addresses, code and prices mention nobody`(text: String) {
    #expect(MentionScanner.mentions(in: text).names.isEmpty)
  }

  @Test(arguments: [
    ("perche` non e` qui @maria, e`?", ["maria"]), ("` @maria", ["maria"]), ("`a` @maria `b`", ["maria"]),
    ("`a\n@maria\nb`", ["maria"]), ("``@a` @maria", ["a", "maria"]), ("https://x.it/@a @maria", ["maria"]),
    ("<https://x.it/@a>@maria", ["maria"]), ("vedi x.it. @maria", ["maria"]),
  ])
  func `code and addresses end where they end`(text: String, names: [String]) {
    #expect(MentionScanner.mentions(in: text).names == names)
  }
}

struct MentionScannerRecordTests {
  @Test(arguments: [
    ("#42", [RecordReference.lead(42)]), ("vedi #42.", [.lead(42)]), ("#42.3", [.lead(42)]),
    ("(#42, O-7)", [.lead(42), .opportunity(7)]),
    ("L-42 e L-42", [.lead(42)]), ("#42/#43", [.lead(42), .lead(43)]), ("#42-#44", [.lead(42), .lead(44)]),
    ("#9007199254740991", [.lead(9_007_199_254_740_991)]), ("O-7.1: ok", [.opportunity(7)]), ("è#42", []),
    ("«#42»", [.lead(42)]),
  ])
  func `records are found by what they are called`(text: String, records: [RecordReference]) {
    #expect(MentionScanner.mentions(in: text).records == records)
  }

  @Test(arguments: [
    "#42abc", "#42é", "a#42", "##42", "&#42;", "#", "# 42", "#0", "#007", "#-1", "#9007199254740992",
    "#" + String(repeating: "9", count: 40), "XL-42", "L-42a", "l-42", "L42", "L-", "PO-7", "A-O-7", "O-7x",
    "https://x.it/#42", "x.it/a#42", "x.it/#42", "`#42`", "#42_a", "anna@L-42",
  ])
  func `what only looks like one is none`(text: String) {
    #expect(MentionScanner.mentions(in: text).records.isEmpty)
  }

  @Test func `people and records stand in the order of the text`() {
    let mentions = MentionScanner.mentions(in: "#42 @maria O-7 @john #42")
    #expect(
      mentions.all == [
        .record(.lead(42)), .person(name: "maria"), .record(.opportunity(7)), .person(name: "john"),
      ])
  }
}

struct MentionScannerLimitTests {
  @Test func `fifty mentions are enough`() {
    let text = (1...60).map { "@p\($0) #\($0)" }.joined(separator: " ")
    let mentions = MentionScanner.mentions(in: text)
    #expect(mentions.all.count == 50)
    #expect(mentions.names.last == "p25")
  }

  @Test(arguments: [
    "@", "#", "`", "@a", "a@", "#1", "@a.", "L-", "L-1", "O-O", "a.b/", "://", "http://", "@`", "`a", "``a`",
    "a``b```c", "e\u{301}", "@-", "1.",
    "@\u{300}", "👨‍👩‍👧", "\u{0}",
  ])
  func `65,536 of anything are read in no time`(piece: String) {
    let text = String(repeating: piece, count: 65_536)
    let clock = ContinuousClock()
    var count = 0
    let time = clock.measure { count = MentionScanner.mentions(in: text).all.count }
    #expect(count <= 50)
    #expect(time < .seconds(5))
  }

  @Test func `backtick runs of ever new lengths are read in no time`() {
    let text = (1...360).map { String(repeating: "`", count: $0) }.joined(separator: " x ")
    let clock = ContinuousClock()
    #expect(clock.measure { _ = MentionScanner.mentions(in: text) } < .seconds(5))
  }
}
