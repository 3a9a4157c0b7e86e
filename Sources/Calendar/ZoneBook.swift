import Foundation
import Leadline

/// What clocks show in all the zones that a calendar names.
struct ZoneBook {
  /// By the names of the zones.
  let tables: [String: ZoneTable]

  init(of events: [CalendarEvent], _ tasks: [CalendarTask]) {
    var uses: [String: ZoneUse] = [:]
    for event in events {
      if case .moments(let start, let end, let zone) = event.span { uses.note(zone, [start, end]) }
    }
    for task in tasks {
      if case .moment(let due, let zone)? = task.due { uses.note(zone, [due]) }
    }
    tables = uses.mapValues { ZoneTable($0.zone, covering: $0.span) }
  }

  /// The clocks that show these moments so that nobody can mistake them.
  ///
  /// - Returns: `nil` where they are to be written in UTC: in zones without a name, at an hour that clocks show twice
  ///   (the name would mean its first time, by RFC 5545, section 3.3.5), and in years nobody knows the clocks of.
  func clock(of zone: TimeZone, showing moments: Timestamp...) -> ZoneTable? {
    guard let table = tables[zone.identifier] else { return nil }
    return moments.allSatisfy { table.isClear(at: $0.wholeSeconds) } ? table : nil
  }
}

/// From when to when something happens by the clocks of a zone, in seconds since 1970.
private struct ZoneUse {
  let zone: TimeZone
  var span: ClosedRange<Int64>
}

extension [String: ZoneUse] {
  fileprivate mutating func note(_ zone: TimeZone, _ moments: [Timestamp]) {
    let name = zone.identifier
    for seconds in moments.map(\.wholeSeconds) where ZoneTable.known.contains(seconds) {
      if let span = self[name]?.span {
        guard !span.contains(seconds) else { continue }
        self[name]?.span = Swift.min(span.lowerBound, seconds)...Swift.max(span.upperBound, seconds)
      } else if zone.hasName {
        self[name] = ZoneUse(zone: zone, span: seconds...seconds)
      }
    }
  }
}

extension TimeZone {
  /// Whether it has a name of its own in the IANA database, other than those for hours from Greenwich.
  fileprivate var hasName: Bool {
    let name = identifier
    return !["GMT", "UTC", "Etc/"].contains(where: name.hasPrefix)
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "/_+-".utf8.contains(byte)
        }
      }
  }
}
