import Leadline
import MCP
import PluginKit

/// The two ways of coming together, and what is asked first.
extension Checkup {
  func checkHandshake(_ answer: Conversation.Answer) throws -> Message? {
    guard case .result(let result) = answer else { throw Finding.failed(.refused("initialize", answer)) }
    guard let name = result["protocolVersion"]?.text else { throw Finding.failed(.noRevision) }
    guard let revision = Revision(rawValue: name), revision.hasHandshake else {
      throw Finding.failed(.unknownRevision(name))
    }
    guard revision == .handshake else { throw Finding.warning(.olderRevision(name)) }
    guard result["capabilities"]?["tools"]?.members != nil else { throw Finding.warning(.noToolsCapability) }
    guard Peer(result["serverInfo"]) != nil else { throw Finding.warning(.namelessServer) }
    return nil
  }

  func checkSecondInitialize(_ talk: Conversation) async throws -> Message? {
    let answer = try await initialize(talk, within: subject.timeouts.call)
    guard case .refusal(let error) = answer else { return nil }
    // To refuse is an answer too, as long as it goes on working.
    return .secondInitializeRefused(error)
  }

  func checkToolsList(_ talk: Conversation) async throws -> Message? {
    let named = try await list(talk, stateless: false)
    tools = named.compactMap { PluginTool(name: $0.name) }
    planCalls()
    for tool in named {
      if let fault = SchemaCheck.fault(of: tool.inputSchema, tool: tool.name) { throw Finding.failed(fault) }
    }
    guard Set(named.map(\.name)).count == named.count else { throw Finding.failed(.doubleTool) }
    guard !tools.isEmpty else { throw Finding.failed(.noKnownTool(named.map(\.name))) }
    let strangers = named.map(\.name).filter { PluginTool(name: $0) == nil }
    guard strangers.isEmpty else { throw Finding.warning(.strangeTools(strangers)) }
    return .verbatim(named.map(\.name).joined(separator: ", "))
  }

  /// All pages of the list of tools.
  private func list(_ talk: Conversation, stateless: Bool) async throws -> [Tool] {
    var found: [Tool] = []
    var cursor: String?
    for _ in 0..<100 {
      var members = cursor.map { [JSON.Member(name: "cursor", value: .text($0))] } ?? []
      if stateless { members.append(Self.envelope()) }
      let answer = try await talk.ask("tools/list", .object(members), within: subject.timeouts.call)
      guard case .result(let result) = answer else { throw Finding.failed(.refused("tools/list", answer)) }
      guard let items = result["tools"]?.list else { throw Finding.failed(.missing("tools", .aList)) }
      for item in items {
        guard let tool = Tool(item) else { throw Finding.failed(.wrongTool(item["name"]?.text)) }
        found.append(tool)
      }
      cursor = result["nextCursor"]?.text
      if cursor == nil { return found }
    }
    throw Finding.failed(.endlessTools)
  }

  /// The `_meta` that each request of the stateless revision bears.
  static func envelope(_ more: [JSON.Member] = []) -> JSON.Member {
    let members: [JSON.Member] = [
      .init(name: MetaName.revision, value: .text(Revision.stateless.rawValue)),
      .init(name: MetaName.client, value: me.json),
      .init(name: MetaName.capabilities, value: .object([])),
    ]
    return .init(name: "_meta", value: .object(more + members))
  }

  /// Revision 2026-07-28, and what becomes of one that does not speak it: the host begins again with `initialize`.
  func talkStateless() async {
    await session { talk in
      var isSpoken = false
      await self.record(.handshake2026) {
        isSpoken = try await self.discovers(talk)
        guard isSpoken else { throw Finding.skipped(.noStateless) }
        return try await self.callStateless(talk)
      }
      await self.record(.fallback) {
        if isSpoken { throw Finding.skipped(.noFallback) }
        let answer = try await self.initialize(talk, within: self.subject.timeouts.start)
        guard case .result = answer else { throw Finding.failed(.refused("initialize", answer)) }
        return nil
      }
    }
  }

  /// The host waits two seconds; a slow start is not held against it here.
  private func discovers(_ talk: Conversation) async throws -> Bool {
    let patience = Client.patience + .seconds(2 * (startSeconds ?? 0))
    do {
      let answer = try await talk.ask("server/discover", .object([Self.envelope()]), within: patience)
      guard case .result(let result) = answer, let versions = result["supportedVersions"]?.list else { return false }
      return versions.contains(.text(Revision.stateless.rawValue))
    } catch {
      // Whether it is silent or has ended, what counts is what becomes of initialize.
      return false
    }
  }

  private func callStateless(_ talk: Conversation) async throws -> Message? {
    let names = Set(try await list(talk, stateless: true).compactMap { PluginTool(name: $0.name) })
    guard names == Set(tools) else { throw Finding.failed(.otherTools) }
    guard let tool = tools.first(where: { !broken.contains($0) }) else { return nil }
    return try await call(tool, talk, stateless: true)
  }
}
