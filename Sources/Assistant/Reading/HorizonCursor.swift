import Leadline

/// Reads one horizon from a place on.
struct HorizonCursor {
  let tokens: [Token]
  let start: Int
  let today: CivilDate
  var place: Int
  /// What stands before the time itself.
  var isBefore = false
  var part = Part.whole
  var isNext = false
  var isThis = false
  /// Whether a word stood there that makes a span one that lies ahead: `in three months`, not `for three months`.
  var isAhead = false

  enum Part { case whole, start, middle, end }

  init(tokens: [Token], place: Int, today: CivilDate) {
    self.tokens = tokens
    start = place
    self.place = place
    self.today = today
  }

  mutating func horizon() -> Horizon? {
    let isIntroduced = takeIntroduction()
    guard isIntroduced || place > start && tokens[place - 1].key != "of" else { return nil }
    let horizon = isIntroduced ? span() ?? date() ?? named() : date() ?? relative()
    return isPast ? nil : horizon
  }

  /// `del 20 aprile`, `il mese prossimo`: before what names its own place in time an article will do.
  private mutating func relative() -> Horizon? {
    let horizon = named()
    return isNext || isThis ? horizon : nil
  }

  var key: String { tokens[safe: place]?.key ?? "" }

  func key(_ offset: Int) -> String { tokens[safe: place + offset]?.key ?? "" }

  mutating func take(_ words: Set<String>) -> Bool {
    guard words.contains(key) else { return false }
    place += 1
    return true
  }

  func made(_ day: CivilDate?, _ grain: Horizon.Grain) -> Horizon? {
    day.map { Horizon(places: start..<place, day: $0, grain: grain) }
  }

  /// `last March`, `marzo scorso`.
  private var isPast: Bool {
    Self.past.contains(key) || Self.past.contains(tokens[safe: start - 1]?.key ?? "")
  }

  private static let past: Set = [
    "last", "ago", "scorso", "scorsa", "scorsi", "passato", "passata", "fa", "since", "dallo", "past",
  ]
}

// What stands before it.
extension HorizonCursor {
  private static let ahead: Set = ["in", "within", "entro", "tra", "fra", "nelle", "nei", "over"]

  /// Prepositions, articles, and `the end of`: at least one word that belongs before a time.
  private mutating func takeIntroduction() -> Bool {
    var isIntroduced = false
    for _ in 0..<7 {
      isAhead = isAhead || Self.ahead.contains(key)
      if CalendarWords.before.contains(key) {
        guard !isBefore, key != "prima" || CalendarWords.articles.contains(key(1)) else { break }
        isBefore = true
        place += 1
      } else if takePart() || takeWhich() || take(CalendarWords.by) {
        isIntroduced = true
      } else if !take(CalendarWords.articles) {
        break
      }
    }
    return isIntroduced || isBefore
  }

  private mutating func takePart() -> Bool {
    let parts = [(CalendarWords.ends, Part.end), (CalendarWords.starts, .start), (CalendarWords.middles, .middle)]
    guard let found = parts.first(where: { $0.0.contains(key) }) else { return false }
    place += 1
    part = found.1
    return true
  }

  private mutating func takeWhich() -> Bool {
    let before = place
    takeWhichBehind()
    return place > before
  }

  /// `mese prossimo`, `next month`: which one it is may stand behind it.
  mutating func takeWhichBehind() {
    if take(CalendarWords.next) { isNext = true } else if take(CalendarWords.this) { isThis = true }
  }
}
