import Leadline
import MCP
import PluginKit

/// What a host never means to do, and does at times.
extension Checkup {
  func checkUnknownTool(_ talk: Conversation) async throws -> Message? {
    let name = "leadline_no_such_tool"
    let answer = try await talk.ask(
      "tools/call", parameters(name, .object([])), within: subject.timeouts.call)
    switch answer {
    case .refusal(let error): return try checkCode(error)
    // The official SDK refuses it as a result that is an error.
    case .result(let result):
      guard ToolResult(result)?.isError == true else { throw Finding.failed(.unknownTaken(name)) }
      return nil
    }
  }

  func checkUnknownMethod(_ talk: Conversation) async throws -> Message? {
    let name = "leadline/noSuchMethod"
    let answer = try await talk.ask(name, .object([]), within: subject.timeouts.call)
    guard case .refusal(let error) = answer else { throw Finding.failed(.unknownTaken(name)) }
    return try checkCode(error)
  }

  private func checkCode(_ error: RPCError) throws -> Message? {
    guard [RPCError.Code.unknownMethod, RPCError.Code.invalidParameters].contains(error.code) else {
      throw Finding.warning(.unusualCode(error.code))
    }
    return nil
  }

  /// A call that is given up at once: whether it is answered or not, the next one must be.
  func checkCancellation(_ tool: PluginTool, _ talk: Conversation) async throws -> Message? {
    let id = talk.leave("tools/call", parameters(tool.name, sample.arguments(of: tool)))
    talk.tell(
      "notifications/cancelled", .object(["requestId": id.json, "reason": .text("Nobody waits for it any more.")]))
    let answer = try await ask(tool, sample.arguments(of: tool), talk, within: subject.timeouts.call * 2)
    guard case .result = answer else { throw Finding.failed(.refused(tool.name, answer)) }
    return nil
  }

  /// More calls at a time than the host makes: it may take one after the other, but must answer all of them.
  func checkInFlight(_ tool: PluginTool, _ talk: Conversation) async throws -> Message? {
    let parameters = parameters(tool.name, sample.arguments(of: tool))
    let patience = subject.timeouts.call * 5
    let unanswered = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask { (try? await talk.ask("tools/call", parameters, within: patience)) == nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    guard unanswered == 0 else { throw Finding.failed(.unanswered(unanswered, of: 20)) }
    return nil
  }

  /// Killed in the middle of its work, it must come back by itself; and end when it is told to.
  func restart() async {
    guard let tool = tools.first else { return }
    await session { talk, kill in
      guard await self.greet(talk) else { return }
      _ = talk.leave("tools/call", self.parameters(tool.name, self.sample.arguments(of: tool)))
      kill()
    }
    let ending = await session { talk in
      await self.record(.restart) {
        guard await self.greet(talk) else { throw Finding.failed(.noRestart) }
        let answer = try await self.ask(
          tool, self.sample.arguments(of: tool), talk, within: self.subject.timeouts.call * 2)
        guard case .result = answer else { throw Finding.failed(.refused(tool.name, answer)) }
        return nil
      }
    }
    await record(.end, seconds: ending?.seconds) { try self.checkEnding(ending) }
  }

  private func checkEnding(_ ending: Ending?) throws -> Message? {
    guard let ending else { throw Finding.failed(.noRestart) }
    guard let seconds = ending.seconds else { throw Finding.failed(.doesNotEnd) }
    guard seconds <= 1 else { throw Finding.warning(.endsLate(seconds)) }
    guard ending.isClean else { throw Finding.warning(.endsBadly(ending.status)) }
    return nil
  }
}
