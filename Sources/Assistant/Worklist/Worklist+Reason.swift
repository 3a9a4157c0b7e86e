import Leadline

extension Worklist {
  /// Why an item stands where it does, as `fixed time 15:00` or `overdue by 2 days, score 82, nobody spoke for 9 days`.
  func reason(of item: WorklistItem) -> Message {
    if item.hasFixedTime { return fixedTime(item) }
    return .joined([due(item), score(item), silence(item)].compactMap(\.self))
  }

  private func fixedTime(_ item: WorklistItem) -> Message {
    let isToday = days(to: item.dueAt) == 0
    let time = isToday ? item.dueAt.clock(in: timeZone) : item.dueAt.dayAndClock(in: timeZone)
    let fixed = Message("fixed time \(time)", "ora fissa \(time)")
    return item.dueAt < now ? .joined([fixed, .overdue(by: now.milliseconds - item.dueAt.milliseconds)]) : fixed
  }

  private func due(_ item: WorklistItem) -> Message {
    if item.dueAt < now { return .overdue(by: now.milliseconds - item.dueAt.milliseconds) }
    switch days(to: item.dueAt) {
    case 0: return Message("due today", "entro oggi")
    case 1: return Message("due tomorrow", "entro domani")
    default:
      let day = item.dueAt.calendarDay(in: timeZone)
      return Message("due \(day)", "entro il \(day)")
    }
  }

  private func score(_ item: WorklistItem) -> Message? {
    item.score.map { Message("score \($0)", "punteggio \($0)") }
  }

  private func silence(_ item: WorklistItem) -> Message? {
    guard let spoken = item.spokenAt else {
      return Message("nobody has spoken with them yet", "nessuno li ha ancora sentiti")
    }
    let days = (now.milliseconds - spoken.milliseconds) / 86_400_000
    guard days > 0 else { return nil }
    return days == 1
      ? Message("nobody spoke for a day", "nessuno li sente da un giorno")
      : Message("nobody spoke for \(days) days", "nessuno li sente da \(days) giorni")
  }

  private func days(to time: Timestamp) -> Int64 {
    time.calendarDay(in: timeZone).daysSince1970 - now.calendarDay(in: timeZone).daysSince1970
  }
}

extension Message {
  fileprivate static func joined(_ parts: [Message]) -> Message {
    Message(parts.map(\.english).joined(separator: ", "), parts.map(\.italian).joined(separator: ", "))
  }

  /// - Parameter delay: in milliseconds.
  fileprivate static func overdue(by delay: Int64) -> Message {
    let minutes = delay / 60_000
    let (days, hours) = (minutes / 1_440, minutes / 60)
    switch (days, hours) {
    case (1..., _):
      return Message(
        "overdue by \(days) \(days == 1 ? "day" : "days")", "in ritardo di \(days) \(days == 1 ? "giorno" : "giorni")")
    case (_, 1...):
      return Message(
        "overdue by \(hours) \(hours == 1 ? "hour" : "hours")", "in ritardo di \(hours) \(hours == 1 ? "ora" : "ore")")
    default:
      return Message(
        "overdue by \(minutes) \(minutes == 1 ? "minute" : "minutes")",
        "in ritardo di \(minutes) \(minutes == 1 ? "minuto" : "minuti")")
    }
  }
}
