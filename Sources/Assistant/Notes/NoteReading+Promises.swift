import Leadline

// What was promised for a time, by us and by them.
extension NoteReading {
  func promises(_ scene: Scene) -> [Finding] {
    let sentence = scene.sentence
    guard !sentence.has(.request), !sentence.isQuestion else { return [] }
    let pledges = Pledge.pledges(in: scene, isTheirs: talk.isTheirs)
    let scopes = pledges.enumerated().map { index, pledge in
      scope(
        of: pledge, from: index > 0 ? pledges[index - 1].places.upperBound : 0,
        to: index + 1 < pledges.count ? pledges[index + 1].places.lowerBound : sentence.tokens.count, sentence)
    }
    return zip(pledges, scopes).compactMap { finding($0, within: $1, scene) }
  }

  /// The tokens among which its time may stand: so many, and none that belong to the promise before or behind.
  private func scope(of pledge: Pledge, from start: Int, to end: Int, _ sentence: Sentence) -> Range<Int> {
    max(start, pledge.places.lowerBound - 8)..<max(pledge.places.upperBound, min(end, pledge.places.upperBound + 16))
  }

  private func finding(_ pledge: Pledge, within scope: Range<Int>, _ scene: Scene) -> Finding? {
    guard scene.sentence.isFirm(pledge.places, allowing: [.iWill, .theyWill]),
      let time = time(near: pledge.places, within: scope, scene)
    else { return nil }
    let due = time.value.end(in: reader.zone)
    guard due > talk.at, scene.sentence.isFirm(time.places, allowing: [.iWill, .theyWill]) else { return nil }
    let words = words(of: pledge, time.places, scene.sentence)
    let promise = FoundPromise(text: words, isOurs: pledge.isOurs, due: time.value, dueAt: due)
    return Finding(.promise(promise), confidence(.likely, scene.sentence), scene.evidence)
  }

  /// From the first word of the promise, or of its time, to the end of both and of what stands between.
  private func words(of pledge: Pledge, _ time: Range<Int>, _ sentence: Sentence) -> String {
    let start = min(pledge.start, time.lowerBound)
    let clause = sentence.clause(around: pledge.places)
    let end = max(pledge.places.upperBound, time.upperBound, min(clause.upperBound, pledge.places.upperBound + 12))
    var places = start..<max(end, start + 1)
    while let last = sentence.tokens[safe: places.upperBound - 1], last.kind == .mark, places.count > 1 {
      places = places.lowerBound..<places.upperBound - 1
    }
    return sentence.words(places)
  }

  private typealias Time = (places: Range<Int>, value: NoteTime)

  /// The first time behind the promise, else the last one before it.
  private func time(near places: Range<Int>, within scope: Range<Int>, _ scene: Scene) -> Time? {
    let times = TimeFinder(sentence: scene.sentence, horizons: scene.horizons, read: reader.readTime)
    return times.first(in: places.lowerBound..<scope.upperBound) ?? times.last(in: scope.lowerBound..<places.lowerBound)
  }
}
