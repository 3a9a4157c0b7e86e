import PluginKit

/// Runs what a plugin does within this process so that neither its hanging nor its errors reach who asked.
struct InProcessCall: Sendable {
  let seats: Seats
  let deadlines: Deadlines

  /// - Throws: ``PluginFailure``, the plugin's own or that it was too late. Its task is then canceled; as long as it goes
  ///   on nevertheless it keeps its seat.
  func callAsFunction<Value: Sendable>(
    until deadline: ContinuousClock.Instant, _ body: @escaping @Sendable () async throws -> Value
  ) async throws(PluginFailure) -> Value {
    try await seats.take(until: deadline)
    let slot = Slot<Result<Value, PluginFailure>>()
    let task = Task { [seats] in
      do {
        slot.fill(.success(try await body()))
      } catch {
        slot.fill(.failure(PluginFailure(error)))
      }
      seats.leave()
    }
    let alarm = deadlines.set(deadline) { if slot.fill(.failure(.late)) { task.cancel() } }
    let result = await withTaskCancellationHandler {
      await slot.value()
    } onCancel: {
      if slot.fill(.failure(.canceled)) { task.cancel() }
    }
    deadlines.clear(alarm)
    return try result.get()
  }
}
