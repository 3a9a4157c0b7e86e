public import Leadline
public import PluginKit

/// What plugins are asked.
extension PluginHost {
  /// Has a plugin find out about the company of a lead.
  ///
  /// - Returns: the facts it may propose; what was refused stands in its health.
  public func enrichCompany(
    _ id: String, _ lead: PluginLead, _ call: PluginCall
  ) async throws(PluginFailure) -> [ProposedFact] {
    let plugin = try plugin(id, .enricher)
    let lead = plugin.permissions.shown(lead)
    return try await plugin.ask(.enrichCompany(lead), call, deadlines) { (body, call) in
      FactReading(try await Self.role(body, (any CompanyEnricher).self).enrichCompany(lead, call))
    } reading: { result throws(PluginFailure) in
      try FactReading(json: PluginAnswer.read(result))
    }.checked(by: plugin)
  }

  /// Has a plugin find out about the person of a lead.
  public func enrichPerson(
    _ id: String, _ person: PluginPerson, of lead: PluginLead, _ call: PluginCall
  ) async throws(PluginFailure) -> [ProposedFact] {
    let plugin = try plugin(id, .enricher)
    let (person, lead) = (plugin.permissions.shown(person), plugin.permissions.shown(lead))
    return try await plugin.ask(.enrichPerson(person, of: lead), call, deadlines) { (body, call) in
      FactReading(try await Self.role(body, (any PersonEnricher).self).enrichPerson(person, of: lead, call))
    } reading: { result throws(PluginFailure) in
      try FactReading(json: PluginAnswer.read(result))
    }.checked(by: plugin)
  }

  /// Has a plugin say how good a lead is.
  ///
  /// - Parameter timeline: newest first; passed on only to a plugin whose manifest asks for it.
  public func score(
    _ id: String, _ lead: PluginLead, timeline: [PluginEntry] = [], _ call: PluginCall
  ) async throws(PluginFailure) -> ProposedScore {
    let plugin = try plugin(id, .scorer)
    let (lead, timeline) = (plugin.permissions.shown(lead), plugin.permissions.shown(timeline))
    let score = try await plugin.ask(.scoreLead(lead, timeline: timeline), call, deadlines) { (body, call) in
      let score = try await Self.role(body, (any LeadScorer).self).score(lead, timeline: timeline, call)
      if let flaw = score.flaw { throw PluginFailure(.upstream, flaw) }
      return score
    } reading: { result throws(PluginFailure) in
      try ProposedScore(json: PluginAnswer.read(result))
    }
    return plugin.tally.redacted(score)
  }

  /// Tells a plugin what happened.
  ///
  /// - Parameter events: the pushed objects; a plugin is shown what it may read of them.
  public func observe(_ id: String, _ events: [JSON], _ call: PluginCall) async throws(PluginFailure) {
    let plugin = try plugin(id, .observer)
    let events = events.map(plugin.permissions.shown(event:))
    try await plugin.ask(.onEvent(events), call, deadlines) { (body, call) in
      try await Self.role(body, (any EventObserver).self).observe(events, call)
    } reading: { result throws(PluginFailure) in
      try PluginAnswer.acknowledge(result)
    }
  }

  /// Runs a command that a plugin adds.
  ///
  /// - Parameter command: its name, without the slash.
  public func run(
    _ command: String, of id: String, _ request: CommandRequest, _ call: PluginCall
  ) async throws(PluginFailure) -> CommandReply {
    let plugin = try plugin(id, .command)
    guard plugin.manifest.commands.contains(where: { $0.name == command }) else {
      throw PluginFailure(.invalid, "\(id) has no command /\(command)")
    }
    let request = plugin.permissions.shown(request)
    let reply = try await plugin.ask(.command(command, request), call, deadlines) { (body, call) in
      let reply = try await Self.role(body, (any CommandProvider).self).run(command, request, call)
      if let flaw = reply.flaw { throw PluginFailure(.upstream, flaw) }
      return reply
    } reading: { result throws(PluginFailure) in
      try CommandReply(json: PluginAnswer.read(result))
    }
    return plugin.tally.redacted(reply)
  }

  /// Whether a plugin does something: an enricher may know companies only, or people only. One that has not started yet
  /// might.
  public func offers(_ id: String, _ tool: PluginTool) -> Bool {
    guard let plugin = found(id), plugin.manifest.roles.contains(tool.role) else { return false }
    let tools = plugin.tally.health.tools
    return tools.contains(tool.name) || tools.isEmpty
  }

  static func role<Role>(_ plugin: any Plugin, _ role: Role.Type) throws(PluginFailure) -> Role {
    guard let plugin = plugin as? Role else { throw PluginFailure(.invalid, "the plugin does not do that") }
    return plugin
  }
}

extension FactReading {
  /// The facts that the plugin may propose; what is refused is noted in its health.
  func checked(by plugin: HostedPlugin) -> [ProposedFact] {
    let allowed = facts.filter { plugin.permissions.mayWrite($0.field) }
    let forbidden = facts.filter { !plugin.permissions.mayWrite($0.field) }
      .map { "\($0.field): its manifest does not let it write this field" }
    plugin.tally.refuse(refused + forbidden)
    return allowed.map(plugin.tally.redacted)
  }
}
