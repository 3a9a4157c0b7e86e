import Leadline
import MCP

/// A plugin as a set of tools.
struct PluginService: Sendable {
  let plugin: any Plugin

  init(_ plugin: any Plugin) {
    self.plugin = plugin
  }

  var peer: Peer { Peer(name: plugin.manifest.id, version: plugin.manifest.version) }

  /// One for each thing that its type can do.
  var tools: [Tool] {
    PluginTool.all(of: plugin).map { Tool(name: $0.name, summary: summary(of: $0), inputSchema: $0.inputSchema) }
  }

  /// Does what a call asks for. Failures are answers, too.
  func perform(_ call: Server.Call) async -> ToolResult {
    do {
      guard let tool = PluginTool(name: call.tool) else {
        throw PluginFailure(.invalid, "there is no tool \(call.tool)")
      }
      return ToolResult(try await answer(PluginArguments(tool, json: call.arguments), PluginCall(meta: call.meta)))
    } catch {
      return ToolResult(PluginFailure(error).json)
    }
  }

  private func answer(_ arguments: PluginArguments, _ call: PluginCall) async throws -> JSON {
    switch arguments {
    case .enrichCompany(let lead):
      return Self.json(try await role((any CompanyEnricher).self).enrichCompany(lead, call))
    case .enrichPerson(let person, let lead):
      return Self.json(try await role((any PersonEnricher).self).enrichPerson(person, of: lead, call))
    case .scoreLead(let lead, let timeline):
      return try await role((any LeadScorer).self).score(lead, timeline: timeline, call).json
    case .onEvent(let events):
      try await role((any EventObserver).self).observe(events, call)
      return .object([])
    case .command(let name, let request):
      return try await role((any CommandProvider).self).run(name, request, call).json
    }
  }

  private func role<Role>(_ type: Role.Type) throws(PluginFailure) -> Role {
    guard let plugin = plugin as? Role else { throw PluginFailure(.invalid, "the plugin does not do that") }
    return plugin
  }

  private static func json(_ facts: [ProposedFact]) -> JSON { .object(["facts": .list(facts.map(\.wire))]) }

  private func summary(of tool: PluginTool) -> String {
    switch tool {
    case .enrichCompany: "Finds out about the company of a lead."
    case .enrichPerson: "Finds out about the person of a lead."
    case .scoreLead: "Says how good a lead is, 0 to 100, and why."
    case .onEvent: "Is told what happened."
    case .command(let name): plugin.manifest.commands.first { $0.name == name }?.summary.english ?? ""
    }
  }
}

extension PluginTool {
  /// The JSON Schema of its arguments.
  var inputSchema: JSON {
    switch self {
    case .enrichCompany: Self.schema(["lead": Self.object], required: ["lead"])
    case .enrichPerson: Self.schema(["lead": Self.object, "person": Self.object], required: ["lead", "person"])
    case .scoreLead: Self.schema(["lead": Self.object, "timeline": Self.list], required: ["lead"])
    case .onEvent: Self.schema(["events": Self.list], required: ["events"])
    case .command:
      Self.schema(["text": Self.text, "user": Self.text, "lead": Self.object], required: ["text", "user"])
    }
  }

  private static let object = JSON.object(["type": .text("object")])
  private static let text = JSON.object(["type": .text("string")])
  private static let list = JSON.object(["type": .text("array"), "items": object])

  private static func schema(_ properties: KeyValuePairs<String, JSON>, required: [String]) -> JSON {
    .object([
      "type": .text("object"), "properties": .object(properties), "required": .list(required.map { .text($0) }),
    ])
  }
}
