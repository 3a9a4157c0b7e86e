import Leadline
import MCP
import PluginKit
import Synchronization
import SystemPackage

/// What is being said with one process of a plugin: the protocol, who waits for which answer, and how it ended.
final class Talk: Sendable {
  typealias Answer = Result<ToolResult, PluginFailure>

  /// What came out of the handshake.
  struct Greeting: Sendable {
    let revision: Revision?
    let tools: [String]
  }

  private struct State {
    var client: Client
    var waiting: [RequestID: Slot<Answer>] = [:]
    var lateInARow = 0
    var ending: Ending?
  }

  /// Calls in a row without an answer after which a process counts as hung.
  static let patience = 3

  /// Filled when the tools are known; with `nil` when it ends before.
  let ready = Slot<Greeting?>()
  /// Filled once it has ended, with the first reason.
  let ended = Slot<Ending>()
  let ear: Ear

  private let state: Mutex<State>
  private let outbox: Outbox
  private let deadlines: Deadlines
  private let haste = Haste()
  /// Wakes the listener.
  private let ring: @Sendable () -> Void

  init(_ me: Peer, _ ends: ProcessEnds, deadlines: Deadlines) {
    state = Mutex(State(client: Client(me)))
    outbox = Outbox(ends.input)
    ear = Ear(ends.output)
    self.deadlines = deadlines
    ring = { ends.ring() }
  }

  func begin() {
    perform { $0.client.start() }
  }

  /// Calls a tool and waits for its answer.
  ///
  /// - Throws: ``PluginFailure``, where the call was refused, came too late or was canceled, or the process ended.
  func call(_ arguments: PluginArguments, _ call: PluginCall) async throws(PluginFailure) -> ToolResult {
    let slot = Slot<Answer>()
    let (id, line) = try state.withLock { state throws(PluginFailure) in
      try Self.place(arguments, call, slot, &state)
    }
    let asked = ContinuousClock.now
    guard outbox.post(line) else { throw refuse(id) }
    wakeIfBlocked()
    listen(for: slot)
    let answer = if let answer = slot.takeAtOnce() { answer } else { await answer(to: id, slot, until: call.deadline) }
    haste.note(.now - asked)
    return try answer.get()
  }

  private func answer(to id: RequestID, _ slot: Slot<Answer>, until deadline: ContinuousClock.Instant) async -> Answer {
    let alarm = deadlines.set(deadline) { [self] in giveUp(id, .late) }
    defer { deadlines.clear(alarm) }
    return await withTaskCancellationHandler {
      await slot.value()
    } onCancel: {
      giveUp(id, .canceled)
    }
  }

  /// Hears the answer at once where that is likely to come at once, and sees to it that somebody listens where not.
  private func listen(for slot: Slot<Answer>) {
    if haste.isWorthwhile { ear.attend(until: { slot.isFilled }, take) }
    // Whoever came in the meantime found the ear taken.
    if state.withLock({ !$0.waiting.isEmpty }) { ear.handBack(ring) }
  }

  private static func place(
    _ arguments: PluginArguments, _ call: PluginCall, _ slot: Slot<Answer>, _ state: inout State
  ) throws(PluginFailure) -> (RequestID, [UInt8]) {
    if let ending = state.ending { throw .lost(ending) }
    guard state.client.has(arguments.tool.name) else {
      throw PluginFailure(.invalid, "the plugin has no tool \(arguments.tool.name)")
    }
    let (id, line) = state.client.call(
      arguments.tool.name, meta: call.writeMeta, arguments: arguments.write)
    state.waiting[id] = slot
    return (id, line)
  }

  /// Too much waits to be read already.
  private func refuse(_ id: RequestID) -> PluginFailure {
    state.withLock { state in
      state.waiting[id] = nil
      _ = state.client.cancel(id, reason: "")
      return .lost(state.ending ?? .deaf)
    }
  }

  private func giveUp(_ id: RequestID, _ failure: PluginFailure) {
    let (slot, line, isHung) = state.withLock { state -> (Slot<Answer>?, [UInt8]?, Bool) in
      guard let slot = state.waiting.removeValue(forKey: id) else { return (nil, nil, false) }
      if failure == .late { state.lateInARow += 1 }
      return (slot, state.client.cancel(id, reason: failure.message), state.lateInARow >= Self.patience)
    }
    slot?.fill(.failure(failure))
    if let line, outbox.post(line) { wakeIfBlocked() }
    if isHung { end(.hung) }
  }

  /// A line has come.
  func take(_ line: LineFramer.Line) {
    guard case .line(let bytes) = line else { return perform { $0.client.take(line) } }
    if bytes.isEmpty { return }
    // Reading takes longest, and is done before others are kept waiting.
    let message: RPCMessage
    do {
      message = try RPCMessage(line: bytes)
    } catch {
      return perform { $0.client.take(bytes) }
    }
    perform { $0.client.take(message) }
  }

  /// What the process sent so far that it should not have.
  var oddities: Oddities { state.withLock { $0.client.oddities } }

  var blocked: FileDescriptor? { outbox.blocked }

  func writeOn() { outbox.goOn() }

  /// Ends it: from now on nothing is said, and who waits for an answer is told that there is none. The first reason
  /// counts.
  func end(_ ending: Ending) {
    let waiting = state.withLock { state -> [Slot<Answer>] in
      guard state.ending == nil else { return [] }
      state.ending = ending
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    outbox.close()
    for slot in waiting { slot.fill(.failure(.lost(ending))) }
    ready.fill(nil)
    ended.fill(ending)
  }

  private func perform(_ body: (inout State) -> [Client.Action]) {
    let (actions, answers) = state.withLock { state -> ([Client.Action], [(Slot<Answer>, Answer)]) in
      let actions = body(&state)
      return (actions, actions.compactMap { Self.settle($0, &state) })
    }
    for (slot, answer) in answers { slot.fill(answer) }
    for action in actions { follow(action) }
  }

  /// Does what has to be done at once; the answers are handed out later, outside the lock.
  private static func settle(_ action: Client.Action, _ state: inout State) -> (Slot<Answer>, Answer)? {
    switch action {
    case .answer(let id, let result):
      state.lateInARow = 0
      return state.waiting.removeValue(forKey: id).map { ($0, result.mapError(PluginFailure.init)) }
    case .send, .wake, .ready, .fail, .hear: return nil
    }
  }

  private func follow(_ action: Client.Action) {
    switch action {
    case .send(let line): if outbox.post(line) { wakeIfBlocked() }
    case .wake(let time): _ = deadlines.set(.now + time) { [weak self] in self?.perform { $0.client.hearNothing() } }
    case .ready: ready.fill(greeting)
    case .fail(let failure): end(.handshake(failure))
    case .answer, .hear: break
    }
  }

  private var greeting: Greeting {
    state.withLock { Greeting(revision: $0.client.revision, tools: $0.client.tools.map(\.name)) }
  }

  private func wakeIfBlocked() {
    if blocked != nil { ring() }
  }
}

extension PluginFailure {
  /// The process is not there any more.
  static func lost(_ ending: Ending) -> PluginFailure {
    PluginFailure(.upstream, "the plugin is not running: \(ending)", isRetryable: true)
  }

  init(_ failure: Client.CallFailure) {
    switch failure {
    case .refused(let error) where error.code == RPCError.Code.invalidParameters:
      self.init(.invalid, "the plugin refuses the call: \(error)")
    case .refused(let error): self.init(.upstream, "the plugin refuses the call: \(error)", isRetryable: true)
    case .unreadable(let why): self.init(.upstream, why)
    }
  }
}
