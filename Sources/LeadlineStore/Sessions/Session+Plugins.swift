import Foundation
public import Leadline

/// A plugin as all processes on a database know it, whether it runs in them or not.
public struct KnownPlugin: Sendable, Hashable {
  public let id: String
  public let name: String
  /// What it can be asked.
  public let tasks: Set<PluginJob.Task>
  public let commands: [AddedCommand]
  /// Whether it is asked by itself.
  public let isAutomatic: Bool
  public let isOnTrial: Bool
  /// Whether its score is the one that leads show.
  public let isPrimary: Bool

  public init(
    id: String, name: String, tasks: Set<PluginJob.Task>, commands: [AddedCommand] = [], isAutomatic: Bool = true,
    isOnTrial: Bool = false, isPrimary: Bool = false
  ) {
    self.id = id
    self.name = name
    self.tasks = tasks
    self.commands = commands
    self.isAutomatic = isAutomatic
    self.isOnTrial = isOnTrial
    self.isPrimary = isPrimary
  }

  public var isEnricher: Bool { tasks.contains(.enrichCompany) || tasks.contains(.enrichPerson) }
  public var isScorer: Bool { tasks.contains(.score) }

  fileprivate var tasksColumn: String { tasks.map(\.rawValue).sorted().joined(separator: " ") }

