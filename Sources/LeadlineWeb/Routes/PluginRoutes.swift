import Hummingbird
import Leadline
import LeadlineDesk
import LeadlineStore
import PluginHost
import PluginKit

/// What plugins found out and what they think of leads, and the plugins themselves.
struct PluginRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("leads/:id/facts", use: facts)
    api.get("leads/:id/scores", use: scores)
    api.post("leads/:id/enrich", use: enrich)
    api.post("leads/:id/score", use: score)
    api.get("plugins", use: plugins)
    api.post("plugins/:plugin/retry", use: retry)
  }

  private func facts(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let facts = try await desk.facts(of: context.id(), for: context.caller.person)
    let fields = try await desk.fieldCatalog()
    return Reply.page(facts, next: nil) { $1.write(to: &$0, fields) }.response
  }

  private func scores(_ request: Request, _ context: WebContext) async throws -> Response {
    let query = try Query(request, ["limit", "cursor"])
    let language = context.language
    let page = try await desk.scores(
      of: context.id(), cursor: query.cursor(), limit: query.limit(), for: context.caller.person)
    return Reply.page(page.scores, next: page.next) {
      $1.score.write(to: &$0, grade: $1.grade, trend: $1.trend, in: language)
    }.response
  }

  private func enrich(_ request: Request, _ context: WebContext) async throws -> Response {
    let commanding = try await command(request, context)
    return try await commanding.perform(.enrich(.lead(context.id()))) { outcome in
      guard case .enriching(let record, let names) = outcome.result else { return .unforeseen(outcome) }
      return Reply(.accepted) { json in
        json.object { json in
          json.add("lead", record.lead)
          json.array("plugins", names) { $0.value($1) }
        }
      }
    }
  }

  private func score(_ request: Request, _ context: WebContext) async throws -> Response {
    let commanding = try await command(request, context)
    let speech = try await Speech(context, desk)
    let language = context.language
    return try await commanding.perform(.score(.lead(context.id()))) { outcome in
      guard case .score(let record, let view, _) = outcome.result else { return .unforeseen(outcome) }
      return Reply { json in
        json.object { json in
          json.add("lead", record.lead)
          if let view {
            json.add(
              "score",
              json: JSONWriter.value { view.score.write(to: &$0, grade: view.grade, trend: view.trend, in: language) })
          } else {
            json.add("score", nil as String?)
          }
          json.add("text", speech.text(outcome))
        }
      }
    }
  }

  private func command(_ request: Request, _ context: WebContext) async throws -> Commanding {
    _ = try Query(request, [])
    let (members, bytes) = try await request.object(isOptional: true)
    var reader = Members(members)
    var commanding = try Commanding(request, context, desk, body: bytes)
    commanding.dryRun = try reader.flag("dryRun")
    try reader.finish()
    return commanding
  }

  private func plugins(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let person = try context.caller.person
    let language = context.language
    let all = try await desk.pluginStatus(for: person)
    return Reply.page(all, next: nil) { $1.write(to: &$0, in: language) }.response
  }

  private func retry(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try Query(request, [])
    let name = context.parameters.get("plugin")?.percentDecoded ?? ""
    let commanding = try Commanding(request, context, desk)
    guard let key = commanding.key else { return try await retry(name, context).response }
    func once(_ reply: Reply) -> Once {
      Once(token: commanding.token, key: key, fingerprint: commanding.fingerprint) { _ in
        Once.Answer(status: Int64(reply.status.code), bytes: reply.bytes)
      }
    }
    if let earlier = try await desk.earlierAnswer(once(Reply(.ok, []))) { return Response(earlier) }
    let reply = try await retry(name, context)
    return Response(try await desk.remember(.success(Outcome(.help(nil, added: []))), once: once(reply)))
  }

  private func retry(_ name: String, _ context: WebContext) async throws -> Reply {
    let count = try await desk.retryPlugin(name, as: context.actor)
    return Reply { $0.object { $0.add("retried", Int64(count)) } }
  }
}

