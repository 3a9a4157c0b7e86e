/// A calendar that others subscribe to.
///
/// ```swift
/// let feed = CalendarFeed(name: "Leadline: Anna Rossi", events: events)
/// for piece in feed.pieces { try await body.write(piece) }
/// ```
public struct CalendarFeed: Sendable, Hashable {
  /// What subscribers see it called.
  public var name: String
  /// How long subscribers may rely on what they have; written in whole minutes, one at least.
  public var refreshInterval: Duration
  public var events: [CalendarEvent]
  public var tasks: [CalendarTask]

  public init(
    name: String, refreshInterval: Duration = .seconds(15 * 60), events: [CalendarEvent] = [],
    tasks: [CalendarTask] = []
  ) {
    self.name = name
    self.refreshInterval = refreshInterval
    self.events = events
    self.tasks = tasks
  }

  /// The whole feed, as `text/calendar; charset=utf-8`. The same feed always has the same bytes.
  public var bytes: [UInt8] {
    pieces.reduce(into: []) { $0 += $1 }
  }

  /// The feed in pieces that follow each other, for those who send it as it is written.
  public var pieces: CalendarPieces { CalendarPieces(of: self) }
}

/// The bytes of a feed, some hundred events or tasks at a time.
public struct CalendarPieces: Sequence, IteratorProtocol {
  private var writer: CalendarWriter
  private var events: ArraySlice<CalendarEvent>
  private var tasks: ArraySlice<CalendarTask>
  private var isOver = false
  private static let size = 256

  init(of feed: CalendarFeed) {
    writer = CalendarWriter(for: feed.events, feed.tasks)
    events = feed.events[...]
    tasks = feed.tasks[...]
    writer.begin(feed)
  }

  public mutating func next() -> [UInt8]? {
    guard !isOver else { return nil }
    let nextEvents = events.prefix(Self.size)
    let nextTasks = tasks.prefix(Self.size - nextEvents.count)
    for event in nextEvents { writer.add(event) }
    for task in nextTasks { writer.add(task) }
    events = events[nextEvents.endIndex...]
    tasks = tasks[nextTasks.endIndex...]
    isOver = events.isEmpty && tasks.isEmpty
    if isOver { writer.endCalendar() }
    return writer.takeBytes()
  }
}

extension CalendarWriter {
  fileprivate mutating func begin(_ feed: CalendarFeed) {
    let seconds = min(feed.refreshInterval.components.seconds, 365 * 86_400)
    let minutes = Int(max(1, (seconds + 59) / 60))
    beginCalendar()
    text("NAME", feed.name)
    text("X-WR-CALNAME", feed.name)
    property("REFRESH-INTERVAL;VALUE=DURATION") { $0.duration(minutes: minutes) }
    property("X-PUBLISHED-TTL") { $0.duration(minutes: minutes) }
    addZones()
  }
}
