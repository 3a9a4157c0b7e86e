import Foundation

/// Finds out what a phrase means to somebody: today, in their zone, for what they are about to do.
struct TimeMeaning {
  let phrase: TimePhrase
  let reader: TimeReader
  let clocks: Clocks
  let today: CivilDate
  let hour: HourMeaning?

  init(_ phrase: TimePhrase, _ reader: TimeReader) throws(TimeMisfit) {
    self.phrase = phrase
    self.reader = reader
    clocks = try Self.clocks(of: phrase, reader)
    today = clocks.date(at: reader.now)
    guard let clock = phrase.clock else {
      hour = nil
      return
    }
    hour = Self.ofThisNight(try HourMeaning(phrase, clock), phrase, clocks, reader)
  }

  /// - Throws: ``TimeMisfit`` where there is no such time, more than one, or none in the tense that is wanted.
  func reading() throws(TimeMisfit) -> TimeReading {
    let reading = try untensed()
    guard Timestamp.writable.contains(reader.start(of: reading.time)),
      Timestamp.writable.contains(reader.end(of: reading.time))
    else { throw TimeMisfit(.outOfReach) }
    try refuseOtherTense(of: reading.time)
    return reading
  }

  private func untensed() throws(TimeMisfit) -> TimeReading {
    if case .elapsed(let seconds)? = phrase.day { return TimeReading(.moment(elapsed(seconds))) }
    let days = try days()
    if let hour { return try moment(on: days, at: hour) }
    guard days.lowerBound == days.upperBound else { return TimeReading(.days(days)) }
    let date = days.lowerBound
    // Where a country changes sides of the date line, a day has no noon.
    guard !clocks.moments(showing: Timestamp(showing: 720, of: date)).isEmpty else {
      throw TimeMisfit(.leaptDay(date), [date.adding(days: 1).map { .day($0) }])
    }
    return TimeReading(phrase.part.map { .part($0, of: date) } ?? .day(date))
  }

  /// So many seconds from now; whole minutes make a whole minute.
  private func elapsed(_ seconds: Int64) -> Timestamp {
    let moment = reader.now.adding(seconds: seconds)
    let rest = seconds % 60 == 0 ? moment.milliseconds.flooredDivision(by: 60_000).remainder : 0
    return Timestamp(milliseconds: moment.milliseconds - rest)
  }

  private func moment(on days: ClosedRange<CivilDate>, at hour: HourMeaning) throws(TimeMisfit) -> TimeReading {
    guard days.lowerBound == days.upperBound else { throw TimeMisfit(.hourOfDays(days)) }
    let moments = moments(on: days.lowerBound, at: hour)
    guard let moment = moments.first else {
      let shown = shown(on: days.lowerBound, at: hour)
      let next = clocks.leap(over: shown)
      throw TimeMisfit(.leaptHour(shown, to: clocks.shown(at: next)), [.moment(next)])
    }
    var reading = TimeReading(.moment(moment))
    if hour.isAssumed { reading.notes.append(.takenForAfternoon(minute: hour.minute)) }
    if case .zone(let zone) = clocks, moments.count > 1 {
      reading.notes += [Message.comesTwice(moment, in: zone)].compactMap(\.self)
    }
    return reading
  }

  private func shown(on date: CivilDate, at hour: HourMeaning) -> Timestamp {
    let minute = Timestamp(showing: hour.minute, of: date)
    return Timestamp(milliseconds: minute.milliseconds + hour.rest)
  }

  /// The moments at which it is that hour: the one that the name of the zone tells, if it does.
  func moments(on date: CivilDate, at hour: HourMeaning) -> [Timestamp] {
    let moments = clocks.moments(showing: shown(on: date, at: hour))
    guard case .european(let time)? = phrase.zone else { return moments }
    let named = moments.filter { clocks.shown(at: $0) == $0.adding(seconds: time.offset) }
    return named.isEmpty ? moments : named
  }
}

extension TimeMeaning {
  private static func clocks(of phrase: TimePhrase, _ reader: TimeReader) throws(TimeMisfit) -> Clocks {
    switch phrase.zone {
    case nil: return .zone(reader.timeZone)
    case .offset(let seconds): return .fixed(seconds)
    case .place(let name): return .zone(TimeZone(identifier: name) ?? reader.timeZone)
    case .european(let time): return european(time, phrase, reader)
    case .unclear(let name): throw TimeMisfit(.unclearZone(name))
    }
  }

  /// The person's own clocks, if the name is one that they go by; else those of a place that does.
  private static func european(_ time: EuropeanTime, _ phrase: TimePhrase, _ reader: TimeReader) -> Clocks {
    let own = Timestamp.europeanNames(of: reader.timeZone)
    let place = TimeZone(identifier: time.place) ?? reader.timeZone
    return .zone(own.contains(time) ? reader.timeZone : place)
  }

  /// `stanotte alle 3` is of the night that has begun, where it has.
  private static func ofThisNight(
    _ hour: HourMeaning, _ phrase: TimePhrase, _ clocks: Clocks, _ reader: TimeReader
  ) -> HourMeaning {
    guard phrase.day == .after(0, .day), phrase.part == .night, hour.minute >= 1_440 else { return hour }
    let minuteNow = clocks.shown(at: reader.now).milliseconds.flooredDivision(by: 86_400_000).remainder / 60_000
    let isToCome = minuteNow < hour.minute - 1_440
    guard isToCome || reader.tense == .past else { return hour }
    var tonight = hour
    tonight.minute -= 1_440
    return tonight
  }
}

extension TimeMeaning {
  private func refuseOtherTense(of time: ReadTime) throws(TimeMisfit) {
    switch reader.tense {
    case .either: return
    case .future where reader.end(of: time) <= reader.now: throw TimeMisfit(.past(time), laterTimes(than: time))
    case .past where reader.start(of: time) > reader.now: throw TimeMisfit(.toCome(time))
    default: return
    }
  }

  /// What may have been meant by an hour that has passed: the same in the evening, or tomorrow.
  private func laterTimes(than time: ReadTime) -> [ReadTime] {
    guard case .moment(let moment) = time, let hour, let clock = phrase.clock else { return [] }
    guard phrase.day == nil || phrase.day == .after(0, .day) else { return [] }
    let tomorrow = today.adding(days: 1).flatMap { moments(on: $0, at: hour).first }
    let isOpen = clock.kind == .open && !hour.isAssumed && phrase.part == nil && clock.hour < 12
    let tonight = isOpen ? moment.adding(seconds: 43_200) : nil
    return [tonight, tomorrow].compactMap(\.self).filter { $0 > reader.now }.map { .moment($0) }
  }
}
