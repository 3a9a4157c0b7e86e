import Foundation

/// The clocks by which a time is meant: those of a zone, or at a fixed distance from Greenwich.
enum Clocks {
  case zone(TimeZone)
  /// Seconds east.
  case fixed(Int64)

  /// What they show at a moment, as if it were UTC.
  func shown(at moment: Timestamp) -> Timestamp { moment.adding(seconds: offset(at: moment)) }

  func date(at moment: Timestamp) -> CivilDate {
    CivilDate(daysSince1970: shown(at: moment).milliseconds.flooredDivision(by: 86_400_000).quotient)
  }

  /// The moments at which they show something: none where they leap over it, two where they are put back.
  func moments(showing shown: Timestamp) -> [Timestamp] {
    let offsets = Set([-86_400, 86_400].map { offset(at: shown.adding(seconds: $0)) })
    return offsets.sorted(by: >).map { shown.adding(seconds: -$0) }.filter { self.shown(at: $0) == shown }
  }

  /// The moment at which they have leapt over what they do not show.
  func leap(over shown: Timestamp) -> Timestamp {
    var before = shown.adding(seconds: -2 * 86_400).milliseconds
    var after = shown.adding(seconds: 2 * 86_400).milliseconds
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if self.shown(at: Timestamp(milliseconds: middle)) < shown { before = middle } else { after = middle }
    }
    return Timestamp(milliseconds: after)
  }

  private func offset(at moment: Timestamp) -> Int64 {
    switch self {
    case .zone(let zone): moment.offset(in: zone)
    case .fixed(let seconds): seconds
    }
  }
}

extension Timestamp {
  /// What clocks show at a minute of a day, which may lie before or after it.
  init(showing minute: Int64, of date: CivilDate) {
    self.init(milliseconds: (date.daysSince1970 * 1_440 + minute) * 60_000)
  }
}
