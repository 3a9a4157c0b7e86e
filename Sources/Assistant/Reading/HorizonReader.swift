import Leadline

/// Finds the times by which something is to be, as far as they are months, quarters, years, seasons or spans from now.
struct HorizonReader: Sendable {
  let today: CivilDate

  func horizons(in sentence: Sentence) -> [Horizon] {
    var horizons: [Horizon] = []
    var place = 0
    while place < sentence.tokens.count {
      var cursor = HorizonCursor(tokens: sentence.tokens, place: place, today: today)
      if let horizon = cursor.horizon() {
        horizons.append(horizon)
        place = horizon.places.upperBound
      } else {
        place += 1
      }
    }
    return horizons
  }
}
