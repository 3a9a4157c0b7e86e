import Leadline
import MCP
import PluginKit

extension HostedPlugin {
  /// Asks the plugin, wherever it runs, and notes how that went.
  ///
  /// - Parameters:
  ///   - within: asks it in this process.
  ///   - reading: reads what it answered over the wire.
  func ask<Value: Sendable>(
    _ arguments: PluginArguments, _ call: PluginCall, _ deadlines: Deadlines,
    within: @escaping @Sendable (any Plugin, PluginCall) async throws -> Value,
    reading: (ToolResult) throws(PluginFailure) -> Value
  ) async throws(PluginFailure) -> Value {
    let call = self.call(call)
    let started = ContinuousClock.now
    do throws(PluginFailure) {
      let value: Value
      switch body {
      case .within(let plugin):
        value = try await InProcessCall(seats: seats, deadlines: deadlines)(until: call.deadline) {
          try await within(plugin, call)
        }
      case .beside(let supervisor):
        value = try reading(try await result(of: arguments, call, supervisor))
      case .none(let why): throw PluginFailure(.invalid, why.english)
      }
      tally.note(nil, after: .now - started)
      return value
    } catch {
      tally.note(error, after: .now - started)
      throw tally.redacted(error)
    }
  }

  private func result(
    of arguments: PluginArguments, _ call: PluginCall, _ supervisor: Supervisor
  ) async throws(PluginFailure) -> ToolResult {
    try await seats.take(until: call.deadline)
    defer { seats.leave() }
    return try await supervisor.call(arguments, call)
  }
}
