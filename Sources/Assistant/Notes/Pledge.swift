/// Words by which somebody takes something on.
struct Pledge: Sendable, Hashable {
  /// Places of the tokens that say so.
  let places: Range<Int>
  /// Where what is promised begins.
  let start: Int
  let isOurs: Bool

  /// In order, each place once.
  static func pledges(in scene: Scene, isTheirs: Bool) -> [Pledge] {
    let sentence = scene.sentence
    let alone =
      sentence[.agreed].map { Pledge(places: $0, start: $0.lowerBound, isOurs: true) }
      + sentence[.willDo].filter { isFirstPerson($0, scene) }
      .map { Pledge(places: $0, start: $0.lowerBound, isOurs: !isTheirs) }
      + sentence[.theyDo].filter { !isTheirs && isTheirVerb($0, scene) }
      .map { Pledge(places: $0, start: $0.lowerBound, isOurs: false) }
    let all = alone + sentence[.doIt].compactMap { pledge(doing: $0, scene, isTheirs: isTheirs) }
    return apart(
      all.sorted { ($0.places.lowerBound, $1.places.upperBound) < ($1.places.lowerBound, $0.places.upperBound) })
  }

  private static func apart(_ pledges: [Pledge]) -> [Pledge] {
    pledges.reduce(into: []) { kept, pledge in
      if let last = kept.last, pledge.places.lowerBound < last.places.upperBound + 1 { return }
      kept.append(pledge)
    }
  }

  /// `il passo`, `la porto`: behind an article some of these verbs are nouns.
  private static func isFirstPerson(_ place: Range<Int>, _ scene: Scene) -> Bool {
    guard let before = scene.sentence.tokens[safe: place.lowerBound - 1] else { return true }
    return !["il", "un", "al", "del", "nel", "primo", "prossimo", "di", "in", "sul", "ogni", "questo"].contains(
      before.key)
  }

  /// A verb of the third person is a promise where somebody other than a machine is its subject.
  private static func isTheirVerb(_ place: Range<Int>, _ scene: Scene) -> Bool {
    let sentence = scene.sentence
    let first = sentence.tokens[place.lowerBound].key
    let isToUs = ["mi", "ci", "si"].contains(first)
    if place.count == 1, bare.contains(first) {
      // Without a subject these are commands: `richiama Anna lunedì`.
      return sentence.has(.theirs, in: sentence.before(place.lowerBound, 2)) || named(before: place, scene)
    }
    return isToUs || sentence.has(.theirs, in: sentence.before(place.lowerBound, 5)) || named(before: place, scene)
      || place.lowerBound == sentence.clause(around: place).lowerBound
  }

  private static let bare: Set = [
    "manda", "mandano", "invia", "inviano", "risponde", "rispondono", "porta", "portano", "richiama",
    "richiamano",
  ]

  private static func named(before place: Range<Int>, _ scene: Scene) -> Bool {
    scene.people.contains { $0.places.upperBound <= place.lowerBound && place.lowerBound - $0.places.upperBound <= 3 }
  }

  /// A bare verb behind `I will` or `they will`, or at the head of a note to oneself.
  private static func pledge(doing place: Range<Int>, _ scene: Scene, isTheirs: Bool) -> Pledge? {
    let sentence = scene.sentence
    let near = sentence.before(place.lowerBound, 5)
    func nearest(_ cue: Cue) -> Range<Int>? {
      sentence[cue].last {
        $0.lowerBound >= near.lowerBound && $0.upperBound <= place.lowerBound && isNear($0, place, sentence)
      }
    }
    let (ours, theirs) = (nearest(.iWill), nearest(.theyWill))
    if let said = longer(ours, theirs) {
      let isOthers = isSomebodyElses(said, scene)
      guard isOthers || said == ours || isNoteToOneself(said, sentence) else { return nil }
      guard !isTheirs || !isOthers else { return nil }
      return Pledge(places: said.lowerBound..<place.upperBound, start: place.lowerBound, isOurs: !isOthers && !isTheirs)
    }
    guard !isTheirs, isNoteToOneself(place, sentence) else { return nil }
    return Pledge(places: place, start: place.lowerBound, isOurs: true)
  }

  /// `I promised to` rather than the `promised to` in it; of two as long the first.
  private static func longer(_ ours: Range<Int>?, _ theirs: Range<Int>?) -> Range<Int>? {
    guard let ours, let theirs else { return ours ?? theirs }
    return theirs.count > ours.count ? theirs : ours
  }

  /// Nothing but adverbs and pronouns stands between.
  private static func isNear(_ before: Range<Int>, _ verb: Range<Int>, _ sentence: Sentence) -> Bool {
    let between = before.upperBound..<verb.lowerBound
    return between.count <= 2
      && between.allSatisfy { place in
        [
          "also", "then", "surely", "certainly", "definitely", "try", "to", "be", "able", "anche", "poi", "gli", "le",
          "loro", "ci",
          "mi", "personally", "quickly", "just", ":", "him", "her", "them",
        ].contains(sentence.tokens[place].key)
      }
  }

  /// Whether somebody other than the writer is the subject of `promised to`, `have to` or `will`.
  private static func isSomebodyElses(_ place: Range<Int>, _ scene: Scene) -> Bool {
    let sentence = scene.sentence
    let first = sentence.tokens[place.lowerBound].key
    if ["i", "we", "let", "remind", "remember", "ho", "devo", "dobbiamo", "abbiamo", "mi", "ci", "gli", "le"].contains(
      first)
    {
      return false
    }
    if sentence.has(.theirs, in: max(0, place.lowerBound - 3)..<place.upperBound) { return true }
    return ["ha", "hanno", "si", "they", "he", "she", "said", "deve", "devono"].contains(first)
      || named(before: place, scene)
  }

  /// `Send the quote by Friday`, `da richiamare lunedì`: the verb begins its clause.
  private static func isNoteToOneself(_ place: Range<Int>, _ sentence: Sentence) -> Bool {
    let clause = sentence.clause(around: place)
    // `Send us the quote` is what somebody else said.
    if let next = sentence.tokens[safe: place.upperBound], ["us", "me"].contains(next.key) { return false }
    guard place.lowerBound > clause.lowerBound else { return true }
    let before = sentence.tokens[clause.lowerBound..<place.lowerBound]
    return before.count <= 2
      && before.allSatisfy { token in
        token.kind == .mark
          || ["to", "todo", "and", "then", "so", "poi", "e", "quindi", "da", "ricordarsi", "di"].contains(token.key)
      }
  }
}
