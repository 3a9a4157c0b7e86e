import Leadline

/// Something to be asked of a plugin about a lead.
public struct PluginJob: Sendable, Hashable, Identifiable {
  public let id: Int64
  public let plugin: String
  public let task: Task
  public let lead: Int64
  /// Who asked for it by hand.
  public let wantedBy: Int64?
  /// How often it was asked for, so far.
  public let asked: Int64
  /// How often it has been taken up, this time included.
  public let tries: Int64
  /// Why it did not work the last time.
  public let error: String?
  /// Rises each time it is taken up: only whoever has done so last may end it.
  let take: Int64

  public enum Task: String, Sendable, Hashable, CaseIterable {
    case enrichCompany, enrichPerson, score
  }

  /// The same however often it is tried: what came of it is applied once.
  public var key: String { "job-\(id)-\(asked)" }
}

/// A plugin that is being asked about a lead.
public struct AwaitedPlugin: Sendable, Hashable {
  public let name: String
  /// Whether a server has taken it up at all.
  public let isTaken: Bool
  /// Whether it has been given up.
  public let isDead: Bool
  public let error: String?
}

/// What is to be asked of plugins rests here until it has been. Servers share the work: each takes what no other has.
extension Session {
  /// Has a plugin asked about leads; what waits already is not asked twice.
  ///
  /// - Parameters:
  ///   - person: who wants it; what failed before is tried anew.
  ///   - seconds: how long it may wait for more changes to come.
  public func enqueue(
    _ task: PluginJob.Task, of plugin: String, leads: [Int64], wantedBy person: Int64? = nil, after seconds: Int64 = 0
  ) throws {
    guard !leads.isEmpty else { return }
    // One statement for all of them, in the order of their ids; there are too many lengths of lists to keep it.
    var sql: SQL = """
      INSERT INTO plugin_job (plugin, task, lead, wanted_by, state, next_at, created_at)
      SELECT \(plugin), \(task.rawValue), id, CAST(\(person) AS BIGINT), 'waiting', CAST(\(now.adding(seconds: seconds)) AS BIGINT),
        CAST(\(now) AS BIGINT)
      FROM lead WHERE id IN \(list: leads) AND status = 'open' AND deleted_at IS NULL AND merged_into IS NULL
        AND (CAST(\(person) AS BIGINT) IS NOT NULL OR NOT EXISTS (SELECT 1 FROM plugin_job AS waiting
          WHERE waiting.plugin = \(plugin) AND waiting.task = \(task.rawValue) AND waiting.lead = lead.id
            AND waiting.state = 'waiting' AND waiting.is_taken = 0))
      ORDER BY id
      ON CONFLICT (plugin, task, lead) DO UPDATE SET asked = plugin_job.asked + 1, state = 'waiting',
        wanted_by = COALESCE(excluded.wanted_by, plugin_job.wanted_by),
        tries = CASE WHEN plugin_job.is_taken = 1 THEN plugin_job.tries ELSE 0 END,
        next_at = CASE WHEN plugin_job.is_taken = 1 THEN plugin_job.next_at
          WHEN plugin_job.state = 'waiting' AND plugin_job.next_at < excluded.next_at THEN plugin_job.next_at
          ELSE excluded.next_at END
      """
    sql.isKept = leads.count == 1
    try execute(sql)
  }

  /// Which of some tasks of plugins there is anything to do for now.
  public func due(_ wanted: [(plugin: String, task: PluginJob.Task)]) throws -> [Int] {
    guard !wanted.isEmpty else { return [] }
    var sql: SQL = ""
    for (place, one) in wanted.enumerated() {
      if place > 0 { sql.append(" UNION ALL ") }
      sql.append(
        """
        SELECT CAST(\(place) AS BIGINT) WHERE EXISTS (SELECT 1 FROM plugin_job WHERE plugin = \(one.plugin)
          AND task = \(one.task.rawValue) AND state = 'waiting' AND next_at <= \(now))
        """)
    }
    return try all(sql) { Int($0.int64(0)) }
  }

  /// The plugins that have not been asked about a lead yet, or not with success.
  public func awaited(of lead: Int64) throws -> [AwaitedPlugin] {
    try all(
      """
      SELECT plugin.name, plugin_job.is_taken + plugin_job.tries, plugin_job.state, plugin_job.error
      FROM plugin_job JOIN plugin ON plugin.id = plugin_job.plugin AND plugin.is_installed = 1
      WHERE lead = \(lead) AND task IN ('enrichCompany', 'enrichPerson') ORDER BY plugin_job.id
      """
    ) {
      AwaitedPlugin(name: $0.string(0), isTaken: $0.int64(1) > 0, isDead: $0.string(2) == "dead", error: $0.text(3))
    }
  }

