import Leadline
import Testing

struct StakeholderRoleTests {
  @Test(arguments: StakeholderRole.allCases)
  func `every word and every name finds its own role`(role: StakeholderRole) {
    for words in [role.rawValue, role.label(in: .english), role.label(in: .italian), role.name.english.uppercased()] {
      #expect(StakeholderRole(named: words) == role)
    }
  }

  @Test func `no word stands for two roles`() {
    let words = StakeholderRole.choices.choices.flatMap { [$0.value, $0.english, $0.italian] + $0.others }
    for words in words { #expect(StakeholderRole(named: words) != nil) }
    let keys = StakeholderRole.choices.choices.flatMap { choice in
      Set(([choice.value, choice.english, choice.italian] + choice.others).map(\.foldedKey))
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test(arguments: [
    ("decision maker", StakeholderRole.decisionMaker), ("DECISION-MAKER", .decisionMaker),
    ("chi decide", .decisionMaker),
    ("sponsor", .champion), ("avvocato", .legal), ("capo progetto", .projectManager), ("membro del CdA", .boardMember),
    ("budget holder", .economicBuyer), ("utente finale", .endUser),
  ])
  func `other words are understood`(words: String, role: StakeholderRole) {
    #expect(StakeholderRole(named: words) == role)
  }

  @Test func `anything else is no role`() {
    for words in ["", " ", "boss", "🎪", String(repeating: "a", count: 10_000)] {
      #expect(StakeholderRole(named: words) == nil)
    }
  }
}
