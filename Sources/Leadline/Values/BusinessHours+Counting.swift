extension BusinessHours {
  /// Whether work is done at a moment.
  public func isOpen(at time: Timestamp) -> Bool { worktime.isWorktime(wallClock(at: time)) }

  /// The moment itself if it is business time, else when that begins next.
  public func next(from time: Timestamp) -> Timestamp {
    isOpen(at: time) ? time : first(from: time) { worked(before: $0.next) > worked(before: time) }
  }

  /// How many minutes of business time lie between two moments; what is left of a minute is cut. Negative if `end` lies
  /// before `start`.
  public func minutes(from start: Timestamp, to end: Timestamp) -> Int64 {
    (worked(before: end) - worked(before: start)) / 60_000
  }

  /// When so many minutes of business time will have passed: the first such moment, which may be the end of a working day.
  ///
  /// - Parameter minutes: 0 or more; with 0 the moment itself.
  /// - Returns: at the latest the last moment that can be written.
  public func adding(minutes: Int64, to time: Timestamp) -> Timestamp {
    guard minutes > 0 else { return time }
    let (length, overflows) = minutes.multipliedReportingOverflow(by: 60_000)
    let (goal, isBeyond) = worked(before: time).addingReportingOverflow(length)
    guard !overflows, !isBeyond else { return Timestamp.writable.upperBound }
    return first(from: time, ahead: length) { worked(before: $0) >= goal }
  }

  /// The same with hours of business time.
  public func adding(hours: Int64, to time: Timestamp) -> Timestamp {
    adding(minutes: hours > .max / 60 ? .max : hours * 60, to: time)
  }

  /// The same time so many business days later.
  ///
  /// Counted is from the next business time on, and what then is none is moved to the next: Saturday and a business day is
  /// Tuesday morning, and where Fridays end at 13:00, Thursday at 16:00 and a business day is Monday morning.
  ///
  /// - Parameter days: 0 or more; with 0 the next business moment.
  /// - Returns: at the latest the last moment that can be written.
  public func adding(days: Int64, to time: Timestamp) -> Timestamp {
    let start = next(from: time)
    guard days > 0 else { return start }
    let (day, clock) = wallClock(at: start).flooredDivision(by: 86_400_000)
    guard let target = self.day(after: day, worked: days) else { return Timestamp.writable.upperBound }
    return next(from: Timestamp(clockShowing: Timestamp(milliseconds: target * 86_400_000 + clock), in: zone))
  }
}

extension BusinessHours {
  /// All business time up to a moment, in milliseconds; only differences mean anything. It never falls.
  private func worked(before time: Timestamp) -> Int64 {
    let changes = offsets.changes(upTo: time)
    let amount = worktime.amount(before: time.milliseconds + offsets.offset(after: changes))
    return changes == 0 ? amount : amount - leftOut[changes - 1]
  }

  private func wallClock(at time: Timestamp) -> Int64 {
    time.milliseconds + offsets.offset(after: offsets.changes(upTo: time))
  }

  /// The first moment of which something is true, if from then on it always is.
  ///
  /// - Parameter ahead: how many milliseconds ahead it must be.
  private func first(from time: Timestamp, ahead: Int64 = 0, where holds: (Timestamp) -> Bool) -> Timestamp {
    let limit = Timestamp.writable.upperBound.milliseconds
    guard ahead < limit - time.milliseconds else { return Timestamp.writable.upperBound }
    let start = time.milliseconds + ahead
    let found = Int64.first(from: start, to: limit, step: max(ahead, 86_400_000)) { holds(Timestamp(milliseconds: $0)) }
    return Timestamp(milliseconds: found ?? limit)
  }

  private func day(after day: Int64, worked days: Int64) -> Int64? {
    let (goal, overflows) = worktime.days(before: day + 1).addingReportingOverflow(days)
    let limit = Timestamp.writable.upperBound.milliseconds / 86_400_000
    return overflows ? nil : .first(from: day + 1, to: limit, step: 8) { worktime.days(before: $0 + 1) >= goal }
  }
}

extension Timestamp {
  fileprivate var next: Timestamp { Timestamp(milliseconds: milliseconds + 1) }
}

extension Int64 {
  /// The first number of which something is true, if it is of all after it. Looked for in steps that double, then by halves.
  fileprivate static func first(from start: Int64, to end: Int64, step: Int64, where holds: (Int64) -> Bool) -> Int64? {
    var (low, high) = (start, start)
    var step = step
    while !holds(high) {
      guard high < end else { return nil }
      low = high + 1
      high = end - high > step ? high + step : end
      step = step > end / 2 ? end : step * 2
    }
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
