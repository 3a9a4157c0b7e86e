import Leadline

/// Events, tasks and their alarms.
extension CalendarWriter {
  mutating func add(_ event: CalendarEvent) {
    line("BEGIN:VEVENT")
    identity(event.uid, event.sequence, event.stamp, event.lastModified)
    span(event.span)
    property("STATUS") { $0.append(event.status.rawValue) }
    text("SUMMARY", event.summary)
    text("DESCRIPTION", ifAny: event.description)
    text("LOCATION", ifAny: event.location)
    if let url = event.url { address("URL", url) }
    if let organizer = event.organizer { line("ORGANIZER") { $0.user(organizer) } }
    for attendee in event.attendees { add(attendee) }
    for alarm in event.alarms { add(alarm, "TRIGGER", of: event.summary) }
    line("END:VEVENT")
  }

  mutating func add(_ task: CalendarTask) {
    line("BEGIN:VTODO")
    identity(task.uid, task.sequence, task.stamp, task.lastModified)
    if let due = task.due { time("DUE", due) }
    state(task.state)
    text("SUMMARY", task.summary)
    text("DESCRIPTION", ifAny: task.description)
    if let url = task.url { address("URL", url) }
    // Counted from when it is due, for it has no beginning.
    if task.due != nil {
      for alarm in task.alarms { add(alarm, "TRIGGER;RELATED=END", of: task.summary) }
    }
    line("END:VTODO")
  }

  private mutating func identity(_ uid: String, _ sequence: Int64, _ stamp: Timestamp, _ lastModified: Timestamp?) {
    text("UID", uid)
    time("DTSTAMP", stamp)
    property("SEQUENCE") { $0.append(String(max(0, sequence))) }
    if let lastModified { time("LAST-MODIFIED", lastModified) }
  }

  /// An end stands only where it is later than the beginning, and days end before the one that is named.
  private mutating func span(_ span: CalendarSpan) {
    switch span {
    case .moments(let start, let end, let zone):
      let clock = zones.clock(of: zone, showing: start, end)
      time("DTSTART", start, on: clock)
      if end.wholeSeconds > start.wholeSeconds { time("DTEND", end, on: clock) }
    case .days(let first, let last):
      day("DTSTART", first.daysSince1970)
      day("DTEND", max(first, last).daysSince1970 + 1)
    }
  }

  private mutating func time(_ name: StaticString, _ time: CalendarTime) {
    switch time {
    case .moment(let moment, let zone): self.time(name, moment, on: zones.clock(of: zone, showing: moment))
    case .day(let day): self.day(name, day.daysSince1970)
    }
  }

  private mutating func state(_ state: CalendarTask.State) {
    switch state {
    case .open(let percent):
      let percent = percent.map { min(max($0, 0), 99) }
      line(percent ?? 0 > 0 ? "STATUS:IN-PROCESS" : "STATUS:NEEDS-ACTION")
      if let percent { property("PERCENT-COMPLETE") { $0.append(String(percent)) } }
    case .completed(let moment):
      line("STATUS:COMPLETED")
      line("PERCENT-COMPLETE:100")
      time("COMPLETED", moment)
    case .cancelled: line("STATUS:CANCELLED")
    }
  }

  private mutating func add(_ attendee: Attendee) {
    line("ATTENDEE") {
      $0.append(";ROLE=")
      $0.append(attendee.role.rawValue)
      $0.append(";PARTSTAT=")
      $0.append(attendee.answer.rawValue)
      $0.append(attendee.isAsked ? ";RSVP=TRUE" : ";RSVP=FALSE")
      $0.user(attendee.user)
    }
  }

  private mutating func add(_ alarm: CalendarAlarm, _ trigger: StaticString, of summary: String) {
    line("BEGIN:VALARM")
    line("ACTION:DISPLAY")
    property(trigger) { $0.duration(minutes: -alarm.minutesBefore) }
    text("DESCRIPTION", summary)
    line("END:VALARM")
  }
}
