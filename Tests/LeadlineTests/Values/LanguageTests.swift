import Leadline
import Testing

struct LanguageTests {
  @Test(arguments: [
    ("it-IT,it;q=0.9,en;q=0.8", Language.italian), ("en-US,en;q=0.5", .english), ("it_IT.UTF-8", .italian),
    ("en_GB", .english), ("IT", .italian), ("de,fr;q=0.9,it;q=0.3", .italian),
    ("it;q=0.2,en;q=0.7", .english),
    ("it;q=0,en;q=0.1", .english), ("en , it", .english), ("en;q=0.5,it;Q=0.9", .italian),
    ("de, *;q=0.1, it;q=0.5", .italian),
    ("it; q=0.4, en; q=0.3", .italian),
  ])
  func `the best language that there are words for is chosen`(preferences: String, language: Language) {
    #expect(Language(preferences: preferences) == language)
  }

  @Test(arguments: [
    "", "de-DE,fr", "*", "C", "C.UTF-8", "POSIX", "english", "ita", "it;q=0", ";;;,,,", "it;q=nan",
  ])
  func `where there is none, none is chosen`(preferences: String) {
    #expect(Language(preferences: preferences) == nil)
  }
}