extension PluginStatus {
  fileprivate func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("id", plugin.id)
      json.add("name", plugin.manifest.name)
      json.add("version", plugin.manifest.version)
      json.array("roles", plugin.manifest.roles.map(\.rawValue).sorted()) { $0.value($1) }
      json.add("state", health.state.word)
      json.add("detail", isFull ? health.state.detail(in: language) : nil)
      json.add("pausedUntil", health.state.pausedUntil)
      json.add("onTrial", plugin.isOnTrial)
      json.add("automatic", plugin.isAutomatic)
      json.add("net", health.net.word)
      json.array("commands", plugin.commands.map(\.name)) { $0.value($1) }
      json.add("waiting", waiting)
      json.add("failed", failed)
      writeFigures(to: &json)
      if isFull { writeTroubles(to: &json) }
      json.member("report") { $0.value(report ?? .null) }
      writeTrial(to: &json)
    }
  }

  private func writeFigures(to json: inout JSONWriter) {
    json.add("calls", Int64(health.counts.calls))
    json.add("failures", Int64(health.counts.failures))
    json.add("timeouts", Int64(health.counts.timeouts))
    json.add("restarts", Int64(health.counts.restarts))
    json.add("refused", Int64(health.counts.refused))
    json.add("pid", health.pid.map(Int64.init))
    json.add("revision", health.revision)
    json.member("medianMilliseconds") { $0.value(health.medianLatency.map { JSON.number($0.milliseconds) } ?? .null) }
    json.member("p99Milliseconds") { $0.value(health.highLatency.map { JSON.number($0.milliseconds) } ?? .null) }
  }

  private func writeTroubles(to json: inout JSONWriter) {
    json.add("lastError", health.lastError?.text)
    json.add("lastErrorAt", health.lastError?.at)
    json.add("lastRefusal", health.lastRefusal?.text)
    json.array("failedCalls", deadJobs) { json, job in
      json.object { json in
        json.add("lead", job.lead)
        json.add("task", job.task.rawValue)
        json.add("tries", job.tries)
        json.add("error", job.error)
      }
    }
  }

  private func writeTrial(to json: inout JSONWriter) {
    json.object("trial") { json in
      if let auc { json.member("auc") { $0.value(JSON.number((auc * 10_000).rounded() / 10_000)) } }
      for (field, record) in trial.sorted(by: { $0.key < $1.key }) {
        json.member(field) { json in
          json.object { json in
            json.add("proposed", record.proposed)
            json.add("accepted", record.accepted)
            json.add("dismissed", record.dismissed)
            json.add("agreed", record.agreed)
            json.add("disagreed", record.disagreed)
          }
        }
      }
    }
  }
}

extension PluginHealth.State {
  var word: String {
    switch self {
    case .starting: "starting"
    case .ready: "ready"
    case .paused: "paused"
    case .backingOff: "backingOff"
    case .circuitOpen: "circuitOpen"
    case .disabled: "disabled"
    case .misconfigured: "misconfigured"
    case .stopped: "stopped"
    }
  }

  fileprivate func detail(in language: Language) -> String? {
    switch self {
    case .misconfigured(let message): message.text(in: language)
    case .paused(let why, _): why
    case .backingOff(let time), .circuitOpen(let time): time.description
    default: nil
    }
  }

  fileprivate var pausedUntil: Timestamp? {
    if case .paused(_, let until) = self { until } else { nil }
  }
}

extension PluginHealth.Net {
  fileprivate var word: String {
    switch self {
    case .enforced: "enforced"
    case .sandboxed: "sandboxed"
    case .notEnforced: "notEnforced"
    }
  }
}

extension Duration {
  fileprivate var milliseconds: Double {
    let exact = Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15
    return (exact * 1_000).rounded() / 1_000
  }
}
