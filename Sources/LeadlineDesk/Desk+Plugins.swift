import Leadline
import LeadlineStore
import PluginHost
import PluginKit

/// What plugins take part in while somebody waits.
extension Desk {
  /// How long somebody who has plugins asked waits to read what they find.
  private static let patience = Duration.seconds(5)

  /// Has a lead scored now, where the scorer is at hand: what is read next is what it thinks now.
  ///
  /// - Returns: why it could not be, if so.
  func scoreNow(_ record: RecordReference, as actor: Actor) async throws -> PluginFailure? {
    guard let plugins = plugins.value, let scorer = plugins.primaryScorer else { return nil }
    let id = try await store.read { [self] session in
      try turn(session, actor, .score(record)).leadAccess(following: record).record.id
    }
    guard let reading = try await plugins.readings(of: [id], for: scorer)[id] else { return nil }
    do throws(PluginFailure) {
      let call = plugins.call(
        "score-\(id)-\(store.now.milliseconds)", to: scorer, for: actor.person.name, in: actor.language)
      let proposal = try await plugins.host.score(scorer.id, reading.lead, timeline: reading.timeline, call)
      try await post(proposal, of: scorer, on: id)
      return nil
    } catch {
      return error
    }
  }

  private func post(_ proposal: ProposedScore, of scorer: InstalledPlugin, on lead: Int64) async throws(PluginFailure) {
    do {
      try await store.write { session in
        try session.lock([.lead(lead)])
        guard let person = try session.person(ofPlugin: scorer.id) else { return }
        _ = try ScoreBoard(session, scorer, as: person, isPrimary: true).post(proposal, on: lead)
      }
    } catch {
      throw PluginFailure(error)
    }
  }

  /// Waits a little for what plugins find that have just been asked, so that whoever asked can read it.
  func awaitFindings(_ outcome: Outcome, since position: Int64, as actor: Actor) async throws -> Outcome {
    guard case .enriching(let record, _) = outcome.result else { return outcome }
    plugins.value?.bell.ring()
    let end = ContinuousClock.now + Self.patience
    var isTaken = false
    while true {
      let (entries, awaited) = try await store.glance { session in
        let access = try Desk.access(record, for: actor.person, in: session)
        return (try session.pluginEntries(on: access, after: position), try session.awaited(of: record.id))
      }
      isTaken = isTaken || awaited.contains(where: \.isTaken) || !entries.isEmpty
      let waiting = awaited.filter { !$0.isDead }
      if waiting.isEmpty || ContinuousClock.now >= end {
        var told = outcome
        told.result = .enriched(record, entries, waiting: Array(Set(waiting.map(\.name))).sorted())
        told.notes += Set(awaited.filter(\.isDead)).map { .pluginFailed($0.name, $0.error ?? "") }
        if !isTaken, !waiting.isEmpty, try await !store.glance({ try $0.arePluginsAlive() }) {
          told.notes.append(.noServer)
        }
        return told
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// Runs a command of a plugin, and then writes what it answers.
  func answer(
    of name: String, _ record: RecordReference?, _ text: String, as actor: Actor, key: String?
  ) async throws -> (command: AddedCommand, reply: CommandReply, plugin: InstalledPlugin) {
    let access = try await store.read { [self] session in
      let turn = try turn(session, actor, .run(name, record, text: text))
      return try record.map { try turn.leadAccess(following: $0) }
    }
    guard let plugins = plugins.value, let plugin = plugins.installed.first(where: { $0.commands.named(name) != nil }),
      let command = plugin.commands.named(name)
    else { throw Refusal(.pluginFailed, .runsOnServer(name)) }
    let lead = try await access.asyncMap { access in
      try await store.read { try $0.lead(access.record.id).map { PluginLead($0) } }
    }
    do throws(PluginFailure) {
      let call = plugins.call(
        "command-\(key ?? String(store.now.milliseconds))", to: plugin, for: actor.person.name, in: actor.language)
      let reply = try await plugins.host.run(
        name, of: plugin.id, CommandRequest(text: text, user: actor.person.name, lead: lead ?? nil), call)
      return (command, reply, plugin)
    } catch {
      throw Refusal(
        .pluginFailed, .pluginFailed(plugin.manifest.name, error.message.isEmpty ? error.code.rawValue : error.message))
    }
  }
}

extension Optional {
  fileprivate func asyncMap<Value>(_ body: (Wrapped) async throws -> Value) async rethrows -> Value? {
    if let self { return try await body(self) }
    return nil
  }
}

extension Turn {
  /// Says only that a plugin's command would be run.
  func pretend(running name: String, on record: RecordReference?) throws -> Outcome {
    guard let command = try session.installedPlugins().flatMap(\.commands).named(name) else {
      throw Refusal(.pluginFailed, .runsOnServer(name))
    }
    let result = Outcome.Result.ran(command, text: nil, isPublic: false)
    guard let record else { return Outcome(result) }
    return outcome(result, on: try leadAccess(following: record))
  }

  /// Writes what a plugin's command answered.
  func ran(
    _ command: AddedCommand, _ reply: CommandReply, _ plugin: InstalledPlugin, on record: RecordReference?
  ) throws -> Outcome {
    let result = Outcome.Result.ran(command, text: reply.text, isPublic: reply.isPublic)
    guard let record else { return Outcome(result) }
    let access = try leadAccess(following: record)
    var last: Entry?
    if !reply.entries.isEmpty, let bot = try session.person(ofPlugin: plugin.id) {
      let journal = Journal(session, by: Actor(person: bot, interface: .plugin), verb: .run)
      for entry in reply.entries.prefix(10) {
        let draft = try checked(Draft(kind: entry.kind == .post ? .post : .note, body: entry.body))
        last = try journal.append(draft, to: access)
      }
    }
    return outcome(result, on: access, entry: last)
  }
}
