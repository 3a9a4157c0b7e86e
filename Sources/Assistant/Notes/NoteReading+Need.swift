import Leadline

// How much they need it.
extension NoteReading {
  func need(_ scene: Scene) -> [Finding] {
    let cues: [(Cue, String, Confidence)] = [
      (.mustHave, "mustHave", .likely), (.noNeed, "noNeed", .likely), (.goodToHave, "goodToHave", .possible),
      (.shouldHave, "shouldHave", .possible),
    ]
    for (cue, value, best) in cues {
      guard scene.sentence[cue].contains(where: { isTheirNeed($0, cue, scene.sentence) }) else { continue }
      let matter = Finding.Matter.field(.need, .text(value))
      return [Finding(matter, confidence(best, scene.sentence), scene.evidence)]
    }
    return []
  }

  private func isTheirNeed(_ place: Range<Int>, _ cue: Cue, _ sentence: Sentence) -> Bool {
    let clause = sentence.clause(around: place)
    let isOthers = sentence.has([.errand, .price, .budget], in: clause) || isOurs(place, sentence)
    return sentence.isFirm(place, allowing: [cue]) && !isOthers && !sentence.has(.yet, in: clause)
  }
}
