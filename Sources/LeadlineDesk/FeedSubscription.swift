import Leadline
import LeadlineStore
import Synchronization

/// One reader's place in the course of events.
///
/// First comes what happened since the reader's cursor, out of the log; then what happens, as it happens.
public final class FeedSubscription: AsyncSequence, AsyncIteratorProtocol, Sendable {
  let person: Person
  private let store: Store
  private let onEnd: @Sendable () -> Void
  private let state: Mutex<FeedPlace>

  /// How many events wait for a reader that is busy.
  static let capacity = 256
  /// How many events of the past are read again; who is further behind reads everything anew.
  static let replayLimit = 10_000

  init(
    person: Person, place: FeedPlace, store: Store, onEnd: @escaping @Sendable () -> Void
  ) {
    self.person = person
    self.store = store
    self.onEnd = onEnd
    state = Mutex(place)
  }

  /// The timelines that are followed; `nil` follows everything.
  var timelines: [Int64]? { state.withLock { $0.timelines } }

  func follow(_ timeline: Int64) { state.withLock { $0.follow(timeline) } }

  public func makeAsyncIterator() -> FeedSubscription { self }

  /// The next event; `nil` once the reader has gone or is cancelled.
  public func next() async throws -> FeedEvent? {
    while true {
      let step = state.withLock { $0.step() }
      switch step {
      case .event(let event): return event
      case .ended: return nil
      case .replay(let place):
        do {
          try await replay(after: place)
        } catch {
          end()
          throw error
        }
      case .wait: await wait()
      }
    }
  }

  /// Ends the subscription; whoever waits gets `nil`.
  public func end() {
    state.withLock { $0.end() }?.resume()
    onEnd()
  }

  func receive(_ event: FeedEvent) {
    state.withLock { $0.receive(event) }?.resume()
  }

  /// Has the reader read everything again.
  func reset(at place: LogPlace) {
    state.withLock { $0.reset(at: place) }?.resume()
  }

  private func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if !state.withLock({ $0.wait(continuation) }) { continuation.resume() }
      }
    } onCancel: {
      end()
    }
  }

  /// Reads the log up to where live events begin.
  private func replay(after place: LogPlace) async throws {
    let (timelines, live) = state.withLock { ($0.timelines, $0.live) }
    let changes = try await store.read { session in
      if let timelines { return try session.changes(after: place, on: timelines, limit: 200) }
      return try session.changes(after: place, limit: 200)
    }
    let new = state.withLock { state in changes.prefix { $0.place <= live }.filter { state.isNew($0.place) } }
    let events = new.filter { $0.isSeen(by: person) }.compactMap(FeedEvent.init)
    let reached = changes.last.map { Swift.min($0.place, live) }
    state.withLock {
      $0.takeIn(Array(events), count: changes.count, upTo: changes.count < 200 ? live : reached ?? live)
    }
  }
}
