import Leadline
import Testing

struct DurationTests {
  @Test(
    arguments: [
      ("12m", 720), ("1h30m", 5_400), ("90 min", 5_400), ("1 h", 3_600), ("PT12M", 720), ("pt1h30m", 5_400),
      ("15 minuti", 900), ("1 ora", 3_600), ("2 ore 5 minuti", 7_500), ("1h30", 5_400), ("45s", 45), ("1H", 3_600),
      ("1h 30m", 5_400), ("1h30m15s", 5_415), ("an hour", 3_600), ("un'ora", 3_600), ("un’ora", 3_600),
      ("una ora", 3_600),
      ("half an hour", 1_800), ("mezz'ora", 1_800), ("mezzora", 1_800), ("mezza ora", 1_800), ("half hour", 1_800),
      ("an hour and a half", 5_400), ("un'ora e mezza", 5_400), ("un'ora e mezzo", 5_400),
      ("un'ora e un quarto", 4_500),
      ("un'ora e tre quarti", 6_300), ("an hour and a quarter", 4_500), ("one and a half hours", 5_400),
      ("two and a half hours", 9_000), ("2 ore e mezza", 9_000), ("1.5h", 5_400), ("1,5 ore", 5_400), ("2.25 h", 8_100),
      ("a quarter of an hour", 900), ("un quarto d'ora", 900), ("tre quarti d'ora", 2_700),
      ("three quarters of an hour", 2_700), ("2 days", 172_800), ("due giorni", 172_800), ("un giorno", 86_400),
      ("a week", 604_800), ("1 day 2 hours", 93_600), ("20'", 1_200), ("20′", 1_200), ("1h20'", 4_800),
      ("venti minuti", 1_200), ("forty-five minutes", 2_700), ("1 hour and 30 minutes", 5_400),
      ("un'ora e 20 minuti", 4_800), ("1 ora, 20 minuti", 4_800), ("a couple of hours", 7_200),
      ("un paio d'ore", 7_200),
      ("31 days", 2_678_400), ("744h", 2_678_400),
    ] as [(String, Int64)])
  func `durations are read`(words: String, seconds: Int64) throws {
    #expect(DurationReader.read(words) == seconds)
    let call = try withLeadOpen.draft("/call --duration \(words) x y")
    #expect(call.details.duration == seconds && call.body == "x y")
    #expect(
      try withLeadOpen.draft("/call --duration \"\(words)\" x y").details.duration == seconds || words.contains("'"))
  }

  @Test(arguments: [
    "12", "0m", "m", "1x", "PT", "-5m", "9999999h", "5m5h", "999999h", "１２m", "32 days", "half", "hour", "un",
    "e mezza",
    "half a day", "5m5", "1h300", "1h3", "PT1H30", "PT1", "1.5.5h", "0.001h", "20''", "an hour-long", "3 quarti", "",
  ])
  func `what is no duration is refused`(words: String) throws {
    #expect(DurationReader.read(words) == nil)
    #expect(try withLeadOpen.refusal("/call --duration \(words.isEmpty ? "\"\"" : words) x").code == .invalidTime)
  }

  @Test(
    arguments: [
      ("1 h 30 chairs", 3_600, "30 chairs"), ("15 min con Anna", 900, "con Anna"), ("1 ora e Anna", 3_600, "e Anna"),
      ("un'ora e mezza giornata", 5_400, "giornata"), ("an hour and a coffee", 3_600, "and a coffee"),
      ("five hours an hour", 18_000, "an hour"), ("20', poi richiama", 1_200, "poi richiama"),
      ("2 hours 2 hours", 7_200, "2 hours"),
    ] as [(String, Int64, String)])
  func `the longest duration is taken, the rest is text`(line: String, seconds: Int64, body: String) throws {
    let call = try withLeadOpen.draft("/call --duration \(line)")
    #expect(call.details.duration == seconds && call.body == body)
  }
}
