import Leadline
import MCP
import PluginKit

/// Calls of its tools, good and bad.
extension Checkup {
  /// What is to be done once its tools are known.
  func planCalls() {
    if !tools.isEmpty {
      steps.append(Step(title: .manifestTools) { _ in try self.checkManifestTools() })
    }
    for tool in tools {
      steps.append(Step(title: .goodCall, tool: tool) { try await self.checkGoodCall(tool, $0) })
      steps.append(Step(title: .badArguments, tool: tool) { try await self.checkBadArguments(tool, $0) })
      steps.append(Step(title: .emptyLead, tool: tool) { try await self.checkEmptyLead(tool, $0) })
      steps.append(Step(title: .hostileText, tool: tool) { try await self.checkHostileText(tool, $0) })
    }
    steps.append(Step(title: .unknownTool, body: checkUnknownTool))
    steps.append(Step(title: .unknownMethod, body: checkUnknownMethod))
    guard let tool = tools.first else { return }
    steps.append(Step(title: .cancellation) { try await self.checkCancellation(tool, $0) })
    steps.append(Step(title: .inFlight) { try await self.checkInFlight(tool, $0) })
  }

  private func checkGoodCall(_ tool: PluginTool, _ talk: Conversation) async throws -> Message? {
    broken.insert(tool)
    let note = try await call(tool, talk)
    broken.remove(tool)
    return note
  }

  /// A good call, answered as the contract says.
  func call(_ tool: PluginTool, _ talk: Conversation, stateless: Bool = false) async throws -> Message? {
    let start = ContinuousClock.now
    // Twice the time it has, to tell a late answer from none.
    let answer = try await ask(
      tool, sample.arguments(of: tool), talk, within: subject.timeouts.call * 2, stateless: stateless)
    slowest = max(slowest ?? 0, (ContinuousClock.now - start) / .seconds(1))
    return try checkAnswer(answer, from: tool)
  }

  func ask(
    _ tool: PluginTool, _ arguments: JSON, _ talk: Conversation, within patience: Duration? = nil,
    stateless: Bool = false
  ) async throws -> Conversation.Answer {
    let patience = patience ?? subject.timeouts.call
    return try await talk.ask("tools/call", parameters(tool.name, arguments, stateless: stateless), within: patience)
  }

  func parameters(_ name: String, _ arguments: JSON, stateless: Bool = false) -> JSON {
    let meta = sample.meta(within: subject.timeouts.call)
    let last = stateless ? Self.envelope(meta) : JSON.Member(name: "_meta", value: .object(meta))
    return .object([.init(name: "name", value: .text(name)), .init(name: "arguments", value: arguments), last])
  }

  /// A valid result, or a failure that says why.
  private func checkAnswer(_ answer: Conversation.Answer, from tool: PluginTool) throws -> Message? {
    switch try business(answer, from: tool) {
    case .broken(let text): throw Finding.failed(.toolBroke(tool.name, text))
    case .failure(let failure):
      guard PluginFailure.Code(rawValue: failure.code) != nil else {
        throw Finding.failed(.unknownFailure(failure.code))
      }
      guard failure.code == PluginFailure.Code.noMatch.rawValue else { throw Finding.warning(.nothingSaid(failure)) }
      return .nothingSaid(failure)
    case .value(let value):
      if let fault = AnswerCheck(manifest: subject.manifest).fault(of: value, from: tool) {
        throw Finding.failed(fault)
      }
      return nil
    }
  }

  private func business(_ answer: Conversation.Answer, from tool: PluginTool) throws -> ToolAnswer {
    guard case .result(let result) = answer else { throw Finding.failed(.refused(tool.name, answer)) }
    guard let answer = ToolAnswer(result) else { throw Finding.failed(.noToolResult) }
    return answer
  }

  private func checkBadArguments(_ tool: PluginTool, _ talk: Conversation) async throws -> Message? {
    // None at all must not harm it; a command may even do without.
    let none = try await ask(tool, .object([]), talk)
    if case .result(let result) = none, ToolAnswer(result) == nil { throw Finding.failed(.noToolResult) }
    guard case .result(let result) = try await ask(tool, sample.badArguments(of: tool), talk) else { return nil }
    guard let said = ToolAnswer(result) else { throw Finding.failed(.noToolResult) }
    if case .value = said { throw Finding.warning(.badArgumentsTaken) }
    return nil
  }

  private func checkEmptyLead(_ tool: PluginTool, _ talk: Conversation) async throws -> Message? {
    let answer = try await ask(tool, sample.arguments(of: tool, lead: [:], text: ""), talk)
    return try checkPlainAnswer(answer, from: tool, to: Message("a lead without fields", "un lead senza campi"))
  }

  private func checkHostileText(_ tool: PluginTool, _ talk: Conversation) async throws -> Message? {
    for (what, text) in SampleCall.hostileTexts {
      let arguments = sample.arguments(of: tool, lead: SampleCall.fields(saying: text), text: text)
      let answer: Conversation.Answer
      do {
        answer = try await ask(tool, arguments, talk)
      } catch let silence as Conversation.NoAnswer {
        throw Finding.failed(.hostile(what, .noAnswer(silence)))
      }
      _ = try checkPlainAnswer(answer, from: tool, to: what)
    }
    return nil
  }

  /// Any answer that can be read, as long as the plugin itself means it: an exception is no answer.
  private func checkPlainAnswer(
    _ answer: Conversation.Answer, from tool: PluginTool, to what: Message
  ) throws -> Message? {
    if broken.contains(tool) { return nil }
    switch try business(answer, from: tool) {
    case .broken(let text): throw Finding.failed(.hostile(what, .toolBroke(tool.name, text)))
    case .failure(let failure): return .nothingSaid(failure)
    case .value(let value):
      guard let fault = AnswerCheck(manifest: subject.manifest).fault(of: value, from: tool) else { return nil }
      throw Finding.failed(.hostile(what, fault))
    }
  }
}
