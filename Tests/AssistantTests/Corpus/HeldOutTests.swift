import Assistant
import Testing

/// How well the rules do on sentences they were not made for.
///
/// Each set was written once the rules stood, and counted before anything was changed. The first time, of what was found
/// 100 % was right in both languages, and of what is said 54 % was found in English and 63 % in Italian; what it missed was
/// learned from. The second time it was 97 % and 58 % in English, 100 % and 63 % in Italian. So much may be expected of
/// what nobody has seen. Both sets have been learned from since: here they only see to it that nothing is lost again.
struct HeldOutTests {
  private struct Tally {
    var right = 0
    var wrong = 0
    var missed = 0

    var precision: Double { Double(right) / Double(max(1, right + wrong)) }
    var recall: Double { Double(right) / Double(max(1, right + missed)) }

    init(_ text: String) {
      for example in CorpusCase.cases(text) {
        let found = Desk.shorthand(example.sentence)
        right += found.intersection(example.expected).count
        wrong += found.subtracting(example.expected).count
        missed += example.expected.subtracting(found).count
      }
    }
  }

  @Test(arguments: [
    EnglishHeldOut.text, EnglishHeldOut.second, ItalianHeldOut.text, ItalianHeldOut.second,
  ])
  func `what is found is right, and most of what is said is found`(text: String) {
    let tally = Tally(text)
    #expect(tally.precision >= 0.97)
    #expect(tally.recall >= 0.8)
  }
}
