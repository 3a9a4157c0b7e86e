/// Who may go now, who waits, and whose time is up: the loop's decisions, without its sockets.
///
/// The limit for each host is kept here and not left to libcurl, which wakes only the first of those it
/// holds back: there, one slow host makes requests to all others wait, with no deadline running.
struct Line {
  /// How many may be under way at once, in all and to one host, and how many may wait.
  let underWay: Int
  let perHost: Int
  let waiting: Int

  private var places: [Errand.Ticket: Place] = [:]
  private var queue: [Errand.Ticket] = []
  private var busy: [String: Int] = [:]
  private var going = 0
  /// Not later than the first deadline; earlier if who had that one has left.
  private(set) var nextDeadline: ContinuousClock.Instant?

  private struct Place {
    let host: String
    var deadline: ContinuousClock.Instant
    var isGoing = false
  }

  init(underWay: Int = 256, perHost: Int = 8, waiting: Int = 1024) {
    self.underWay = underWay
    self.perHost = perHost
    self.waiting = waiting
  }

  /// Takes a place at the end.
  ///
  /// - Throws: `CurlError.busy` if too many wait already.
  mutating func join(
    _ ticket: Errand.Ticket, host: String, deadline: ContinuousClock.Instant
  ) throws(CurlError) {
    guard queue.count < waiting else { throw .busy(waiting: waiting) }
    places[ticket] = Place(host: host, deadline: deadline)
    queue.append(ticket)
    nextDeadline = min(nextDeadline ?? deadline, deadline)
  }

  /// Lets the first one go whose host has room.
  mutating func next() -> Errand.Ticket? {
    guard going < underWay else { return nil }
    guard let index = queue.firstIndex(where: hasRoom) else { return nil }
    let ticket = queue.remove(at: index)
    guard let host = places[ticket]?.host else { return nil }
    places[ticket]?.isGoing = true
    busy[host, default: 0] += 1
    going += 1
    return ticket
  }

  /// Changes the time by which something is expected of a place's holder.
  mutating func expect(_ ticket: Errand.Ticket, by deadline: ContinuousClock.Instant) {
    places[ticket]?.deadline = deadline
    nextDeadline = min(nextDeadline ?? deadline, deadline)
  }

  /// Gives up a place, whether its holder was waiting or under way.
  mutating func leave(_ ticket: Errand.Ticket) {
    guard let place = places.removeValue(forKey: ticket) else { return }
    guard place.isGoing else { return queue.removeAll { $0 == ticket } }
    going -= 1
    let left = (busy[place.host] ?? 1) - 1
    busy[place.host] = left > 0 ? left : nil
  }

  /// Those whose time is up. They keep their places until they leave.
  mutating func expired(at now: ContinuousClock.Instant) -> [Errand.Ticket] {
    guard let nextDeadline, nextDeadline <= now else { return [] }
    let late = places.filter { $0.value.deadline <= now }
    self.nextDeadline = places.values.lazy.map(\.deadline).filter { $0 > now }.min()
    return Array(late.keys)
  }

  private func hasRoom(_ ticket: Errand.Ticket) -> Bool {
    places[ticket].map { busy[$0.host, default: 0] < perHost } ?? false
  }
}
