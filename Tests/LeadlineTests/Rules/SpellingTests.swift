import Testing

@testable import Leadline

struct SpellingTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("post", "post", 0), ("psot", "post", 1), ("pst", "post", 1),
    ("qualfy", "qualify", 1), ("ca", "abc", 3), ("kitten", "sitting", 3),
  ])
  func `a distance counts letters added, dropped, changed and swapped`(a: String, b: String, distance: Int) {
    #expect(Spelling.distance(Array(a), Array(b)) == distance)
    #expect(Spelling.distance(Array(b), Array(a)) == distance)
  }

  @Test func `the nearest come first, three at most`() {
    let words = ["posts", "host", "post", "most", "toast", "disqualify"]
    let nearest = Spelling.nearest(to: "post", among: words) { $0 }
    #expect(nearest.first == "post")
    #expect(nearest.count == 3)
    #expect(!nearest.contains("disqualify"))
  }

  @Test func `what differs by more than a third is not meant`() {
    #expect(Spelling.nearest(to: "note", among: ["call", "meet"]) { $0 }.isEmpty)
    #expect(Spelling.nearest(to: "", among: ["call"]) { $0 }.isEmpty)
  }

  @Test func `a text that is no word is dismissed at once`() {
    let text = String(repeating: "x", count: 65_536)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(Spelling.nearest(to: text, among: Verb.allCases) { $0.rawValue }.isEmpty)
    }
    #expect(time < .seconds(5))
  }
}
