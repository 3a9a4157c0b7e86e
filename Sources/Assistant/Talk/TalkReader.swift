public import Leadline

/// Finds competitors who are named in a talk and not recorded, and participants who are no stakeholders yet.
public struct TalkReader: Sendable {
  public let competitors: CompetitorNames

  /// More suggestions of one talk are noise.
  public static let limit = 20

  /// - Parameter competitors: the names of all competitors that are known here, on whatever record.
  public init(competitors: CompetitorNames) { self.competitors = competitors }

  /// The suggestions of an entry, participants first, each company and person once.
  ///
  /// - Parameters:
  ///   - participants: who took part, as names, as addresses, or as `Anna Rossi <anna@bar.it>`.
  ///   - addresses: of an e-mail: from whom and to whom, in the same forms.
  public func suggestions(
    in talk: Talk, participants: [String] = [], addresses: [String] = [], known: KnownRecord = KnownRecord()
  ) -> [TalkSuggestion] {
    let sentences = talk.sentences
    let attendance = Attendance(participants + addresses, known: known)
    let people = attendance.strangers.map { suggestion(of: $0, sentences) }
    return Array((people + rivals(in: sentences, known)).prefix(Self.limit))
  }

  /// The suggestions of an entry with the participants that are noted on it.
  public func suggestions(in entry: Entry, known: KnownRecord = KnownRecord()) -> [TalkSuggestion] {
    guard entry.deletedAt == nil else { return [] }
    return suggestions(in: Talk(entry), participants: entry.details?.participants ?? [], known: known)
  }

  private func suggestion(of person: Attendance.Participant, _ sentences: [Sentence]) -> TalkSuggestion {
    let name = PersonName(person.found.name)
    let finder = NameFinder(known: Set(name.parts))
    let naming = sentences.first { finder.people(in: $0).contains { $0.name.isSame(as: name) } }
    let evidence = naming.map { Evidence($0) } ?? Evidence(sentence: person.written, range: nil)
    return TalkSuggestion(.participant(person.found), .stated, evidence)
  }

  private func rivals(in sentences: [Sentence], _ known: KnownRecord) -> [TalkSuggestion] {
    let finder = RivalFinder(
      names: competitors, ours: known.ours.companies, customer: known.fields[.company]?.text)
    let names = NameFinder(known: Set(known.people.flatMap { PersonName($0).parts }))
    var seen = Set(known.competitors.map(CompanyName.init))
    var found: [TalkSuggestion] = []
    for sentence in sentences where found.count < Self.limit {
      for rival in finder.rivals(in: sentence, people: names.people(in: sentence))
      where seen.insert(CompanyName(rival.name)).inserted {
        let matter = TalkSuggestion.Matter.competitor(name: rival.name, isKnown: rival.isKnown)
        found.append(TalkSuggestion(matter, rival.confidence, Evidence(sentence)))
      }
    }
    return found
  }
}
