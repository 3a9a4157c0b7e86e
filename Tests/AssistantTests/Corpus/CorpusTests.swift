import Assistant
import Testing

/// What people write, sentence by sentence.
struct CorpusTests {
  static let english = CorpusCase.cases(EnglishCorpus.text)
  static let italian = CorpusCase.cases(ItalianCorpus.text)

  @Test(arguments: english)
  func `an English sentence says what a reader takes from it`(example: CorpusCase) {
    #expect(Desk.shorthand(example.sentence) == example.expected)
  }

  @Test(arguments: italian)
  func `an Italian sentence says what a reader takes from it`(example: CorpusCase) {
    #expect(Desk.shorthand(example.sentence) == example.expected)
  }

  @Test(arguments: [english, italian])
  func `each corpus is large enough, and says nothing often enough`(corpus: [CorpusCase]) {
    #expect(corpus.count >= 150)
    #expect(corpus.filter(\.expected.isEmpty).count >= 60)
    #expect(Set(corpus.map(\.sentence)).count == corpus.count)
  }

  @Test(arguments: english + italian)
  func `each finding shows its sentence where it stands`(example: CorpusCase) throws {
    let text = "Ciao! \(example.sentence)"
    for finding in Desk.findings(text) {
      let range = try #require(finding.evidence.range)
      #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == finding.evidence.sentence)
    }
  }
}
