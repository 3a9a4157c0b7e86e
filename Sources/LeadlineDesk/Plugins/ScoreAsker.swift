import Leadline
import LeadlineStore
import PluginHost
import PluginKit

/// Has leads scored in the background, some dozens at a time.
struct ScoreAsker: Asker {
  let plugins: PluginDesk
  let plugin: InstalledPlugin

  /// How many are taken up at once: so that nobody waits behind their being written for long, and so few of a slow scorer
  /// that they are done in time.
  private var piece: Int { plugin.isInProcess ? 50 : 2 * max(1, plugin.manifest.maxInFlight) }

  func work() async {
    while !Task.isCancelled {
      let jobs = plugins.isReady(plugin.id) ? await take() : []
      if jobs.isEmpty {
        await plugins.bell.wait(atMost: .seconds(1))
      } else {
        await plugins.trying("have \(plugin.id) score leads") { try await score(jobs) }
      }
    }
  }

  private func take() async -> [PluginJob] {
    var jobs: [PluginJob] = []
    await plugins.trying("take up what \(plugin.id) is to score") {
      let (id, piece, term) = (plugin.id, piece, plugin.term)
      guard try await !plugins.store.glance({ try $0.due([(id, .score)]) }).isEmpty else { return }
      jobs = try await plugins.store.write { try $0.takeJobs(.score, of: id, limit: piece, for: term) }
    }
    return jobs
  }

  private func score(_ jobs: [PluginJob]) async throws {
    let facts = try await plugins.readings(of: jobs.map(\.lead), for: plugin)
    var answers: [(PluginJob, Result<ProposedScore, PluginFailure>?)] = []
    await withTaskGroup { group in
      var waiting = jobs[...]
      var running = 0
      while !waiting.isEmpty || running > 0 {
        while running < max(1, plugin.manifest.maxInFlight), let job = waiting.popFirst() {
          running += 1
          group.addTask { (job, await ask(job, facts[job.lead])) }
        }
        if let answer = await group.next() { answers.append(answer) }
        running -= 1
      }
    }
    try await settle(answers)
    if answers.allSatisfy({ $0.1?.isTrouble ?? false }) { try? await Task.sleep(for: EnrichmentAsker.breath * 4) }
  }

  /// - Returns: `nil` for a lead that is gone or closed.
  private func ask(_ job: PluginJob, _ reading: Reading?) async -> Result<ProposedScore, PluginFailure>? {
    guard let reading else { return nil }
    do throws(PluginFailure) {
      return .success(
        try await plugins.host.score(
          plugin.id, reading.lead, timeline: reading.timeline, plugins.call(job.key, to: plugin)))
    } catch {
      return .failure(error)
    }
  }

  private func settle(_ answers: [(PluginJob, Result<ProposedScore, PluginFailure>?)]) async throws {
    let (plugin, isPrimary) = (plugin, plugins.primaryScorer?.id == plugin.id)
    try await plugins.store.write { session in
      guard let person = try session.person(ofPlugin: plugin.id) else { return }
      try session.lock(answers.map { .lead($0.0.lead) })
      let board = try ScoreBoard(session, plugin, as: person, isPrimary: isPrimary)
      for (job, answer) in answers {
        switch answer {
        case nil: _ = try session.end(job)
        case .success(let score)?: if try session.end(job) { _ = try board.post(score, on: job.lead) }
        case .failure(let failure)?:
          let seconds = failure.isRetryable ? EnrichmentAsker.pause(after: job.tries, failure.retryAfter) : nil
          try session.delay(job, by: seconds, error: failure.description)
        }
      }
    }
  }
}

/// A lead as a scorer reads it.
struct Reading: Sendable {
  let lead: PluginLead
  let timeline: [PluginEntry]
}

extension PluginDesk {
  /// Open leads as a plugin reads them.
  func readings(of leads: [Int64], for plugin: InstalledPlugin) async throws -> [Int64: Reading] {
    let readsTimeline = plugin.manifest.permissions.timeline
    let readsFacts = plugin.manifest.permissions.mayRead("facts")
    return try await store.read { session in
      var readings: [Int64: Reading] = [:]
      for lead in try session.leads(leads) where lead.isAsked {
        let entries = readsTimeline ? try session.newestEntries(ofLead: lead.id, limit: 200) : []
        let facts = readsFacts ? try session.holdingFacts(of: lead.id) : [:]
        readings[lead.id] = Reading(lead: PluginLead(lead, facts: facts), timeline: entries.map { PluginEntry($0) })
      }
      return readings
    }
  }
}

/// Where scores are put, inside one transaction.
struct ScoreBoard {
  private let session: any Session
  private let plugin: InstalledPlugin
  private let isPrimary: Bool
  private let journal: Journal
  private let ranges: GradeRanges

  init(_ session: any Session, _ plugin: InstalledPlugin, as person: Person, isPrimary: Bool) throws {
    self.session = session
    self.plugin = plugin
    self.isPrimary = isPrimary
    journal = Journal(session, by: Actor(person: person, interface: .plugin), verb: .score)
    ranges = try session.gradeRanges()
  }

  /// Keeps a score, if it is another one than before, and shows it if it is the primary scorer's.
  ///
  /// - Returns: whether anything is new.
  func post(_ proposal: ProposedScore, on id: Int64) throws -> Bool {
    guard let lead = try session.lead(id), lead.isAsked else { return false }
    var proposal = proposal
    proposal.questions = try proposal.questions.filter { question in
      let field = FieldName(rawValue: question.field)
      return try session.fieldCatalog()[field] != nil && lead.fields[field] == nil
    }
    let score = Score(proposal, by: plugin.id, at: session.now, isShadow: plugin.isOnTrial)
    let last = try session.score(of: id, by: plugin.id)
    let isNew = last?.value != score.value || last?.reasons != score.reasons || last?.isShadow != score.isShadow
    if isNew { try session.insert(score, of: id) }
    guard isPrimary, !plugin.isOnTrial else { return isNew }
    // Its page and its list show another number: that is one change of the lead.
    let journal = Journal(session, by: self.journal.actor, verb: .score)
    return try journal.show(score: score.value, ranges.grade(of: score.value), on: lead) || isNew
  }
}

extension Score {
  /// A plugin's score in whole points, its reasons in tenths that add up to it exactly.
  init(_ proposal: ProposedScore, by scorer: String, at time: Timestamp, isShadow: Bool) {
    let reasons = proposal.reasons.sorted { abs($0.points) > abs($1.points) }
    let (value, tenths) = Score.rounded(reasons.map(\.points))
    self.init(
      scorer: scorer, value: min(100, max(0, value)),
      reasons: zip(reasons, tenths).map { reason, tenths in
        let label = Message(reason.label.english.onOneLine(200), reason.label.italian.onOneLine(200))
        return Reason(label, tenths: tenths, field: reason.field)
      },
      questions: proposal.questions.prefix(5).map { Question(field: $0.field, swing: $0.swing) }, at: time,
      isShadow: isShadow)
  }
}
