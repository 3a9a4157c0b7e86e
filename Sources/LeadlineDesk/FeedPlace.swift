import LeadlineStore

/// Where a reader stands in the course of events, and what it has yet to be given.
///
/// Up to `live` events come out of the log, behind it out of the buffer that live events fill. A reader whose buffer is
/// full loses its place: `live` moves on, and it reads the log until it has caught up.
struct FeedPlace {
  /// The last place given out, or read out of the log.
  private(set) var place: LogPlace
  /// Events up to here come out of the log.
  private(set) var live: LogPlace
  private var buffer: [FeedEvent] = []
  /// What came out of the log and has not been given out yet.
  private var history: [FeedEvent] = []
  private var replayed = 0
  /// What had happened before a reader without a cursor came.
  private var begin: LogMoment?
  private(set) var isEnded = false
  private var waiting: CheckedContinuation<Void, Never>?

  /// The timelines that are followed; `nil` follows everything.
  private(set) var timelines: [Int64]?

  /// - Parameters:
  ///   - seen: the last event the reader had; `nil` for one that begins now.
  ///   - live: how far events have been handed out.
  ///   - moment: what has happened by now, also if it has not been handed out yet.
  init(_ timelines: [Int64]?, after seen: LogPlace?, live: LogPlace, at moment: LogMoment) {
    self.timelines = timelines
    let now = max(live, moment.settled)
    let isLost = seen.map(moment.isBehind) ?? false
    place = isLost ? moment.settled : seen ?? moment.settled
    self.live = now
    begin = seen == nil || isLost ? moment : nil
    if isLost { history = [FeedEvent(resetAt: moment.settled)] }
  }

  /// Whether something belongs to what happens from the reader's beginning on.
  func isNew(_ place: LogPlace) -> Bool { begin.map { !$0.has(place) } ?? true }

  mutating func follow(_ timeline: Int64) {
    if let timelines, !timelines.contains(timeline) { self.timelines = timelines + [timeline] }
  }

  enum Step {
    case event(FeedEvent)
    case replay(after: LogPlace)
    case wait, ended
  }

  /// What there is to do for a reader that asks for the next event.
  mutating func step() -> Step {
    if isEnded { return .ended }
    if !history.isEmpty { return .event(history.removeFirst()) }
    if place < live { return .replay(after: place) }
    guard !buffer.isEmpty else { return .wait }
    let event = buffer.removeFirst()
    place = event.place
    return .event(event)
  }

  /// Takes a live event.
  ///
  /// - Returns: who waits for it.
  mutating func receive(_ event: FeedEvent) -> CheckedContinuation<Void, Never>? {
    guard !isEnded, event.place > live, isNew(event.place) else { return nil }
    if buffer.count >= FeedSubscription.capacity {
      live = event.place
      buffer = []
    } else {
      buffer.append(event)
    }
    defer { waiting = nil }
    return waiting
  }

  /// Takes in a piece of the log; after too much of it, the reader is told to read anew.
  mutating func takeIn(_ events: [FeedEvent], count: Int, upTo reached: LogPlace) {
    replayed += count
    guard replayed <= FeedSubscription.replayLimit else {
      replayed = 0
      place = live
      history = [FeedEvent(resetAt: live)]
      return
    }
    place = reached
    history = events
    if place >= live { replayed = 0 }
  }

  /// Leaves everything behind; the reader is told to read anew.
  ///
  /// - Returns: who waits for it.
  mutating func reset(at place: LogPlace) -> CheckedContinuation<Void, Never>? {
    guard !isEnded else { return nil }
    (self.place, live) = (place, place)
    (buffer, history, replayed) = ([], [FeedEvent(resetAt: place)], 0)
    begin = nil
    defer { waiting = nil }
    return waiting
  }

  /// Lets a reader wait, unless there is something for it already.
  ///
  /// - Returns: whether it waits.
  mutating func wait(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
    guard !isEnded, history.isEmpty, buffer.isEmpty, place >= live else { return false }
    waiting = continuation
    return true
  }

  /// - Returns: who waits, to be told that nothing will come.
  mutating func end() -> CheckedContinuation<Void, Never>? {
    isEnded = true
    buffer = []
    history = []
    defer { waiting = nil }
    return waiting
  }
}
