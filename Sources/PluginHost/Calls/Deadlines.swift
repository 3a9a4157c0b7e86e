import Dispatch
import Synchronization

/// What is to happen at certain moments, unless it is called off before: nearly all deadlines are.
///
/// Setting and clearing one costs a fraction of a microsecond, and no thread is woken for it; moments are kept to 5 ms.
final class Deadlines: Sendable {
  struct Alarm: Sendable {
    fileprivate let number: Int64
  }

  private struct State {
    var actions: [Int64: (tick: Int64, action: @Sendable () -> Void)] = [:]
    var lastNumber: Int64 = 0
    /// The tick that the queue will wake up for.
    var next = Int64.max
  }

  private static let tick: Int64 = 5

  private let origin = ContinuousClock.now
  private let queue = DispatchQueue(label: "org.leadline.deadlines")
  private let state = Mutex(State())

  func set(_ moment: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) -> Alarm {
    let tick = max(0, (moment - origin).milliseconds) / Self.tick + 1
    return state.withLock { state in
      state.lastNumber += 1
      state.actions[state.lastNumber] = (tick, action)
      wake(at: tick, &state)
      return Alarm(number: state.lastNumber)
    }
  }

  func clear(_ alarm: Alarm) {
    state.withLock { state in state.actions[alarm.number] = nil }
  }

  private func wake(at tick: Int64, _ state: inout State) {
    guard tick < state.next else { return }
    state.next = tick
    let delay = max(0, tick * Self.tick - (ContinuousClock.now - origin).milliseconds)
    queue.asyncAfter(deadline: .now() + .milliseconds(Int(delay))) { [weak self] in self?.strike(tick) }
  }

  private func strike(_ tick: Int64) {
    let now = (ContinuousClock.now - origin).milliseconds / Self.tick
    let due = state.withLock { state -> [@Sendable () -> Void] in
      // An earlier one has been set since: that one goes on from here.
      guard state.next == tick else { return [] }
      let due = state.actions.filter { $1.tick <= now }.sorted { $0.key < $1.key }
      for (number, _) in due { state.actions[number] = nil }
      state.next = .max
      if let next = state.actions.values.map(\.tick).min() { wake(at: next, &state) }
      return due.map(\.value.action)
    }
    for action in due { action() }
  }
}

extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
