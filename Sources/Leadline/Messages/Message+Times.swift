public import Foundation

/// Times as they are repeated to people. What is said here is read again as the same time, in either language.
extension Message {
  /// `Tuesday 3 March 2026 15:00 CET`, to the minute.
  static public func time(_ moment: Timestamp, in zone: TimeZone) -> Message {
    let shown = moment.shown(in: zone)
    let hour = "\(shown.description.dropFirst(11).prefix(5)) \(moment.clockName(in: zone))"
    let day = day(CivilDate(daysSince1970: shown.milliseconds.flooredDivision(by: 86_400_000).quotient))
    return Message("\(day.english) \(hour)", "\(day.italian) \(hour)")
  }

  /// `Tuesday 3 March 2026`
  static public func day(_ date: CivilDate) -> Message {
    let (weekday, month) = (Weekday(date).name, Message.month(date.month))
    let year = String("\(date)".prefix(4))
    return Message(
      "\(weekday.english) \(date.day) \(month.english) \(year)",
      "\(weekday.italian) \(date.day) \(month.italian) \(year)")
  }

  /// A moment with its zone, a day, a part of one, or the first and the last of several.
  static public func time(_ time: ReadTime, in zone: TimeZone) -> Message {
    switch time {
    case .moment(let moment): return .time(moment, in: zone)
    case .day(let date): return .day(date)
    case .part(let part, let date):
      let (day, part) = (day(date), Message.ofPart(part))
      return Message("\(day.english) \(part.english)", "\(day.italian) \(part.italian)")
    case .days(let days):
      let (first, last) = (day(days.lowerBound), day(days.upperBound))
      return Message(
        "from \(first.english) to \(last.english)", "da \(first.italian) a \(last.italian)")
    }
  }

  /// Which of the two is meant where clocks that are put back show an hour twice; `nil` for all other times.
  static public func comesTwice(_ moment: Timestamp, in zone: TimeZone) -> Message? {
    let moments = Clocks.zone(zone).moments(showing: moment.shown(in: zone))
    guard moments.count == 2, let other = moments.first(where: { $0 != moment }) else { return nil }
    let shown = moment.shown(in: zone).description
    let (hour, name) = (shown.dropFirst(11).prefix(5), moment.clockName(in: zone))
    let typed = "\(shown.prefix(10)) \(hour) \(other.clockName(in: zone))"
    let isFirst = moment < other
    return Message(
      "Clocks show \(hour) twice that day: this is the \(isFirst ? "first" : "second") time (\(name)). "
        + "For the \(isFirst ? "second" : "first") write \(typed).",
      "Quel giorno le \(hour) vengono due volte: qui si intende la \(isFirst ? "prima" : "seconda") (\(name)). "
        + "Per la \(isFirst ? "seconda" : "prima") scrivi \(typed).")
  }

  /// - Parameter minute: of the day.
  static func takenForAfternoon(minute: Int64) -> Message {
    let (meant, other) = (hour(minute), hour(minute - 720))
    return Message(
      "I took that for \(meant). For \(other) write it with two digits.",
      "L'ho inteso come le \(meant). Se intendevi le \(other), scrivilo con due cifre.")
  }

  private static func hour(_ minute: Int64) -> Substring {
    Timestamp(milliseconds: minute * 60_000).description.dropFirst(11).prefix(5)
  }
}

/// The names that times are made of.
extension Message {
  static func month(_ number: Int64) -> Message {
    let names = [
      Message("January", "gennaio"), Message("February", "febbraio"), Message("March", "marzo"),
      Message("April", "aprile"), Message("May", "maggio"), Message("June", "giugno"), Message("July", "luglio"),
      Message("August", "agosto"), Message("September", "settembre"), Message("October", "ottobre"),
      Message("November", "novembre"), Message("December", "dicembre"),
    ]
    return (1...12).contains(number) ? names[Int(number) - 1] : .verbatim("\(number)")
  }

  static func ofPart(_ part: DayPart) -> Message {
    switch part {
    case .morning: Message("in the morning", "di mattina")
    case .afternoon: Message("in the afternoon", "di pomeriggio")
    case .evening: Message("in the evening", "di sera")
    case .night: Message("at night", "di notte")
    }
  }
}

extension Weekday {
  /// `Tuesday`, `martedì`
  public var name: Message {
    switch self {
    case .monday: Message("Monday", "lunedì")
    case .tuesday: Message("Tuesday", "martedì")
    case .wednesday: Message("Wednesday", "mercoledì")
    case .thursday: Message("Thursday", "giovedì")
    case .friday: Message("Friday", "venerdì")
    case .saturday: Message("Saturday", "sabato")
    case .sunday: Message("Sunday", "domenica")
    }
  }
}

/// Times that are missing, or are none.
extension Message {
  static func notUnderstoodAsTime(_ words: String) -> Message {
    Message(
      "“\(words)” is not a time I understand. Write for example tomorrow 15:00, Friday at 3pm, in 2 hours or "
        + "2026-03-01 15:00.",
      "«\(words)» non è un orario che capisco. Scrivi per esempio domani alle 15, venerdì alle 15:30, fra due ore o "
        + "2026-03-01 15:00.")
  }

  static func notUnderstoodAsDuration(_ words: String) -> Message {
    Message(
      "“\(words)” is not a duration I understand. Write 12m, 1h30m, 90 min or half an hour.",
      "«\(words)» non è una durata che capisco. Scrivi 12m, 1h30m, 90 min o mezz'ora.")
  }

  static func hourNeeded(_ time: Message) -> Message {
    Message("At what time on \(time.english)? For example 15:00.", "A che ora \(time.italian)? Per esempio alle 15.")
  }

  static func dayNeeded(_ days: Message) -> Message {
    Message(
      "On which day \(days.english), and at what time? For example Tuesday 15:00.",
      "In quale giorno \(days.italian), e a che ora? Per esempio martedì alle 15.")
  }
}