  /// Takes up what is to be asked of a plugin now.
  ///
  /// - Parameter seconds: after which another server takes it up, should this one not tell what became of it.
  public func takeJobs(
    _ task: PluginJob.Task, of plugin: String, limit: Int, for seconds: Int64
  ) throws -> [PluginJob] {
    try all(
      """
      UPDATE plugin_job SET tries = tries + 1, is_taken = 1, takes = takes + 1, next_at = \(now.adding(seconds: seconds))
      WHERE id IN (SELECT id FROM plugin_job
        WHERE plugin = \(plugin) AND task = \(task.rawValue) AND state = 'waiting' AND next_at <= \(now)
        ORDER BY next_at, id LIMIT \(limit)\(dialect.skippingLocked))
      RETURNING id, plugin, task, lead, wanted_by, asked, tries, error, takes
      """, readJob)
  }

  /// Ends a job that this server has taken up; where it was asked for again meanwhile, it waits anew.
  ///
  /// - Returns: whether it was still this server's to end. If not, what came of it is not to be applied.
  public func end(_ job: PluginJob) throws -> Bool {
    let gone = try count(
      "DELETE FROM plugin_job WHERE id = \(job.id) AND takes = \(job.take) AND asked = \(job.asked)")
    return try gone > 0 || askAgain(job)
  }

  /// Has a job that this server has taken up asked anew at once, as where the lead has changed meanwhile.
  ///
  /// - Returns: whether it was still this server's.
  public func askAgain(_ job: PluginJob) throws -> Bool {
    try count(
      """
      UPDATE plugin_job SET is_taken = 0, tries = 0, next_at = \(now), error = NULL
      WHERE id = \(job.id) AND takes = \(job.take)
      """) > 0
  }

  /// Has a job taken up again after a while, or never by itself.
  ///
  /// - Parameter seconds: `nil` if it is of no use to try again.
  public func delay(_ job: PluginJob, by seconds: Int64?, error: String) throws {
    try execute(
      """
      UPDATE plugin_job SET is_taken = 0, error = \(String(error.prefix(500))),
        state = \(seconds == nil ? "dead" : "waiting"), next_at = \(now.adding(seconds: seconds ?? 0))
      WHERE id = \(job.id) AND takes = \(job.take)
      """)
  }

  /// Gives back a job that could not be asked: as if it had not been taken.
  public func release(_ job: PluginJob, after seconds: Int64, error: String) throws {
    try execute(
      """
      UPDATE plugin_job SET is_taken = 0, tries = tries - 1, next_at = \(now.adding(seconds: seconds)),
        error = \(String(error.prefix(500)))
      WHERE id = \(job.id) AND takes = \(job.take)
      """)
  }

  /// How many jobs of each plugin wait, and how many have been given up.
  public func jobCounts() throws -> [String: (waiting: Int64, dead: Int64)] {
    var counts: [String: (waiting: Int64, dead: Int64)] = [:]
    try each("SELECT plugin, state, count(*) FROM plugin_job GROUP BY plugin, state") { row in
      if row.string(1) == "dead" {
        counts[row.string(0), default: (0, 0)].dead = row.int64(2)
      } else {
        counts[row.string(0), default: (0, 0)].waiting = row.int64(2)
      }
    }
    return counts
  }

  /// What has been given up, newest first.
  public func deadJobs(of plugin: String, limit: Int) throws -> [PluginJob] {
    try all(
      """
      SELECT id, plugin, task, lead, wanted_by, asked, tries, error, takes FROM plugin_job
      WHERE plugin = \(plugin) AND state = 'dead' ORDER BY next_at DESC, id DESC LIMIT \(limit)
      """, readJob)
  }

  /// Tries again what has been given up, and what waits for long, at once.
  ///
  /// - Returns: how many those are.
  public func retryJobs(of plugin: String) throws -> Int {
    try count(
      """
      UPDATE plugin_job SET next_at = \(now)
      WHERE plugin = \(plugin) AND state = 'waiting' AND is_taken = 0 AND next_at > \(now.adding(seconds: 5))
      """)
      + count(
        """
        UPDATE plugin_job SET state = 'waiting', tries = 0, next_at = \(now)
        WHERE plugin = \(plugin) AND state = 'dead'
        """)
      + count(
        """
        UPDATE plugin_retry SET state = 'waiting', tries = 0, next_at = \(now)
        WHERE plugin = \(plugin) AND state = 'dead'
        """)
  }
}

private func readJob(_ row: borrowing Row) throws -> PluginJob {
  guard let task = PluginJob.Task(rawValue: row.string(2)) else {
    throw StoreError.broken("job \(row.int64(0)) has the unknown task \(row.string(2))")
  }
  return PluginJob(
    id: row.int64(0), plugin: row.string(1), task: task, lead: row.int64(3), wantedBy: row.int(4), asked: row.int64(5),
    tries: row.int64(6), error: row.text(7), take: row.int64(8))
}
