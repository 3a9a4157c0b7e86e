import Leadline
import LeadlineStore
import PluginHost
import PluginKit

/// Asks one plugin what it can find out, as many questions at a time as it takes.
struct EnrichmentAsker: Asker {
  let plugins: PluginDesk
  let plugin: InstalledPlugin
  let task: PluginJob.Task

  /// A plugin that only fails is asked less often: nobody is to wait because of it.
  static let breath = Duration.milliseconds(500)

  /// How many are asked about at once where there are many.
  private var batch: Int {
    task == .enrichCompany && plugin.isInProcess ? max(1, plugins.host.batchSize(of: plugin.id)) : 1
  }
  private var limit: Int { max(1, plugin.manifest.maxInFlight) }

  /// What a task of the asker's has come to: a question was asked, or it was time to look for more.
  private enum Turn { case asked, looked }

  func work() async {
    await withTaskGroup(of: Turn.self) { group in
      var running = 0
      var jobs: [PluginJob] = []
      var isLooking = false
      while !Task.isCancelled {
        if jobs.count <= limit * batch / 2, plugins.isReady(plugin.id) {
          jobs += await take(limit * batch - jobs.count)
        }
        while running < limit, !jobs.isEmpty {
          let piece = Array(jobs.prefix(jobs.count > 3 ? batch : 1))
          jobs.removeFirst(piece.count)
          running += 1
          group.addTask {
            await ask(piece)
            return .asked
          }
        }
        // Whoever is free looks for more, however long the others take.
        if !isLooking {
          isLooking = true
          group.addTask {
            await plugins.bell.wait(atMost: .seconds(1))
            return .looked
          }
        }
        if await group.next() == .looked { isLooking = false } else { running -= 1 }
      }
    }
  }

  private func take(_ count: Int) async -> [PluginJob] {
    var jobs: [PluginJob] = []
    await plugins.trying("take up what \(plugin.id) is to be asked") {
      let (plugin, task, term) = (plugin.id, task, plugin.term)
      guard try await !plugins.store.glance({ try $0.due([(plugin, task)]) }).isEmpty else { return }
      jobs = try await plugins.store.write { try $0.takeJobs(task, of: plugin, limit: count, for: term) }
    }
    return jobs
  }

  private func ask(_ jobs: [PluginJob]) async {
    await plugins.trying("ask \(plugin.id)") {
      let leads = try await plugins.store.read { try $0.leads(jobs.map(\.lead)) }.filter(\.isAsked)
      let known = Dictionary(leads.map { ($0.id, $0) }) { first, _ in first }
      var questions: [(job: PluginJob, lead: Lead)] = []
      for job in jobs {
        if let lead = known[job.lead] { questions.append((job, lead)) } else { try await drop(job) }
      }
      let answers = try await answers(to: questions)
      for (question, answer) in zip(questions, answers) { try await settle(question, answer) }
      if answers.allSatisfy(\.isTrouble) { try? await Task.sleep(for: Self.breath) }
    }
  }

  /// A lead that is gone or closed: there is nothing to ask.
  private func drop(_ job: PluginJob) async throws { _ = try await plugins.store.write { try $0.end(job) } }

  private typealias Answer = Result<[ProposedFact], PluginFailure>

  private func answers(to questions: [(job: PluginJob, lead: Lead)]) async throws -> [Answer] {
    guard let first = questions.first else { return [] }
    let actor = try await name(of: first.job.wantedBy)
    if questions.count > 1 {
      let call = plugins.call("batch-\(first.job.key)-\(questions.count)", to: plugin)
      return await plugins.host.enrichCompanies(plugin.id, questions.map { PluginLead($0.lead) }, call)
    }
    let call = plugins.call(first.job.key, to: plugin, for: actor)
    do throws(PluginFailure) {
      return [.success(try await ask(about: first.lead, call))]
    } catch {
      return [.failure(error)]
    }
  }

