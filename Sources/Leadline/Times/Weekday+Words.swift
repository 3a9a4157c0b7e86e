public import Foundation

extension Weekday {
  /// As people write it short: `Wed` and `mer`.
  public var short: Message {
    switch self {
    case .monday: Message("Mon", "lun")
    case .tuesday: Message("Tue", "mar")
    case .wednesday: Message("Wed", "mer")
    case .thursday: Message("Thu", "gio")
    case .friday: Message("Fri", "ven")
    case .saturday: Message("Sat", "sab")
    case .sunday: Message("Sun", "dom")
    }
  }
}

extension Timestamp {
  /// The same as ``words(in:)`` with the day of the week before it, so that whoever meant another week notices:
  /// `Sun 2026-03-01 15:00 CET`.
  public func dayWords(in zone: TimeZone) -> Message {
    let (words, day) = (words(in: zone), Weekday(day(in: zone)).short)
    return Message("\(day.english) \(words)", "\(day.italian) \(words)")
  }
}
