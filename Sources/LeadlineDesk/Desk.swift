import Foundation
public import Leadline
public import LeadlineStore
import PluginKit
import Synchronization

/// Where everything is done: one function through which every command of every interface goes.
///
/// A command is done as a ``Turn``, inside one transaction: permissions are checked there, effects go into the change
/// log, and what it came to is an ``Outcome`` that each interface puts into its own form.
public final class Desk: Sendable {
  public let store: Store
  /// Tells live views what happens.
  public let feed: Feed
  /// Timelines' newest pages, ready to be sent.
  let pages = PageCache()
  let holders = HolderCache()
  /// Where requests that ask a plugin something wait for the same one that came before.
  let asking = Turnstile()
  /// The plugins that run in this process, once they have been installed.
  let plugins = Late<PluginDesk>()
  let library = FlowLibrary()
  let plans = SequenceLibrary()
  /// The currency of amounts that name none.
  public let baseCurrency: String

  public init(store: Store, baseCurrency: String = "EUR") async throws {
    self.store = store
    self.baseCurrency = baseCurrency
    feed = try await Feed(store: store)
    store.observe { [weak feed, holders] session, isOthers in
      // Another process may have taken a token back, or changed who somebody is; this one forgets where it does so.
      if isOthers { holders.forget() }
      return feed?.advance(session) ?? false
    }
    store.onFailover { [weak feed, pages, holders] session in
      pages.forget()
      holders.forget()
      feed?.restart(session)
    }
    try await enactFirstPlaybook()
  }

  /// Does a command.
  ///
  /// - Parameters:
  ///   - actor: who gives it, and through what.
  ///   - dryRun: only pretends: the outcome tells what would happen, and nothing has.
  /// - Throws: ``Refusal`` with what to do instead; ``StoreError`` when the memory cannot do it now.
  public func perform(_ command: Command, as actor: Actor, dryRun: Bool = false) async throws -> Outcome {
    if command.isReading { return try await read(command, as: actor, isMarking: !dryRun) }
    let action = try await action(for: command, as: actor, dryRun: dryRun)
    do {
      let position = try await head(before: command, as: actor, dryRun: dryRun)
      let outcome = try await store.write { [self] session in
        let outcome = try action(turn(session, actor, command))
        if dryRun { throw DryRun(outcome: outcome) }
        return outcome
      }
      guard let position else { return outcome }
      return try await awaitFindings(outcome, since: position, as: actor)
    } catch let pretended as DryRun {
      var outcome = pretended.outcome
      outcome.isDryRun = true
      return outcome
    }
  }

  /// Does a command exactly once: asked again with the same key, gives the first answer and does nothing.
  ///
  /// Refusals are remembered too; reads, dry runs, secrets and failures of the store are not.
  public func perform(
    _ command: Command, as actor: Actor, dryRun: Bool = false, once: Once
  ) async throws -> Once.Answer {
    if command.isReading || command.isSecret || dryRun {
      if let earlier = try await earlierAnswer(once) { return earlier }
      let answer = try once.answer(
        await Result { try await perform(command, as: actor, dryRun: dryRun) }.orRefusal())
      // What is read or pretended is not remembered; what has been opened stays open.
      let moves = once.moves()
      if !moves.isEmpty { try await store.write { try once.keep(moves, in: $0) } }
      return answer
    }
    guard case .run = command else { return try await performOnce(command, as: actor, once) }
    // A plugin does its part before the transaction: whoever comes again meanwhile waits for the first one's answer.
    return try await asking.pass("\(once.token)-\(once.key)") {
      if let earlier = try await earlierAnswer(once) { return earlier }
      return try await performOnce(command, as: actor, once)
    }
  }