  private func ask(about lead: Lead, _ call: PluginCall) async throws(PluginFailure) -> [ProposedFact] {
    guard task == .enrichPerson else {
      return try await plugins.host.enrichCompany(plugin.id, PluginLead(lead), call)
    }
    guard let person = PluginPerson(lead) else { throw PluginFailure(.noMatch, "nothing is known of the person") }
    return try await plugins.host.enrichPerson(plugin.id, person, of: PluginLead(lead), call)
  }

  private func name(of person: Int64?) async throws -> String? {
    guard let person else { return nil }
    return try await plugins.store.glance { try $0.person(person)?.name }
  }

  private func settle(_ question: (job: PluginJob, lead: Lead), _ answer: Answer) async throws {
    switch answer {
    case .success(let facts): try await apply(facts, of: question.job, about: question.lead)
    case .failure(let failure): try await settle(question.job, question.lead, failure)
    }
  }

  /// Ends the question and applies what was found, both or neither: however often a question is asked, what came of it
  /// is applied once. What was found by another website or name than the lead has by now is asked for anew.
  private func apply(_ facts: [ProposedFact], of job: PluginJob, about asked: Lead) async throws {
    let (plugin, plugins, task) = (plugin, plugins, task)
    let refused = try await plugins.store.write { session -> [String] in
      try session.lock([.lead(job.lead)])
      if let lead = try session.lead(job.lead), lead.isLookedUpOtherwise(than: asked, for: task) {
        _ = try session.askAgain(job)
        return []
      }
      guard try session.end(job), let person = try session.person(ofPlugin: plugin.id) else { return [] }
      let findings = try Findings(plugins.turn(session, as: person, about: job.lead), plugin)
      let result = try findings.apply(facts, to: job.lead)
      try session.postponeFacts(of: job.lead, plugin: plugin.id, seconds: 7 * 86_400)
      return result.refused
    }
    plugins.host.note(refusals: refused.map { "#\(job.lead) \($0)" }, of: plugin.id)
  }

  private func settle(_ job: PluginJob, _ lead: Lead, _ failure: PluginFailure) async throws {
    if failure.isMissingTool { return try await drop(job) }
    switch failure.code {
    case .noMatch, .ambiguous: try await apply([], of: job, about: lead)
    case .quota, .rateLimited:
      let seconds = min(86_400, failure.retryAfter?.wholeSeconds ?? (failure.code == .quota ? 3_600 : 5))
      plugins.tell(failure, of: plugin)
      try await plugins.store.write { try $0.release(job, after: seconds, error: failure.description) }
    case .upstream, .invalid:
      if !failure.isRetryable { plugins.tell(failure, of: plugin) }
      let seconds = failure.isRetryable ? Self.pause(after: job.tries, failure.retryAfter) : nil
      try await plugins.store.write { try $0.delay(job, by: seconds, error: failure.description) }
    }
  }

  /// 2, 4, 8 … seconds, up to an hour, with jitter; `nil` once it has been tried for about a day.
  static func pause(after tries: Int64, _ asked: Duration?) -> Int64? {
    guard tries < 30 else { return nil }
    if let asked { return max(1, min(86_400, asked.wholeSeconds)) }
    let most = min(3_600, Int64(1) << min(tries, 12))
    return Int64.random(in: max(1, most / 2)...most)
  }
}

extension Lead {
  /// Whether plugins are asked about it: while it is open, and a lead of its own.
  var isAsked: Bool { state.isOpen && mergedInto == nil }

  /// Whether it would be looked up by other things than when it was asked about.
  fileprivate func isLookedUpOtherwise(than asked: Lead, for task: PluginJob.Task) -> Bool {
    let keys = task == .enrichPerson ? Change.personKeys : Change.companyKeys
    return keys.contains { self[FieldName(rawValue: $0)] != asked[FieldName(rawValue: $0)] }
  }
}

extension Result where Failure == PluginFailure {
  /// Whether the plugin failed: that nobody of that name is known is an answer.
  var isTrouble: Bool {
    guard case .failure(let failure) = self else { return false }
    return failure.code != .noMatch && failure.code != .ambiguous
  }
}

extension Duration {
  /// Rounded up; never more than a hundred years.
  var wholeSeconds: Int64 { min(3_153_600_000, components.seconds) + (components.attoseconds > 0 ? 1 : 0) }
}
