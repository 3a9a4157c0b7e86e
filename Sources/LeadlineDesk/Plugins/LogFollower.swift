import Leadline
import LeadlineStore
import PluginKit

/// Follows the change log, and notes down what plugins are to be asked because of it.
///
/// How far it has read is kept once all of it has been noted: nothing is missed, and what is noted twice is asked once.
struct LogFollower {
  let plugins: PluginDesk

  private static let piece = 500
  /// How many questions are noted at once: so that nobody waits behind them for long.
  private static let noted = 200
  /// Changes that come together are scored together, in seconds.
  private static let patience: Int64 = 1

  func work() async {
    var nextLook = ContinuousClock.now
    while !Task.isCancelled {
      var isBehind = false
      await plugins.trying("follow the change log for plugins") { isBehind = try await followOnce() }
      if nextLook < .now {
        await plugins.trying("look for facts that are out of date") { try await askAgain() }
        nextLook = .now + .seconds(60)
      }
      try? await Task.sleep(for: isBehind ? .milliseconds(100) : .milliseconds(400))
    }
  }

  private var followers: [InstalledPlugin] {
    plugins.installed.filter { $0.isAutomatic && !$0.tasks.isEmpty }
  }

  /// - Returns: whether there is more to read.
  private func followOnce() async throws -> Bool {
    var isBehind = false
    let followers = followers
    let places = try await plugins.store.glance { session in
      try followers.map { try session.seenPlace(of: $0.id) ?? .beginning }
    }
    // Those that stand at the same place read the log together.
    for (place, group) in Dictionary(grouping: zip(followers, places), by: { $0.1 }) {
      let changes = try await plugins.store.read { try $0.changes(after: place, limit: Self.piece) }
      guard let last = changes.last else { continue }
      for (plugin, _) in group { try await note(changes, for: plugin, upTo: last.place) }
      isBehind = isBehind || changes.count == Self.piece
      plugins.bell.ring()
    }
    return isBehind
  }

  private func note(_ changes: [Change], for plugin: InstalledPlugin, upTo place: LogPlace) async throws {
    // Once a learner has learnt, it scores all open leads anyhow.
    let tasks = plugin.tasks.filter { $0 != .score || plugins.hasLearnt(plugin.id) }
    let wishes = PluginJob.Task.allCases.filter(tasks.contains).map { task in
      (task, Set(changes.filter { $0.matters(to: task, plugin) }.compactMap { $0.record?.lead }).sorted())
    }
    for (task, leads) in wishes {
      for start in stride(from: 0, to: leads.count, by: Self.noted) {
        let some = Array(leads[start..<min(start + Self.noted, leads.count)])
        try await plugins.store.write { session in
          try session.enqueue(task, of: plugin.id, leads: some, after: task == .score ? Self.patience : 0)
        }
      }
    }
    try await plugins.store.write { try $0.set(seenPlace: place, of: plugin.id) }
  }

  /// What was found long ago is looked up again.
  private func askAgain() async throws {
    for plugin in followers {
      for task in [PluginJob.Task.enrichCompany, .enrichPerson] where plugin.tasks.contains(task) {
        try await plugins.store.write { session in
          try session.enqueue(task, of: plugin.id, leads: try session.leadsWithStaleFacts(of: plugin.id, limit: 500))
        }
      }
    }
  }
}

extension Change {
  /// Whether a plugin is to be asked anew because of it.
  fileprivate func matters(to task: PluginJob.Task, _ plugin: InstalledPlugin) -> Bool {
    guard record?.lead != nil else { return false }
    switch task {
    case .score:
      // Its own scores, and those of others, change nothing about the lead.
      if verb == Verb.score.rawValue { return false }
      return subject == "lead" || plugin.manifest.permissions.timeline
    case .enrichCompany, .enrichPerson:
      guard subject == "lead", verb != Verb.enrich.rawValue, verb != Verb.score.rawValue else { return false }
      // What was found while it was closed has been let go.
      if verb == Verb.reactivate.rawValue { return true }
      let keys = task == .enrichCompany ? Self.companyKeys : Self.personKeys
      return newValues.contains { keys.contains($0.key) && $0.value != nil }
    }
  }

  /// The fields by which companies and people are looked up.
  static let companyKeys: Set = ["website", "email", "company", "linkedin", "vatNumber"]
  static let personKeys: Set = ["email", "linkedin", "firstName", "lastName"]
}
