import Foundation
import Leadline
import Logging
import MCP
import PluginKit
import Subprocess
import Synchronization

/// Keeps a plugin's process running: starts it, starts it again when it ended, and leaves it be when that happens too
/// often.
final class Supervisor: Sendable {
  private enum Phase {
    case starting
    case ready(Talk)
    case down(PluginFailure)
  }

  private struct State {
    var phase = Phase.starting
    /// Who waits for it to start.
    var waiting: [Slot<Void>] = []
    var talk: Talk?
    var ends: [ContinuousClock.Instant] = []
    var isDisabled = false
    var isStopping = false
    /// Fills when a pause is cut short.
    var alarmClock: Slot<Void>?
  }

  private let manifest: PluginManifest
  private let process: PluginProcess
  private let policy: RestartPolicy
  private let deadlines: Deadlines
  private let tally: Tally
  private let logger: Logger
  private let state = Mutex(State())

  init(_ manifest: PluginManifest, _ process: PluginProcess, _ policy: RestartPolicy) {
    self.manifest = manifest
    self.process = process
    self.policy = policy
    deadlines = process.deadlines
    tally = process.tally
    logger = process.logger
  }

  /// Keeps it running until the task is canceled; then it ends in order before this returns.
  func run() async {
    await withTaskCancellationHandler {
      var runs = 0
      while !isStopping {
        if state.withLock({ $0.isDisabled }) {
          await rest(.disabled, nil, .disabled) { !$0.isDisabled }
        } else {
          if runs > 0 { tally.count { $0.restarts += 1 } }
          runs += 1
          await runOnce()
        }
      }
      become(.down(.lost(.stopped)), .stopped)
    } onCancel: {
      stop()
    }
  }

  /// Calls a tool, if need be once the process has started.
  func call(_ arguments: PluginArguments, _ call: PluginCall) async throws(PluginFailure) -> ToolResult {
    try await talk(until: call.deadline).call(arguments, call)
  }

  /// Forgets its ends, and starts it at once if it waits.
  func reset() {
    state.withLock { state -> Slot<Void>? in
      state.ends = []
      return state.alarmClock
    }?.fill(())
  }

  func setDisabled(_ isDisabled: Bool) {
    let (talk, alarmClock) = state.withLock { state in
      state.isDisabled = isDisabled
      state.ends = []
      // Who asks from now on waits for it.
      if !isDisabled, case .down = state.phase { state.phase = .starting }
      return (isDisabled ? state.talk : nil, state.alarmClock)
    }
    talk?.end(.stopped)
    alarmClock?.fill(())
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  private func stop() {
    let (talk, alarmClock) = state.withLock { state in
      state.isStopping = true
      return (state.talk, state.alarmClock)
    }
    talk?.end(.stopped)
    alarmClock?.fill(())
  }

  private func talk(until deadline: ContinuousClock.Instant) async throws(PluginFailure) -> Talk {
    while true {
      let (talk, slot) = try state.withLock { state throws(PluginFailure) in try Self.talk(&state) }
      if let talk { return talk }
      let alarm = deadlines.set(deadline) { slot.fill(()) }
      await withTaskCancellationHandler {
        await slot.value()
      } onCancel: {
        slot.fill(())
      }
      deadlines.clear(alarm)
      state.withLock { state in state.waiting.removeAll { $0 === slot } }
      if Task.isCancelled { throw .canceled }
      if deadline <= .now { throw .late }
    }
  }

  /// - Returns: the talk, or a place among those who wait for it.
  private static func talk(_ state: inout State) throws(PluginFailure) -> (Talk?, Slot<Void>) {
    switch state.phase {
    case .ready(let talk): return (talk, awake)
    case .down(let failure): throw failure
    case .starting:
      let slot = Slot<Void>()
      state.waiting.append(slot)
      return (nil, slot)
    }
  }

  /// Stands where nobody has to wait.
  private static let awake = Slot<Void>()

  private func runOnce() async {
    become(.starting, .starting)
    let (ending, status) = await process.run { [self] talk, pid in greet(talk, pid) }
    state.withLock { $0.talk = nil }
    guard ending != .stopped, !isStopping else { return become(.starting, .starting) }
    await takeBreak(after: ending, status)
  }

  private func greet(_ talk: Talk, _ pid: Int32) {
    let isUnwanted = state.withLock { state in
      state.talk = talk
      return state.isStopping || state.isDisabled
    }
    if isUnwanted { return talk.end(.stopped) }
    tally.become(.starting, pid: pid)
    let alarm = deadlines.set(.now + manifest.timeouts.start) { talk.end(.startTimedOut) }
    Task {
      let greeting = await talk.ready.value()
      deadlines.clear(alarm)
      guard let greeting else { return }
      tally.offer(greeting.tools)
      become(.ready(talk), .ready, pid: pid, revision: greeting.revision)
      logger.info("the plugin is ready", metadata: ["revision": "\(greeting.revision?.rawValue ?? "")"])
    }
  }

  private func takeBreak(after ending: Ending, _ status: TerminationStatus?) async {
    let why = status.map { "\(ending) (\($0.words))" } ?? ending.description
    tally.fail(why)
    logger.warning("the plugin ended: \(why)")
    let count = state.withLock { state in
      state.ends = state.ends.filter { .now - $0 < policy.period } + [.now]
      return state.ends.count
    }
    let isOpen = count >= policy.tolerance
    let pause = isOpen ? policy.rest : policy.pause(after: count)
    let until = Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1_000) + pause.milliseconds)
    let failure = PluginFailure(.upstream, "the plugin is not running: \(why)", isRetryable: true, retryAfter: pause)
    await rest(isOpen ? .circuitOpen(until: until) : .backingOff(until: until), pause, failure) { $0.isDisabled }
  }

  /// - Parameters:
  ///   - pause: how long; `nil` until somebody has it otherwise.
  ///   - isOver: whether somebody has had it otherwise already.
  private func rest(
    _ health: PluginHealth.State, _ pause: Duration?, _ failure: PluginFailure, unless isOver: (State) -> Bool
  ) async {
    let alarmClock = Slot<Void>()
    let isPointless = state.withLock { state in
      state.alarmClock = alarmClock
      return state.isStopping || isOver(state)
    }
    become(.down(failure), health)
    if isPointless { alarmClock.fill(()) }
    let alarm = pause.map { deadlines.set(.now + $0) { alarmClock.fill(()) } }
    await alarmClock.value()
    if let alarm { deadlines.clear(alarm) }
    state.withLock { $0.alarmClock = nil }
  }

  private func become(_ phase: Phase, _ health: PluginHealth.State, pid: Int32? = nil, revision: Revision? = nil) {
    let waiting = state.withLock { state -> [Slot<Void>] in
      // It may have ended between being ready and this.
      if case .ready(let talk) = phase, state.talk !== talk { return [] }
      state.phase = phase
      tally.become(health, pid: pid, revision: revision)
      if case .starting = phase { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for slot in waiting { slot.fill(()) }
  }
}

extension TerminationStatus {
  fileprivate var words: String {
    switch self {
    case .exited(let code): "exit code \(code)"
    case .signaled(let signal): "signal \(signal)"
    }
  }
}
