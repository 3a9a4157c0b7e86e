import Foundation
public import Leadline
import LeadlineStore
import Synchronization

/// Tells live views what happens, in the order in which it was committed.
///
/// Every reader has a small buffer of its own. One that does not keep up loses its place and is told to read again; it
/// holds nobody else up, and takes no more memory.
public final class Feed: Sendable {
  private struct State {
    var cursor: LogPlace
    var next = 0
    var subscriptions: [Int: FeedSubscription] = [:]
    var byTimeline: [Int64: Set<Int>] = [:]
    var everything: Set<Int> = []
    /// How many look up what they are about to follow.
    var arriving = 0
    /// Whether nobody listens and the log is not read; `cursor` is then out of date.
    var isAsleep = false
    /// The last change by which one timeline became part of another.
    var lastLink: LogPlace = .beginning
  }

  /// A closure that lies bare in a mutex is wrapped once more each time it is looked at.
  private struct Reporter {
    let tell: @Sendable (any Error) -> Void
  }

  private let state: Mutex<State>
  private let store: Store
  private let report = Mutex<Reporter?>(nil)

  init(store: Store) async throws {
    self.store = store
    state = Mutex(State(cursor: try await store.glance { try $0.lastChange() }))
  }

  /// How many readers there are.
  public var readers: Int { state.withLock { $0.subscriptions.count } }

  /// Has failures to read the log told to somebody, as it happens on the writer's thread.
  public func onFailure(_ body: @escaping @Sendable (any Error) -> Void) {
    report.withLock { $0 = Reporter(tell: body) }
  }

  /// Follows one record, or everything that a person may see.
  ///
  /// - Parameters:
  ///   - record: `nil` for everything.
  ///   - cursor: the last event already seen; `nil` begins with what happens from now on.
  /// - Throws: ``Refusal`` `not_found`, or `invalid_cursor` for one that no event had.
  public func follow(
    _ record: RecordReference?, as person: Person, after cursor: String? = nil
  ) async throws -> FeedSubscription {
    let seen = try cursor.map { try FeedCursor($0).place }
    state.withLock { $0.arriving += 1 }
    defer { state.withLock { $0.arriving -= 1 } }
    try await wake()
    while true {
      let (timelines, moment) = try await timelines(of: record, for: person)
      if let subscription = subscribe(person, to: timelines, after: seen, lookedAt: moment) { return subscription }
    }
  }

  /// The timelines that belong to a record, and what had happened when they were looked up.
  private func timelines(
    of record: RecordReference?, for person: Person
  ) async throws -> (timelines: [Int64]?, moment: LogMoment) {
    try await store.glance { session in
      let moment = try session.logMoment()
      let timelines = try record.map { record in
        try session.sources(of: Desk.access(record, for: person, in: session).timeline)
      }
      return (timelines, moment)
    }
  }

  /// Has the log read from now on, where nobody has listened until now. What a reader follows is looked up after it, so
  /// that what comes between has either happened by then or is told.
  private func wake() async throws {
    guard state.withLock({ $0.isAsleep }) else { return }
    let moment = try await store.glance { try $0.logMoment() }
    state.withLock { state in
      guard state.isAsleep else { return }
      state.isAsleep = false
      state.cursor = max(state.cursor, moment.settled)
    }
  }

  /// - Parameter moment: when the timelines were looked up.
  /// - Returns: `nil` if timelines have been linked since: then they must be looked up again.
  func subscribe(
    _ person: Person, to timelines: [Int64]?, after seen: LogPlace?, lookedAt moment: LogMoment
  ) -> FeedSubscription? {
    state.withLock { state in
      guard timelines == nil || moment.has(state.lastLink) else { return nil }
      let id = state.next
      state.next += 1
      let subscription = FeedSubscription(
        person: person, place: FeedPlace(timelines, after: seen, live: state.cursor, at: moment), store: store
      ) { [weak self] in self?.remove(id) }
      state.subscriptions[id] = subscription
      if let timelines {
        for timeline in timelines { state.byTimeline[timeline, default: []].insert(id) }
      } else {
        state.everything.insert(id)
      }
      return subscription
    }
  }

  private func remove(_ id: Int) {
    state.withLock { state in
      guard let gone = state.subscriptions.removeValue(forKey: id) else { return }
      state.everything.remove(id)
      for timeline in gone.timelines ?? [] {
        state.byTimeline[timeline]?.remove(id)
        if state.byTimeline[timeline]?.isEmpty == true { state.byTimeline[timeline] = nil }
      }
    }
  }

  /// Who follows an opportunity follows the history of a lead that becomes part of it.
  private static func widen(_ state: inout State, by change: Change) {
    state.lastLink = change.place
    guard let timeline = change.timeline, let followers = state.byTimeline[timeline] else { return }
    for id in followers { state.subscriptions[id]?.follow(change.subjectID) }
    state.byTimeline[change.subjectID, default: []].formUnion(followers)
  }

  /// Reads what has been committed since, and hands it on.
  ///
  /// - Returns: whether anybody listens.
  func advance(_ session: any Session) -> Bool {
    guard isAwake() else { return false }
    do {
      while true {
        let last = try session.lastChange()
        guard let cursor = state.withLock({ $0.cursor < last ? $0.cursor : nil }) else { return true }
        for change in try session.changes(after: cursor, limit: 500) { deliver(change) }
      }
    } catch {
      report.withLock { $0 }?.tell(error)
      return true
    }
  }

  /// Begins anew at the end of the log, which is another one now: all readers are told to read again.
  func restart(_ session: any Session) {
    do {
      let last = try session.lastChange()
      let readers = state.withLock { state in
        state.cursor = last
        state.lastLink = last
        return Array(state.subscriptions.values)
      }
      for reader in readers { reader.reset(at: last) }
    } catch {
      report.withLock { $0 }?.tell(error)
    }
  }

  /// Whether the log is to be read. Where nobody listens, nobody pays for it.
  private func isAwake() -> Bool {
    state.withLock { state in
      if state.subscriptions.isEmpty, state.arriving == 0 { state.isAsleep = true }
      return !state.isAsleep
    }
  }

  /// Hands a change on, and moves on in the same moment: who comes next begins behind it.
  private func deliver(_ change: Change) {
    let readers = state.withLock { state in
      state.cursor = change.place
      if change.kind == .sourceLinked { Self.widen(&state, by: change) }
      var ids = state.everything
      if let timeline = change.timeline, let followers = state.byTimeline[timeline] { ids.formUnion(followers) }
      return ids.compactMap { state.subscriptions[$0] }
    }
    guard !readers.isEmpty, let event = FeedEvent(change) else { return }
    for reader in readers where change.isSeen(by: reader.person) { reader.receive(event) }
  }
}
