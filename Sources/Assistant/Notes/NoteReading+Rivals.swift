import Leadline

// Who else may win this business.
extension NoteReading {
  func rivals(_ scene: Scene) -> [Finding] {
    companies(scene).map { Finding(.competitor($0.name), $0.confidence, scene.evidence) }
  }

  func companies(_ scene: Scene) -> [NamedRival] {
    let finder = RivalFinder(
      names: reader.competitors, ours: known.ours.companies, customer: known.fields[.company]?.text)
    return finder.rivals(in: scene.sentence, people: scene.people)
  }
}
