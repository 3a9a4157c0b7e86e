import Assistant
import Leadline
import Testing

struct CardRulesTests {
  private func refused(_ text: String) -> Refusal? {
    do {
      _ = try CardRules(text)
      return nil
    } catch { return error }
  }

  @Test func `nothing said leaves all as it usually is`() throws {
    #expect(try CardRules("") == .standard)
    #expect(CardRules.standard[.meeting].number == 30)
    #expect(CardRules.standard[.untouched].number == 15)
  }

  @Test(arguments: [
    ("silence=21d", CardKind.silence, true, 21), ("silence=3w", .silence, true, 21),
    ("silenzio=21g", .silence, true, 21),
    ("silence=21", .silence, true, 21), ("meeting=1h", .meeting, true, 60), ("incontro=45min", .meeting, true, 45),
    ("SCORE=5p", .score, true, 5), ("punteggio=no", .score, false, 10), ("overdue=off", .overdue, false, 0),
    ("oggi=sì", .today, true, 0), ("untouched=20m, overdue=off", .untouched, true, 20),
  ])
  func `rules are read in both languages`(text: String, kind: CardKind, isOn: Bool, number: Int64) throws {
    #expect(try CardRules(text)[kind] == CardRule(isOn: isOn, number: number))
  }

  @Test func `what is written is read again`() throws {
    var random = Generator(state: 11)
    for _ in 0..<300 {
      var rules = CardRules.standard
      for kind in CardKind.allCases {
        rules[kind].isOn = Bool.random(using: &random)
        if rules[kind].isOn, rules[kind].number > 0 { rules[kind].number = Int64.random(in: 1...90, using: &random) }
      }
      let again = try CardRules(rules.text)
      for kind in CardKind.allCases {
        #expect(again[kind].isOn == rules[kind].isOn)
        if rules[kind].isOn { #expect(again[kind] == rules[kind]) }
      }
      #expect(again.text == rules.text)
    }
  }

  @Test(arguments: [
    "silens=3d", "silence", "silence=", "silence=x", "silence=0d", "silence=366d", "silence=-1", "silence=3p",
    "score=101",
    "overdue=3", "silence=3d silenzio=4d", "=", "==", "silence=99999999999999999999d", "meeting=1.5h", "💥=1",
  ])
  func `anything else is refused in both languages, with what would be understood`(text: String) throws {
    let refusal = try #require(refused(text))
    #expect(refusal.code == .invalidValue && refusal.field == CardRules.setting)
    #expect(!refusal.message.english.isEmpty && refusal.message.english != refusal.message.italian)
    // All rules as they are; a line that sets them would undo what others have tuned.
    #expect(refusal.suggestion == "/cards rules")
  }

  @Test func `errors name what is wrong`() {
    #expect(refused("silens=3d")?.message.english == "There are no cards called “silens”. Did you mean silence?")
    #expect(refused("silence=400d")?.message.italian == "«silenzio» va da 1 a 365 giorni.")
    #expect(refused("overdue=3")?.message.english == "“overdue” is on or off, not “3”.")
  }

  @Test func `a text without end is refused`() {
    #expect(refused(String(repeating: "silence=3d ", count: 10_000)) != nil)
  }
}
