/// A reminder that the reader's own calendar gives.
public struct CalendarAlarm: Sendable, Hashable {
  /// Before the event begins or the task is due; negative after it. Within a year either way.
  public let minutesBefore: Int

  public init(minutesBefore: Int) {
    let year = 366 * 24 * 60
    self.minutesBefore = min(max(minutesBefore, -year), year)
  }
}
