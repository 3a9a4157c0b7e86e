import Leadline
import Testing

struct CommandGuideTests {
  @Test func `every command is in the overview once`() {
    let verbs = CommandGuide.groups.flatMap(\.verbs)
    #expect(Set(verbs) == Set(Verb.allCases) && verbs.count == Verb.allCases.count)
    for language in Language.allCases {
      let lines = CommandGuide.overview(in: language).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { $0.count <= 80 })
      #expect(lines.count <= 90)
    }
  }

  @Test(arguments: Verb.allCases) func `a command has a page under each of its names`(verb: Verb) {
    #expect((1...3).contains(verb.examples.count))
    for name in [verb.rawValue, verb.italianName, "/\(verb)"] + verb.aliases {
      for language in Language.allCases {
        let page = CommandGuide.page(for: name, in: language)
        #expect(page == CommandGuide.page(for: verb, in: language), "\(name)")
        #expect(page?.contains(verb.usage(in: language)[0]) == true)
      }
    }
  }

  @Test(arguments: Verb.allCases) func `the examples can be typed as they stand`(verb: Verb) throws {
    for example in verb.examples {
      #expect(try withLeadOpen.command(example.english).verb == verb)
      #expect(try withLeadOpen.command(example.italian) == withLeadOpen.command(example.italian))
      #expect(try withLeadOpen.command(example.italian).verb == verb)
    }
  }

  @Test func `no name stands for two commands`() {
    var owners: [String: Verb] = [:]
    for verb in Verb.allCases {
      for name in Set(([verb.rawValue, verb.italianName] + verb.aliases).map(\.foldedKey)) {
        #expect(owners.updateValue(verb, forKey: name) == nil, "\(name)")
      }
    }
  }

  @Test func `lost has a page of its own verb`() {
    #expect(CommandGuide.page(for: "lost", in: .english) == CommandGuide.page(for: .disqualify, in: .english))
    #expect(CommandGuide.page(for: "xyzzy", in: .english) == nil)
  }
}