  private func performOnce(_ command: Command, as actor: Actor, _ once: Once) async throws -> Once.Answer {
    do {
      let action = try await action(for: command, as: actor, key: "\(once.token)-\(once.key)")
      defer { if case .enrich = command { plugins.value?.bell.ring() } }
      return try await store.write { [self] session in
        if let earlier = try once.earlier(in: session) { return earlier }
        let outcome = try action(turn(session, actor, command))
        return try once.remember(.success(outcome), in: session)
      }
    } catch let refusal as Refusal where refusal.code != .idReused && refusal.code != .pluginFailed {
      return try await store.write { session in
        try once.earlier(in: session) ?? once.remember(.failure(refusal), in: session)
      }
    }
  }

  /// What was answered to a request before, if it has come before.
  ///
  /// - Throws: ``Refusal`` `id_reused` if another request had its key.
  public func earlierAnswer(_ once: Once) async throws -> Once.Answer? {
    try await store.glance { try once.earlier(in: $0) }
  }

  /// What is to be done inside the transaction. A plugin's command has been run by then.
  private func action(
    for command: Command, as actor: Actor, key: String? = nil, dryRun: Bool = false
  ) async throws -> @Sendable (Turn) throws -> Outcome {
    guard case .run(let name, let record, let text) = command else { return { try $0.perform(command) } }
    // What a plugin would do, nobody knows but by having it done.
    if dryRun { return { try $0.pretend(running: name, on: record) } }
    let (added, reply, plugin) = try await answer(of: name, record, text, as: actor, key: key)
    return { try $0.ran(added, reply, plugin, on: record) }
  }

  /// The last position of a lead's timeline before plugins are asked about it by somebody who waits; else `nil`.
  private func head(before command: Command, as actor: Actor, dryRun: Bool) async throws -> Int64? {
    guard case .enrich(let record) = command, !dryRun, actor.interface == .terminal || actor.interface == .socket else {
      return nil
    }
    return try await store.read { [self] session in
      try session.head(of: turn(session, actor, command).leadAccess(following: record))
    }
  }

  private func read(_ command: Command, as actor: Actor, isMarking: Bool) async throws -> Outcome {
    if case .score(let record) = command, isMarking {
      let failure = try await scoreNow(record, as: actor)
      var outcome = try await store.read { [self] session in try turn(session, actor, command).perform(command) }
      if let failure, failure.code != .invalid {
        outcome.notes.append(.pluginFailed(plugins.value?.primaryScorer?.manifest.name ?? "", failure.description))
      }
      return outcome
    }
    if case .cards = command { try await catchUpWithCards() }
    let outcome = try await store.read { [self] session in
      try turn(session, actor, command).perform(command)
    }
    if isMarking { try await markRead(command, outcome, by: actor) }
    return outcome
  }

  /// What somebody has opened in a conversation, they have seen. Programs mark what they showed themselves.
  private func markRead(_ command: Command, _ outcome: Outcome, by actor: Actor) async throws {
    guard actor.interface != .http, let record = outcome.record else { return }
    switch command {
    case .open, .timeline: try await markRead(record, by: actor)
    default: break
    }
  }

  func turn(_ session: any Session, _ actor: Actor, _ command: Command, isOwn: Bool = false) throws -> Turn {
    try Turn(
      session, actor, command, baseCurrency: baseCurrency, library: library, plans: plans, isOwn: isOwn)
  }
}

/// Carries the outcome of a command out of a transaction that is taken back.
private struct DryRun: Error {
  let outcome: Outcome
}

extension Command {
  /// Whether its answer must not be kept anywhere.
  fileprivate var isSecret: Bool { if case .calendar(true, _) = self { true } else { false } }
}

extension Result where Success == Outcome, Failure == any Error {
  init(_ body: () async throws -> Outcome) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }

  /// Keeps refusals and lets other failures through.
  func orRefusal() throws -> Result<Outcome, Refusal> {
    switch self {
    case .success(let outcome): return .success(outcome)
    case .failure(let refusal as Refusal): return .failure(refusal)
    case .failure(let error): throw error
    }
  }
}
