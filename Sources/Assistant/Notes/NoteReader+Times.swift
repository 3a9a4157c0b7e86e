public import Foundation
public import Leadline

extension NoteReader {
  /// A reader of talks of one moment, which reads times as lines do.
  ///
  /// - Parameters:
  ///   - now: when the talk was.
  ///   - language: decides what reads differently in each, as `03/04/2026`.
  public init(
    at now: Timestamp, zone: TimeZone, language: Language, baseCurrency: String = "EUR",
    competitors: CompetitorNames = CompetitorNames([])
  ) {
    // What is promised is to come.
    let times = TimeReader(now: now, timeZone: zone, language: language, tense: .future)
    self.init(zone: zone, baseCurrency: baseCurrency, competitors: competitors) { text in
      guard let reading = try? times.reading(of: text) else { return nil }
      return NoteTime(reading.time, times)
    }
  }
}

extension NoteTime {
  /// A part of a day is meant by its end, a week or a month by its last day.
  init(_ time: ReadTime, _ times: TimeReader) {
    switch time {
    case .moment(let moment): self = .moment(moment)
    case .day(let day): self = .day(day)
    case .part: self = .moment(times.end(of: time))
    case .days(let days): self = .day(days.upperBound)
    }
  }
}
