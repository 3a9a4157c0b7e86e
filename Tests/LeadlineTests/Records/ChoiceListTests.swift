import Testing

@testable import Leadline

struct ChoiceListTests {
  static let lists: [ChoiceList] = [
    .source, .rating, .timeframe, .budgetStatus, .need, .purchaseProcess, .visibility, .consentBasis,
    LeadState.disqualificationChoices,
  ]

  @Test(arguments: lists)
  func `every word and every name finds its own choice`(list: ChoiceList) {
    for choice in list.choices {
      for words in [choice.value, choice.english, choice.italian, choice.english.uppercased()] {
        #expect(list[words] == choice)
      }
    }
  }

  @Test(arguments: [
    ("trade-show", "tradeShow"), ("TRADE SHOW", "tradeShow"), (" fiera ", "tradeShow"),
    ("pubblicita", "advertisement"),
    ("e mail", "email"), ("Email", "email"), ("segnalazione  esterna", "externalReferral"),
  ])
  func `case, spaces, hyphens and accents do not count`(words: String, value: String) {
    #expect(ChoiceList.source[words]?.value == value)
  }

  @Test(arguments: ["", " ", "-", "trade", "fair", "tradeShows", "🎪"])
  func `anything else is no choice`(words: String) {
    #expect(ChoiceList.source[words] == nil)
  }

  @Test func `punctuation does not find a choice that is made of it`() {
    let list = ChoiceList([.init("unclear", "???", "???"), .init("a-b", "A", "A"), .init("ab", "B", "B")])
    #expect(list["!"] == nil)
    #expect(list["ab"]?.english == "B")
  }

  @Test func `a key folds what spellings have in common`() {
    #expect("Caffè-Bar 2".foldedKey == "CAFFE bar２".foldedKey)
    #expect("Straße".foldedKey == "straße")
    #expect("東京".foldedKey == "東京")
  }
}
