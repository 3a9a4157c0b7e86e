import Synchronization

/// Questions under way. Who asks what somebody else is asking already waits for the same answer.
final class Flights: Sendable {
  typealias Outcome = Result<Findings, Trouble>

  private let state = Mutex(State())

  private struct State {
    var flights: [Question: Flight] = [:]
    var last: UInt64 = 0

    mutating func number() -> UInt64 {
      last += 1
      return last
    }
  }

  private struct Flight {
    let number: UInt64
    var waiting: [UInt64: CheckedContinuation<Outcome, Never>] = [:]
    /// Who fetches the answer for those who wait; `nil` for a batch, which others share the work of.
    var task: Task<Void, Never>?
  }

  /// A flight that somebody has undertaken to ``land(_:_:)``.
  struct Claim: Sendable {
    let question: Question
    fileprivate let number: UInt64
  }

  /// The answer to a question, from the work under way or else from that which is given.
  ///
  /// The work goes on while anybody waits, whoever began it, and is cancelled when all have left.
  func share(_ question: Question, _ work: @escaping @Sendable () async -> Outcome) async -> Outcome {
    let ticket = state.withLock { $0.number() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiting in
        board(question, ticket, waiting, work)
        // The handler may have run before there was anybody to leave.
        if Task.isCancelled { leave(question, ticket) }
      }
    } onCancel: {
      leave(question, ticket)
    }
  }

  /// Undertakes to answer those of the questions that nobody is asking yet.
  func claim(_ questions: [Question]) -> [Claim] {
    state.withLock { state in
      questions.compactMap { question in
        guard state.flights[question] == nil else { return nil }
        let claim = Claim(question: question, number: state.number())
        state.flights[question] = Flight(number: claim.number)
        return claim
      }
    }
  }

  /// Tells all who wait.
  func land(_ claim: Claim, _ outcome: Outcome) {
    let flight = state.withLock { state -> Flight? in
      guard state.flights[claim.question]?.number == claim.number else { return nil }
      return state.flights.removeValue(forKey: claim.question)
    }
    for waiting in flight?.waiting.values ?? [:].values { waiting.resume(returning: outcome) }
  }

  private func board(
    _ question: Question, _ ticket: UInt64, _ waiting: CheckedContinuation<Outcome, Never>,
    _ work: @escaping @Sendable () async -> Outcome
  ) {
    state.withLock { state in
      if state.flights[question] == nil {
        let claim = Claim(question: question, number: state.number())
        state.flights[question] = Flight(number: claim.number, task: Task { self.land(claim, await work()) })
      }
      state.flights[question]?.waiting[ticket] = waiting
    }
  }

  private func leave(_ question: Question, _ ticket: UInt64) {
    let left = state.withLock { state -> (CheckedContinuation<Outcome, Never>, Task<Void, Never>?)? in
      guard let waiting = state.flights[question]?.waiting.removeValue(forKey: ticket) else { return nil }
      guard let flight = state.flights[question], flight.waiting.isEmpty, let task = flight.task else {
        return (waiting, nil)
      }
      state.flights[question] = nil
      return (waiting, task)
    }
    left?.1?.cancel()
    left?.0.resume(returning: .failure(.canceled))
  }
}
