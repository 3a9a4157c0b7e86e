import Leadline
import LeadlineStore
import PluginHost
import PluginKit

/// Tells an observer what happens: at least once, in the order of each record, across restarts.
///
/// How far it has heard rests in the database. What it could not be told of one record waits there too, and holds up
/// nothing of others.
struct EventTeller {
  let plugins: PluginDesk
  let plugin: InstalledPlugin

  private static let piece = 200
  /// After that many tries a record is given up, until somebody has it tried again; after so few if the plugin ends over it:
  /// others are still to be told.
  private static let (tries, deaths): (Int64, Int64) = (20, 2)

  func work() async {
    while !Task.isCancelled {
      var hasMore = false
      await plugins.trying("tell \(plugin.id) what happened") {
        guard plugins.isReady(plugin.id) else { return }
        try await tellAgain()
        hasMore = try await tellNext()
      }
      // A thousand changes a second are enough for whoever only watches, and leave others their time.
      try? await Task.sleep(for: hasMore ? .milliseconds(200) : .milliseconds(300))
    }
  }

  /// The changes of one timeline that stand together.
  private struct Run: Sendable {
    let timeline: Int64
    /// The last row before them.
    let before: LogPlace
    let changes: [Change]
  }

  /// - Returns: whether there is more to tell.
  private func tellNext() async throws -> Bool {
    let id = plugin.id
    guard let place = try await plugins.store.glance({ try $0.toldPlace(of: id) }) else { return false }
    let changes = try await plugins.store.read { try $0.changes(after: place, limit: Self.piece) }
    guard let last = changes.last else { return false }
    let byTimeline = Dictionary(grouping: changes.filter { $0.timeline != nil }) { $0.timeline ?? 0 }
    let timelines = byTimeline.keys.sorted()
    let held = try await plugins.store.glance { try $0.retries(of: id, among: timelines) }
    let runs = timelines.filter { !held.contains($0) }.map {
      Run(timeline: $0, before: place, changes: byTimeline[$0] ?? [])
    }
    let failed = await tell(runs)
    // All of them failed: it is the plugin that is at fault, and its place is kept.
    if !failed.isEmpty, failed.count == runs.count, runs.count > 3, !plugins.isReady(id) { return false }
    try await plugins.store.write { session in
      for (run, failure) in failed {
        let retry = PluginRetry(timeline: run.timeline, place: run.before, tries: 1)
        try session.store(
          retry, of: id, after: EnrichmentAsker.pause(after: 1, failure.retryAfter), error: "\(failure)")
      }
      try session.set(toldPlace: last.place, of: id)
    }
    return changes.count == Self.piece
  }

  private func tell(_ runs: [Run]) async -> [(Run, PluginFailure)] {
    await withTaskGroup { group in
      var waiting = runs[...]
      var running = 0
      var failed: [(Run, PluginFailure)] = []
      while !waiting.isEmpty || running > 0 {
        while running < max(1, plugin.manifest.maxInFlight), let run = waiting.popFirst() {
          running += 1
          group.addTask { await tell(run).map { (run, $0) } }
        }
        if let failure = await group.next() ?? nil { failed.append(failure) }
        running -= 1
      }
      return failed
    }
  }

  /// - Returns: why it could not be told.
  private func tell(_ run: Run) async -> PluginFailure? {
    let events = run.changes.compactMap { FeedEvent($0) }.compactMap { try? JSONReader.read($0.json) }
    guard !events.isEmpty, let first = run.changes.first else { return nil }
    let key = "events-\(run.timeline)-\(first.place.transaction)-\(first.place.row)"
    do throws(PluginFailure) {
      try await plugins.host.observe(plugin.id, events, plugins.call(key, to: plugin))
      return nil
    } catch {
      return error
    }
  }

  /// What could not be told before.
  private func tellAgain() async throws {
    let id = plugin.id
    let retries = try await plugins.store.glance { try $0.dueRetries(of: id, limit: 20) }
    for retry in retries {
      let (changes, told) = try await plugins.store.read { session in
        (
          try session.changes(after: retry.place, on: [retry.timeline], limit: Self.piece),
          try session.toldPlace(of: id)
        )
      }
      // What comes after its place in the log is told in its turn.
      let due = changes.filter { change in told.map { change.place <= $0 } ?? true }
      let failure = await tell(Run(timeline: retry.timeline, before: retry.place, changes: due))
      let limit = plugins.isReady(id) ? Self.tries : Self.deaths
      try await plugins.store.write { session in
        if let failure {
          let tries = retry.tries + 1
          let seconds = tries < limit ? EnrichmentAsker.pause(after: tries, failure.retryAfter) : nil
          let again = PluginRetry(timeline: retry.timeline, place: retry.place, tries: tries)
          try session.store(again, of: id, after: seconds, error: "\(failure)")
        } else if changes.count == Self.piece, let last = due.last {
          try session.store(
            PluginRetry(timeline: retry.timeline, place: last.place, tries: 1), of: id, after: 0, error: "")
        } else {
          try session.endRetry(of: retry.timeline, plugin: id)
        }
      }
    }
  }
}
