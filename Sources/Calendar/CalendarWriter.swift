import Leadline

/// Writes content lines straight into bytes (RFC 5545, section 3.1): ended by CR LF, folded at 75 of them.
struct CalendarWriter {
  var bytes: [UInt8] = []
  let zones: ZoneBook

  init(for events: [CalendarEvent], _ tasks: [CalendarTask]) {
    zones = ZoneBook(of: events, tasks)
  }

  /// What has been written since the last time.
  mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes = []
    bytes.reserveCapacity(taken.count)
    return taken
  }

  mutating func beginCalendar(method: CalendarInvitation.Method? = nil) {
    line("BEGIN:VCALENDAR")
    line("VERSION:2.0")
    line("PRODID:-//Leadline//Leadline//EN")
    line("CALSCALE:GREGORIAN")
    if let method { property("METHOD") { $0.append(method.rawValue) } }
  }

  mutating func endCalendar() {
    line("END:VCALENDAR")
  }

  /// A line without any data in it.
  mutating func line(_ line: StaticString) {
    append(line)
    endLine()
  }

  /// A property whose closure writes its value.
  mutating func property(_ name: StaticString, _ value: (inout Self) -> Void) {
    line(name) {
      $0.bytes.append(UInt8(ascii: ":"))
      value(&$0)
    }
  }

  /// A property whose closure writes parameters, a colon and the value.
  mutating func line(_ name: StaticString, _ rest: (inout Self) -> Void) {
    let start = bytes.count
    append(name)
    rest(&self)
    if bytes.count - start > Self.longest { fold(from: start) }
    endLine()
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Something that has nothing to be escaped in it.
  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private static let longest = 75

  private mutating func endLine() {
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  /// Breaks a line where no character is torn.
  private mutating func fold(from start: Int) {
    let line = Array(bytes[start...])
    bytes.removeLast(line.count)
    var rest = line[...]
    var room = Self.longest
    while rest.count > room {
      var end = rest.startIndex + room
      while line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += rest[..<end]
      endLine()
      bytes.append(0x20)
      rest = rest[end...]
      room = Self.longest - 1
    }
    bytes += rest
  }
}