  /// `[[name, usage, english, italian], …]`
  fileprivate var commandsColumn: String {
    let bytes = JSONWriter.value { json in
      json.array(commands) { json, command in
        json.array([command.name, command.usage, command.summary.english, command.summary.italian]) { $0.value($1) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

private let pluginSelect: SQL =
  "SELECT id, name, tasks, commands, is_automatic, is_shadow, is_primary FROM plugin"

private func readPlugin(_ row: borrowing Row) throws -> KnownPlugin {
  let id = row.string(0)
  let commands = try JSONDecoder().decode([[String]].self, from: Data(row.string(3).utf8))
  return KnownPlugin(
    id: id, name: row.string(1),
    tasks: Set(row.string(2).split(separator: " ").compactMap { PluginJob.Task(rawValue: String($0)) }),
    commands: commands.filter { $0.count == 4 }.map {
      AddedCommand(name: $0[0], usage: $0[1], summary: Message($0[2], $0[3]), plugin: id)
    },
    isAutomatic: row.bool(4), isOnTrial: row.bool(5), isPrimary: row.bool(6))
}

/// How far plugins have read, what they must be told again, and what they have learnt.
extension Session {
  /// The plugins on the servers of this database, in the order in which they were first installed.
  public func installedPlugins() throws -> [KnownPlugin] {
    try all("\(pluginSelect) WHERE is_installed = 1 ORDER BY person", readPlugin)
  }

  /// Installs plugins, or says that they still are, as each server does every minute. Those of which no server has said
  /// so for ten minutes are installed no more: what they found stays.
  ///
  /// A plugin writes in the name of a bot of its id, made if it is new.
  public func install(_ plugins: [KnownPlugin]) throws {
    try lock(.people)
    try execute(
      """
      UPDATE plugin SET is_installed = 0 WHERE id NOT IN \(list: [""] + plugins.map(\.id)) AND is_installed = 1
        AND alive_at < \(now.adding(seconds: -600))
      """)
    for plugin in plugins {
      guard try number("SELECT 1 FROM plugin WHERE id = \(plugin.id)") != nil else {
        try insert(plugin)
        continue
      }
      try execute(
        """
        UPDATE plugin SET name = \(plugin.name), tasks = \(plugin.tasksColumn), commands = \(plugin.commandsColumn),
          is_automatic = \(plugin.isAutomatic), is_shadow = \(plugin.isOnTrial), is_primary = \(plugin.isPrimary),
          is_installed = 1, alive_at = \(now)
        WHERE id = \(plugin.id)
        """)
      try execute(
        """
        UPDATE person SET full_name = \(plugin.name)
        WHERE id = (SELECT person FROM plugin WHERE id = \(plugin.id)) AND full_name <> \(plugin.name)
        """)
    }
  }

  private func insert(_ plugin: KnownPlugin) throws {
    let bot = try insertPerson(
      name: try freeName(for: plugin.id), fullName: plugin.name, email: nil, role: .bot, language: nil,
      timeZone: nil, team: nil)
    // It hears of what happens from now on.
    let place = try lastChange()
    try execute(
      """
      INSERT INTO plugin (id, name, person, tasks, commands, is_automatic, is_shadow, is_primary, is_installed,
        seen_transaction, seen_row, told_transaction, told_row, alive_at)
      VALUES (\(plugin.id), \(plugin.name), \(bot.id), \(plugin.tasksColumn), \(plugin.commandsColumn),
        \(plugin.isAutomatic), \(plugin.isOnTrial), \(plugin.isPrimary), 1, \(place.transaction), \(place.row),
        \(place.transaction), \(place.row), \(now))
      """)
  }

  /// The plugin's id; where somebody has that name, with `.plugin` behind it, and a number where that is taken too.
  private func freeName(for id: String) throws -> String {
    var (name, number) = (id, 1)
    while try person(named: name) != nil || team(named: name) != nil {
      name = "\(id.prefix(50)).plugin\(number == 1 ? "" : String(number))"
      number += 1
    }
    return name
  }

  /// Whether a server with plugins has been at work lately.
  public func arePluginsAlive() throws -> Bool {
    try number("SELECT 1 FROM plugin WHERE alive_at > \(now.adding(seconds: -180)) LIMIT 1") != nil
  }

  /// The one in whose name a plugin writes.
  public func person(ofPlugin id: String) throws -> Person? {
    try number("SELECT person FROM plugin WHERE id = \(id)").flatMap { try person($0) }
  }

  /// Up to where the log has been searched for what a plugin is to be asked.
  public func seenPlace(of plugin: String) throws -> LogPlace? {
    try first("SELECT seen_transaction, seen_row FROM plugin WHERE id = \(plugin)") {
      LogPlace(transaction: $0.int64(0), row: $0.int64(1))
    }
  }

  public func set(seenPlace place: LogPlace, of plugin: String) throws {
    try execute(
      "UPDATE plugin SET seen_transaction = \(place.transaction), seen_row = \(place.row) WHERE id = \(plugin)")
  }
}

extension Session {
  /// Up to where an observer has been told of the log.
  public func toldPlace(of plugin: String) throws -> LogPlace? {
    try first("SELECT told_transaction, told_row FROM plugin WHERE id = \(plugin)") {
      LogPlace(transaction: $0.int64(0), row: $0.int64(1))
    }
  }

  public func set(toldPlace place: LogPlace, of plugin: String) throws {
    try execute(
      "UPDATE plugin SET told_transaction = \(place.transaction), told_row = \(place.row) WHERE id = \(plugin)")
  }
}

/// A timeline of whose changes an observer has not heard.
public struct PluginRetry: Sendable, Hashable {
  public let timeline: Int64
  /// The last row that it has heard of there.
  public let place: LogPlace
  public let tries: Int64

  public init(timeline: Int64, place: LogPlace, tries: Int64) {
    self.timeline = timeline
    self.place = place
    self.tries = tries
  }
}

extension Session {
  /// The timelines that an observer must hear of again, of some.
  public func retries(of plugin: String, among timelines: [Int64]) throws -> Set<Int64> {
    guard !timelines.isEmpty else { return [] }
    return Set(
      try all(
        "SELECT timeline FROM plugin_retry WHERE plugin = \(plugin) AND timeline IN \(list: timelines)"
      ) { $0.int64(0) })
  }

  public func dueRetries(of plugin: String, limit: Int) throws -> [PluginRetry] {
    try all(
      """
      SELECT timeline, from_transaction, from_row, tries FROM plugin_retry
      WHERE plugin = \(plugin) AND state = 'waiting' AND next_at <= \(now) ORDER BY next_at LIMIT \(limit)
      """
    ) {
      PluginRetry(
        timeline: $0.int64(0), place: LogPlace(transaction: $0.int64(1), row: $0.int64(2)), tries: $0.int64(3))
    }
  }

  /// - Parameter seconds: `nil` if it is not tried again by itself.
  public func store(_ retry: PluginRetry, of plugin: String, after seconds: Int64?, error: String) throws {
    let state = seconds == nil ? "dead" : "waiting"
    try execute(
      """
      INSERT INTO plugin_retry (plugin, timeline, from_transaction, from_row, tries, state, next_at, error)
      VALUES (\(plugin), \(retry.timeline), \(retry.place.transaction), \(retry.place.row), \(retry.tries), \(state),
        \(now.adding(seconds: seconds ?? 0)), \(String(error.prefix(500))))
      ON CONFLICT (plugin, timeline) DO UPDATE SET from_transaction = excluded.from_transaction,
        from_row = excluded.from_row, tries = excluded.tries, state = excluded.state, next_at = excluded.next_at,
        error = excluded.error
      """)
  }

  public func endRetry(of timeline: Int64, plugin: String) throws {
    try execute("DELETE FROM plugin_retry WHERE plugin = \(plugin) AND timeline = \(timeline)")
  }

  /// How many timelines an observer must hear of again, and how many were given up.
  public func retryCounts() throws -> [String: (waiting: Int64, dead: Int64)] {
    var counts: [String: (waiting: Int64, dead: Int64)] = [:]
    try each("SELECT plugin, state, count(*) FROM plugin_retry GROUP BY plugin, state") { row in
      if row.string(1) == "dead" {
        counts[row.string(0), default: (0, 0)].dead = row.int64(2)
      } else {
        counts[row.string(0), default: (0, 0)].waiting = row.int64(2)
      }
    }
    return counts
  }
}

/// What a learner has learnt.
public struct PluginModel: Sendable, Hashable {
  /// `nil` where it is not ready.
  public let data: [UInt8]?
  /// How good it is, or why there is none: JSON.
  public let report: String
  /// How many outcomes were known then.
  public let outcomes: Int64
  public let trainedAt: Timestamp
}

extension Session {
  public func model(of plugin: String) throws -> PluginModel? {
    try first("SELECT data, report, outcomes, trained_at FROM plugin_model WHERE plugin = \(plugin)") {
      PluginModel(
        data: $0.bytes(0), report: $0.string(1), outcomes: $0.int64(2), trainedAt: Timestamp(milliseconds: $0.int64(3)))
    }
  }

  /// When a learner last learnt: another time means another model.
  public func trainingTime(of plugin: String) throws -> Timestamp? {
    try first("SELECT trained_at FROM plugin_model WHERE plugin = \(plugin)") { Timestamp(milliseconds: $0.int64(0)) }
  }

  public func store(model data: [UInt8]?, report: String, outcomes: Int64, of plugin: String) throws {
    try execute(
      """
      INSERT INTO plugin_model (plugin, data, report, outcomes, trained_at)
      VALUES (\(plugin), \(data), \(report), \(outcomes), \(now))
      ON CONFLICT (plugin) DO UPDATE SET data = COALESCE(excluded.data, plugin_model.data), report = excluded.report,
        outcomes = excluded.outcomes, trained_at = excluded.trained_at
      """)
  }
}
