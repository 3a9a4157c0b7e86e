import Foundation
import Leadline
import Testing

/// What an Italian reads has no English verbs in it.
struct ItalianLineTests {
  @Test(arguments: [
    ("/qualify #42", "/qualifica #42"), ("/who", "/chi"), ("/help timeline", "/aiuto cronologia"), ("/help", "/aiuto"),
    ("/set #1 budget=…", "/imposta #1 budget=…"),
    ("/unknown x", "/unknown x"), ("plain", "plain"), ("/leadline", "/leadline"),
  ])
  func `a line to type has the command's own name`(line: String, italian: String) {
    #expect(Verb.line(line, in: .italian) == italian)
    #expect(Verb.line(line, in: .english) == line)
  }

  @Test(arguments: Verb.allCases) func `a page says how the command is written`(verb: Verb) {
    for usage in verb.usage(in: .italian) {
      #expect(usage.hasPrefix("/\(verb.italianName)"))
      for word in ["FIELD", "TEXT", "TIME", "NAME", "TOPIC", "REASON"] { #expect(!usage.contains(word), "\(usage)") }
    }
  }

  @Test func `a choice is understood in either gender`() {
    #expect(ChoiceList.rating["calda"]?.value == "hot")
    #expect(ChoiceList.rating["Caldo"]?.value == "hot")
    #expect(ChoiceList.timeframe["immediata"]?.value == "immediate")
  }

  @Test func `a property has a name in both languages`() {
    let catalog = FieldCatalog()
    for name in ["owner", "team", "state", "amount", "account", "reasonNote", "hiddenUntil", "competitor", "closedAt"] {
      #expect(catalog.label(of: name) != .verbatim(name), "\(name)")
    }
    #expect(catalog.words(of: "noLongerInterested", in: "state", timeZone: .gmt)?.italian == "non più interessato")
    #expect(catalog.words(of: "3", in: "account", timeZone: .gmt)?.english == "A-3")
  }
}
