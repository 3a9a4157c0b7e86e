import Leadline

/// What clocks show, for readers who would not know (RFC 5545, section 3.6.5).
extension CalendarWriter {
  mutating func addZones() {
    for (_, zone) in zones.tables.sorted(by: { $0.key < $1.key }) {
      line("BEGIN:VTIMEZONE")
      property("TZID") { $0.append(zone.identifier) }
      if zone.needsBeginning { addBeginning(of: zone) }
      for observance in zone.observances { add(observance) }
      line("END:VTIMEZONE")
    }
  }

  /// What clocks show before they are first changed, or for ever.
  private mutating func addBeginning(of zone: ZoneTable) {
    line("BEGIN:STANDARD")
    property("DTSTART") { $0.local(zone.years.lowerBound + zone.firstOffset) }
    property("TZOFFSETFROM") { $0.offset(zone.firstOffset) }
    property("TZOFFSETTO") { $0.offset(zone.firstOffset) }
    line("END:STANDARD")
  }

  private mutating func add(_ observance: Observance) {
    let first = observance.changes[0]
    line(first.isToSummer ? "BEGIN:DAYLIGHT" : "BEGIN:STANDARD")
    property("DTSTART") { $0.local(first.local) }
    property("TZOFFSETFROM") { $0.offset(first.from) }
    property("TZOFFSETTO") { $0.offset(first.to) }
    if let rule = observance.rule {
      add(rule, until: observance.until)
    } else {
      for change in observance.changes.dropFirst() { property("RDATE") { $0.local(change.local) } }
    }
    line(first.isToSummer ? "END:DAYLIGHT" : "END:STANDARD")
  }

  private mutating func add(_ rule: YearlyRule, until: Int64?) {
    property("RRULE") {
      $0.append("FREQ=YEARLY;BYMONTH=")
      $0.append(String(rule.month))
      $0.append(";BYDAY=")
      $0.append(String(rule.ordinal))
      $0.append(["SU", "MO", "TU", "WE", "TH", "FR", "SA"][rule.weekday])
      if let until {
        $0.append(";UNTIL=")
        $0.universal(until)
      }
    }
  }

  /// `+0100`, and seconds where old times had them.
  private mutating func offset(_ seconds: Int64) {
    append(seconds < 0 ? "-" : "+")
    let seconds = abs(seconds)
    digits(seconds / 3_600, 2)
    digits(seconds / 60 % 60, 2)
    if seconds % 60 > 0 { digits(seconds % 60, 2) }
  }
}
