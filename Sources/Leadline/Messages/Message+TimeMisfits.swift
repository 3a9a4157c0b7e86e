public import Foundation

extension TimeMisfit {
  /// What is wrong with a time, and what to type instead.
  ///
  /// - Parameters:
  ///   - typed: the time as it was written.
  ///   - zone: that of the person.
  public func message(typed: String, in zone: TimeZone) -> Message {
    let what = sentence(typed.shortened, zone)
    guard reason != .eitherOrder, !alternatives.isEmpty else { return what }
    let lines = alternatives.map { $0.typed(in: zone) }
    return Message(
      "\(what.english) Write \(lines.joined(separator: " or ")).",
      "\(what.italian) Scrivi \(lines.joined(separator: " o ")).")
  }

  private func sentence(_ typed: String, _ zone: TimeZone) -> Message {
    switch reason {
    case .noSuchDay(let day, let month, let year): .noSuchDay(day, month, year)
    case .noSuchMonth(let month): .noSuchMonth(month, isOffered: !alternatives.isEmpty)
    case .noSuchHour(let hour): .noSuchHour(hour)
    case .leaptHour(let shown, let next): .leaptHour(shown, next)
    case .leaptDay(let date): .leaptDay(.day(date))
    case .eitherOrder: .eitherOrder(typed, alternatives.map { ($0.typed(in: zone), .time($0, in: zone)) })
    case .wrongWeekday(let weekday, let date): .wrongWeekday(weekday.name, Weekday(date).name, date)
    case .wrongPart(let hour, let part): .wrongPart(hour, .ofPart(part))
    case .hourOfDays(let days): .hourOfDays(typed, .time(.days(days), in: zone))
    case .unclearZone(let name): .unclearZone(name)
    case .past(let time): .timeHasPassed(typed, .time(time, in: zone), isOffered: !alternatives.isEmpty)
    case .toCome(let time): .timeIsToCome(typed, .time(time, in: zone))
    case .outOfReach: .timeOutOfReach(typed)
    }
  }
}

/// Times that do not exist.
extension Message {
  fileprivate static func noSuchDay(_ day: Int64, _ month: Int64, _ year: Int64?) -> Message {
    let name = Message.month(month)
    guard let year else {
      let days = CivilDate.days(inMonth: month, of: 2_000)
      return Message(
        "There is no \(day) \(name.english): \(name.english) has \(days) days\(month == 2 ? " at most" : "").",
        "Il \(day) \(name.italian) non esiste: \(name.italian) ha \(month == 2 ? "al massimo " : "")\(days) giorni.")
    }
    let days = CivilDate.days(inMonth: month, of: year)
    return Message(
      "There is no \(day) \(name.english) \(year): in \(year) February has \(days) days.",
      "Il \(day) \(name.italian) \(year) non esiste: nel \(year) febbraio ha \(days) giorni.")
  }

  fileprivate static func noSuchMonth(_ month: Int64, isOffered: Bool) -> Message {
    let example =
      isOffered ? Message("", "") : Message(" Write 15 March or 2026-03-15.", " Scrivi 15 marzo o 2026-03-15.")
    return Message(
      "There is no month \(month).\(example.english)", "Il mese \(month) non esiste.\(example.italian)")
  }

  fileprivate static func noSuchHour(_ hour: String) -> Message {
    Message(
      "There is no hour \(hour): a day goes from 00:00 to 23:59. Write 15:00 or 3pm.",
      "L'ora \(hour) non esiste: il giorno va dalle 00:00 alle 23:59. Scrivi 15:00 o alle 3 di pomeriggio.")
  }

  /// - Parameters: what clocks would show, and what they show next.
  fileprivate static func leaptHour(_ shown: Timestamp, _ next: Timestamp) -> Message {
    let (hour, nextHour) = (shown.description.dropFirst(11).prefix(5), next.description.dropFirst(11).prefix(5))
    let day = day(CivilDate(daysSince1970: shown.milliseconds.flooredDivision(by: 86_400_000).quotient))
    return Message(
      "There is no \(hour) on \(day.english): clocks are put forward and go straight to \(nextHour).",
      "Le \(hour) di \(day.italian) non esistono: gli orologi vanno avanti e passano direttamente alle \(nextHour).")
  }

  fileprivate static func leaptDay(_ day: Message) -> Message {
    Message(
      "In this time zone there is no \(day.english).", "In questo fuso orario \(day.italian) non esiste.")
  }
}

/// Times that contradict themselves, or may be two.
extension Message {
  fileprivate static func eitherOrder(_ typed: String, _ readings: [(typed: String, words: Message)]) -> Message {
    let english = readings.map { "\($0.words.english) (write \($0.typed))" }.joined(separator: " or ")
    let italian = readings.map { "\($0.words.italian) (scrivi \($0.typed))" }.joined(separator: " o ")
    return Message("Does “\(typed)” mean \(english)?", "«\(typed)» vuol dire \(italian)?")
  }

  fileprivate static func wrongWeekday(_ said: Message, _ is: Message, _ date: CivilDate) -> Message {
    let month = month(date.month)
    return Message(
      "\(date.day) \(month.english) \(date.year) is a \(`is`.english), not a \(said.english).",
      "Il \(date.day) \(month.italian) \(date.year) è \(`is`.italian), non \(said.italian).")
  }

  fileprivate static func wrongPart(_ hour: String, _ part: Message) -> Message {
    Message(
      "\(hour) is not \(part.english). Leave out one of the two.",
      "\(hour) non è \(part.italian). Togli una delle due indicazioni.")
  }

  fileprivate static func hourOfDays(_ typed: String, _ days: Message) -> Message {
    Message(
      "“\(typed)” is several days, \(days.english). Write one of them, as Tuesday 15:00 or 2026-03-03 15:00.",
      "«\(typed)» sono più giorni, \(days.italian). Scrivine uno, per esempio martedì alle 15 o 2026-03-03 15:00.")
  }

  fileprivate static func unclearZone(_ name: String) -> Message {
    Message(
      "\(name) is a different time in different countries. Write the zone as America/New_York or UTC-5.",
      "\(name) indica ore diverse a seconda del paese. Scrivi il fuso come America/New_York o UTC-5.")
  }
}

/// Times on the wrong side of now.
extension Message {
  fileprivate static func timeHasPassed(_ typed: String, _ time: Message, isOffered: Bool) -> Message {
    let example =
      isOffered ? Message("", "") : Message(" Write for example tomorrow 15:00.", " Scrivi per esempio domani alle 15.")
    return Message(
      "“\(typed)” is \(time.english), which is past; a time to come is needed here.\(example.english)",
      "«\(typed)» è \(time.italian), che è già passato; qui serve un momento futuro.\(example.italian)")
  }

  fileprivate static func timeIsToCome(_ typed: String, _ time: Message) -> Message {
    Message(
      "“\(typed)” is \(time.english), which is still to come; a time that has passed is needed here. "
        + "Write for example yesterday 15:00.",
      "«\(typed)» è \(time.italian), che deve ancora venire; qui serve un momento passato. "
        + "Scrivi per esempio ieri alle 15.")
  }

  fileprivate static func timeOutOfReach(_ typed: String) -> Message {
    Message(
      "“\(typed)” is beyond the years 0 to 9999. Write for example tomorrow 15:00 or 2026-03-01.",
      "«\(typed)» è oltre gli anni da 0 a 9999. Scrivi per esempio domani alle 15 o 2026-03-01.")
  }
}
