import Leadline
import Testing

struct KnownPeopleTests {
  private let maria = Person(id: 1, name: "maria", fullName: "Maria Bianchi", role: .seller)
  private let marco = Person(id: 2, name: "marco.rossi", fullName: "Marco Rossi", role: .seller)
  private let otherMarco = Person(id: 3, name: "mverdi", fullName: "Marco Verdi", role: .colleague)
  private let nico = Person(id: 4, name: "nico", fullName: "Niccolò De Luca", role: .manager)
  private let gone = Person(id: 5, name: "piero", fullName: "Piero Gone", role: .seller, isActive: false)
  private let bot = Person(id: 6, name: "slackbot", fullName: "Slack Bianchi", role: .bot)

  private func resolve(_ name: String) -> MentionResolution {
    MentionScanner.resolve(name, among: [maria, marco, otherMarco, nico, gone, bot])
  }

  @Test(arguments: ["maria", "Maria", "MARIA", "bianchi", "Maria.Bianchi", "mariabianchi"])
  func `a name, a first or a last name finds the one who bears it`(name: String) {
    #expect(resolve(name) == .person(maria))
  }

  @Test(arguments: ["niccolo", "Niccolò", "deluca", "luca", "nico"])
  func `accents and spaces do not count`(name: String) {
    #expect(resolve(name) == .person(nico))
  }

  @Test func `several of the name are all named`() {
    #expect(resolve("marco") == .ambiguous([marco, otherMarco]))
  }

  @Test func `an exact name goes before all first names`() {
    let exact = Person(id: 7, name: "marco", fullName: "Marco Neri", role: .seller)
    #expect(MentionScanner.resolve("marco", among: [marco, otherMarco, exact]) == .person(exact))
  }

  @Test func `a bot is found by its whole name only`() {
    #expect(resolve("slackbot") == .person(bot))
    #expect(resolve("slack") == .unknown)
  }

  @Test(arguments: ["piero", "gone", "mar", "", "...", "nobody"])
  func `those who left and those who never were are unknown`(name: String) {
    #expect(resolve(name) == .unknown)
  }
}
