import Leadline

/// Finds the times that a sentence names, by what reads times everywhere and by months and spans from now.
struct TimeFinder: Sendable {
  let sentence: Sentence
  let horizons: [Horizon]
  let read: @Sendable (String) -> NoteTime?

  typealias Time = (places: Range<Int>, value: NoteTime)

  /// The most words a time is written in.
  private static let words = 5

  func first(in places: Range<Int>) -> Time? {
    places.lazy.compactMap { time(at: $0, before: places.upperBound) }.first
  }

  func last(in places: Range<Int>) -> Time? {
    var place = places.lowerBound
    var last: Time?
    while place < places.upperBound {
      guard let time = time(at: place, before: places.upperBound) else {
        place += 1
        continue
      }
      last = time
      place = time.places.upperBound
    }
    return last
  }

  private func time(at place: Int, before limit: Int) -> Time? {
    guard mayBegin(at: place) else { return horizon(at: place, before: limit) }
    for count in (1...Self.words).reversed() where place + count <= limit {
      let words = sentence.words(place..<place + count)
      if words.utf8.count <= 60, let value = read(words) { return (place..<place + count, value) }
    }
    return horizon(at: place, before: limit)
  }

  private func horizon(at place: Int, before limit: Int) -> Time? {
    let horizon = horizons.first { $0.places.lowerBound == place && $0.places.upperBound <= limit }
    // A season or a year is no time for a task.
    guard let horizon, horizon.grain == .exact || horizon.grain == .month else { return nil }
    return (horizon.places, .day(horizon.firstDay ?? horizon.day))
  }
  /// Words of time begin one anywhere; numbers only behind `by` and the like.
  private func mayBegin(at place: Int) -> Bool {
    let token = sentence.tokens[place]
    if Self.starters.contains(token.key) { return true }
    guard token.kind == .number else { return false }
    return sentence[.beforeTime].contains { $0.upperBound == place } || sentence.tokens[safe: place + 1]?.key == ":"
  }

  private static let starters: Set = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
    "tomorrow", "today", "tonight", "next", "this", "noon", "midday", "eod", "lunedi", "martedi", "mercoledi",
    "giovedi",
    "venerdi", "sabato", "domenica", "domani", "dopodomani", "oggi", "stasera", "stamattina", "prossima", "prossimo",
    "questa", "questo", "in", "tra", "fra", "the", "mezzogiorno",
  ]
}
