import Leadline

/// A sentence with what several rules look for in it.
struct Scene: Sendable {
  let sentence: Sentence
  let people: [NamedPerson]
  let amounts: [NamedAmount]
  let horizons: [Horizon]
  let evidence: Evidence

  init(_ sentence: Sentence, _ reading: NoteReading) {
    self.sentence = sentence
    people = reading.names.people(in: sentence).filter { !reading.isColleague($0.name) }
    let money = MoneyFinder(baseCurrency: reading.reader.baseCurrency, language: reading.talk.language)
    amounts = money.amounts(in: sentence)
    horizons = HorizonReader(today: reading.today).horizons(in: sentence)
    evidence = Evidence(sentence)
  }
}
