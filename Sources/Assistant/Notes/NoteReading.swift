import Leadline

/// The reading of one talk.
struct NoteReading: Sendable {
  let talk: Talk
  let known: KnownRecord
  let reader: NoteReader
  let today: CivilDate
  let names: NameFinder
  /// Everybody who goes by a full name, on the record or in this talk.
  let people: PeopleBook
  let colleagues: [PersonName]

  init(talk: Talk, sentences: [Sentence], known: KnownRecord, reader: NoteReader) {
    self.talk = talk
    self.known = known
    self.reader = reader
    today = talk.at.calendarDay(in: reader.zone)
    let knownPeople = known.people.map(PersonName.init)
    let names = NameFinder(known: Set(knownPeople.flatMap(\.parts)))
    self.names = names
    let named = sentences.flatMap { names.people(in: $0) }.map(\.name).filter(\.isFull)
    people = PeopleBook(knownPeople + named.prefix(200))
    colleagues = known.ours.people.map(PersonName.init)
  }

  func findings(in sentence: Sentence) -> [Finding] {
    let scene = Scene(sentence, self)
    return budget(scene) + budgetStatus(scene) + timeframe(scene) + need(scene) + decisions(scene) + people(scene)
      + addresses(scene) + promises(scene) + rivals(scene)
  }

  func confidence(_ best: Confidence, _ sentence: Sentence, isDoubtful: Bool = false) -> Confidence {
    if sentence.isGuess { return .possible }
    return isDoubtful ? min(best, .likely) : best
  }

  func isColleague(_ name: PersonName) -> Bool {
    colleagues.contains { name.isOf(colleague: $0) } && !known.people.contains { PersonName($0).isSame(as: name) }
  }
}
