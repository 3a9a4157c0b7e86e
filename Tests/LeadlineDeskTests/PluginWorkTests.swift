import Engines
import Leadline
import LeadlineStore
import PluginKit
import Synchronization
import Testing

@testable import LeadlineDesk

struct PluginWorkTests {
  @Test(arguments: Engine.available) func `a new lead is looked up and scored by itself`(engine: Engine) async throws {
    let room = try await PluginRoom(engine)
    room.finds([hospitality])
    try await room.room.lead()
    let follower = Task { await LogFollower(plugins: room.plugins).work() }
    let asker = Task {
      await EnrichmentAsker(plugins: room.plugins, plugin: room.installed, task: .enrichCompany).work()
    }
    let scorer = Task { await ScoreAsker(plugins: room.plugins, plugin: room.installed).work() }
    defer { for task in [follower, asker, scorer] { task.cancel() } }
    #expect(
      try await eventually {
        room.room.clock.advance(seconds: 1)
        let lead = try await room.room.lead(1)
        return lead[.industry] == "Hospitality" && lead.score == 40 && lead.grade == .c
      })
    // Its own changes do not have it asked again.
    try await Task.sleep(for: .milliseconds(600))
    #expect(room.plugin.state.withLock { $0.asked.count } <= 2)
  }

  @Test(arguments: Engine.available) func `what is asked for twice before it is answered is asked once`(engine: Engine)
    async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.room.type("/enrich #1")
    try await room.room.type("/enrich #1", as: "maria")
    try await room.ask()
    #expect(room.plugin.state.withLock { $0.asked } == [1])
  }

  @Test(arguments: Engine.available) func `a job that another server has taken up since is not ended twice`(
    engine: Engine
  ) async throws {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.room.type("/enrich #1")
    let store = room.room.store
    func take() async throws -> [PluginJob] {
      try await store.write { try $0.takeJobs(.enrichCompany, of: "lookup", limit: 5, for: 60) }
    }
    let first = try #require(try await take().first)
    #expect(try await take().isEmpty)
    room.room.clock.advance(seconds: 61)
    let second = try #require(try await take().first)
    #expect(first.key == second.key)
    #expect(try await store.write { try $0.end(second) })
    #expect(try await !store.write { try $0.end(first) })
  }

  @Test(arguments: Engine.available) func `a server without a plugin takes it from nobody`(engine: Engine) async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    let store = room.room.store
    try await store.write { try $0.install([]) }
    try await room.room.type("/enrich #1")
    // Once none has said for long that it is there, it is gone.
    room.room.clock.advance(seconds: 601)
    try await store.write { try $0.install([]) }
    try await room.room.refused("/enrich #1", .noPlugin)
    try await room.plugins.register()
    try await room.room.type("/enrich #1")
  }

  @Test(arguments: Engine.available) func `a plugin may be called as people are`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.add("lookup", .seller)
    try await room.add("lookup.plugin", .seller)
    let plugin = KnownPlugin(id: "lookup", name: "Lookup", tasks: [.enrichCompany])
    try await room.store.write { try $0.install([plugin]) }
    #expect(try await room.store.glance { try $0.person(ofPlugin: "lookup")?.name } == "lookup.plugin2")
  }

  @Test(arguments: Engine.available) func `a dry run asks nobody and shows no other score`(engine: Engine) async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    _ = try await room.room.desk.perform(.score(.lead(1)), as: room.room.actor("john"), dryRun: true)
    #expect(try await room.room.lead(1).score == nil)
    _ = try await room.room.desk.perform(.run("vat", .lead(1), text: "x"), as: room.room.actor("john"), dryRun: true)
    #expect(room.plugin.state.withLock { $0.ran.isEmpty })
  }

  @Test(arguments: Engine.available) func `a wish that comes while it is being asked is not lost`(engine: Engine)
    async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.room.type("/enrich #1")
    let store = room.room.store
    let job = try #require(
      try await store.write { try $0.takeJobs(.enrichCompany, of: "lookup", limit: 5, for: 60) }.first)
    try await room.room.type("/enrich #1")
    #expect(try await store.write { try $0.end(job) })
    let again = try await store.write { try $0.takeJobs(.enrichCompany, of: "lookup", limit: 5, for: 60) }
    #expect(again.count == 1 && again.first?.key != job.key)
  }

  @Test(arguments: Engine.available)
  func `what fails is tried again, and what is of no use is given up until somebody wants it`(
    engine: Engine
  ) async throws {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    room.plugin.state.withLock { $0.facts = .failure(PluginFailure(.upstream, "down", isRetryable: true)) }
    try await room.room.type("/enrich #1")
    try await room.ask()
    room.room.clock.advance(seconds: 10)
    room.plugin.state.withLock { $0.facts = .failure(PluginFailure(.invalid, "no such key")) }
    try await room.ask()
    #expect(room.plugin.state.withLock { $0.asked } == [1, 1])
    room.room.clock.advance(seconds: 100_000)
    try await room.ask()
    let status = try #require(try await room.room.desk.pluginStatus(for: room.room.person("max")).first)
    #expect(status.failed == 1 && status.waiting == 0)
    try await #require(throws: Refusal.self) {
      _ = try await room.room.desk.retryPlugin("lookup", as: room.room.actor("john"))
    }
    #expect(try await room.room.desk.retryPlugin("lookup", as: room.room.actor("max")) == 1)
    room.finds([hospitality])
    try await room.ask()
    #expect(try await room.room.lead(1)[.industry] == "Hospitality")
  }

  @Test(arguments: Engine.available) func `a score is kept with its reasons, and its past too`(engine: Engine)
    async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    func score(_ points: Double) async throws -> ScoreView? {
      room.plugin.state.withLock {
        $0.score = ProposedScore(
          points,
          reasons: [
            ScoreReason(Message("Base", "Base"), points: 40.04),
            ScoreReason(Message("Talk", "Dialogo"), points: points - 40.04),
          ], questions: [ScoreQuestion(field: "budget", swing: 14)])
      }
      guard case .score(_, let view, _) = try await room.room.type("/score #1").result else { return nil }
      return view
    }
    let first = try #require(try await score(61.4))
    #expect(first.score.value == 61 && first.grade == .b && first.trend == .unknown)
    #expect(first.score.reasons.reduce(0) { $0 + $1.tenths } == 610)
    _ = try await score(61.4)
    room.room.clock.advance(seconds: 8 * 86_400)
    let second = try #require(try await score(80))
    #expect(second.trend == .improving && second.grade == .a)
    let page = try await room.room.desk.scores(of: 1, cursor: nil, limit: 10, for: room.room.person("john"))
    #expect(page.scores.map(\.score.value) == [80, 61])
    let lead = try await room.room.lead(1)
    #expect(lead.score == 80 && lead.version == 1)
    // Other ranges, other grades.
    try await room.room.desk.set(try #require(GradeRanges("90,70,30")))
    #expect(try await room.room.lead(1).grade == .b)
  }

  @Test(arguments: Engine.available) func `a plugin's command writes what it answers, once`(engine: Engine) async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    let command = Command.run("vat", .lead(1), text: "IT1")
    let once = Once(token: 1, key: "k1", fingerprint: [1]) { result in
      guard case .success(let outcome) = result, case .ran(_, let text, _) = outcome.result else {
        return Once.Answer(status: 500, bytes: [])
      }
      return Once.Answer(status: 200, bytes: Array((text ?? "").utf8))
    }
    room.plugin.state.withLock { $0.meanwhile = { try await Task.sleep(for: .milliseconds(100)) } }
    let actor = try room.room.actor("carl")
    let answers = try await withThrowingTaskGroup { group in
      for _ in 0..<6 { group.addTask { try await room.room.desk.perform(command, as: actor, once: once) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map(\.bytes)) == [Array("IT1 is good".utf8)])
    #expect(answers.filter(\.isRepeated).count == 5)
    #expect(room.plugin.state.withLock { $0.ran.count } == 1)
    #expect(try await room.room.entries(.lead(1)).filter { $0.kind == .note }.map(\.body) == ["VAT IT1: good"])
    #expect(room.plugin.state.withLock { $0.ran.first?.user } == "carl")
  }
}

struct EventTellerTests {
  private func tell(_ room: PluginRoom, until condition: @Sendable () async throws -> Bool) async throws -> Bool {
    let task = Task { await EventTeller(plugins: room.plugins, plugin: room.installed).work() }
    defer { task.cancel() }
    return try await eventually { try await condition() }
  }

  /// What it has heard of a lead, each once: a teller that is stopped between telling and noting it down tells again.
  private func bodies(_ room: PluginRoom, _ lead: Int64) -> [String] {
    var seen: Set<String> = []
    return room.plugin.state.withLock { $0.events }.filter { $0["lead"]?.integer == lead }
      .compactMap { $0["body"]?.text }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  @Test(arguments: Engine.available)
  func `an observer hears everything in order, and one deaf ear holds up nothing else`(
    engine: Engine
  ) async throws {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.room.lead("Other --company Fabrikam")
    room.plugin.state.withLock { $0.deafTo = [1] }
    for number in 1...5 {
      try await room.room.type("/post #1 one \(number)")
      try await room.room.type("/post #2 two \(number)")
    }
    #expect(try await tell(room) { bodies(room, 2) == (1...5).map { "two \($0)" } })
    #expect(bodies(room, 1).isEmpty)
    try await room.room.type("/post #1 one 6")
    try await room.room.type("/post #2 two 6")
    #expect(try await tell(room) { bodies(room, 2).count == 6 })
    // It hears of the first lead again: from where it had stopped, in order.
    room.plugin.state.withLock { $0.deafTo = [] }
    room.room.clock.advance(seconds: 60)
    #expect(try await tell(room) { bodies(room, 1) == (1...6).map { "one \($0)" } })
    try await room.room.type("/post #1 one 7")
    #expect(try await tell(room) { bodies(room, 1).last == "one 7" })
    #expect(bodies(room, 1).count == 7 && bodies(room, 2).count == 6)
  }

  @Test(arguments: Engine.available) func `whoever is told again is told with the same key`(engine: Engine) async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    let place = try await room.room.store.glance { try $0.toldPlace(of: "lookup") }
    #expect(try await tell(room) { room.plugin.state.withLock { !$0.keys.isEmpty } })
    try await Task.sleep(for: .milliseconds(200))
    let keys = room.plugin.state.withLock { $0.keys }
    // As after a server that died between telling and noting it down.
    try await room.room.store.write { session in
      if let place { try session.set(toldPlace: place, of: "lookup") }
    }
    #expect(try await tell(room) { room.plugin.state.withLock { $0.keys.count >= keys.count * 2 } })
    #expect(room.plugin.state.withLock { Set($0.keys) } == Set(keys))
  }
}

struct LessonTests {
  @Test(arguments: Engine.available) func `a lead teaches what was known of it before its outcome`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead("Machines --company Contoso --source web")
    try await room.type("/call #1 wants an offer")
    try await room.type("/set #1 employees=84")
    room.clock.advance(seconds: 3_600)
    try await room.type("/qualify #1")
    try await room.lead("Other --company Fabrikam")
    try await room.type("/disqualify #2 lost")
    try await room.type("/reactivate #2")
    try await room.type("/set #2 budget=1000")
    try await room.type("/disqualify #2 canceled")
    try await room.lead("Third --company Northwind")
    let examples = try await Lessons(store: room.store).examples()
    #expect(examples.map(\.lead.id) == [1, 2] && examples.map(\.outcome) == [true, false])
    #expect(examples[0].lead["employees"] == .number(84) && examples[0].lead["reason"] == .text("contacted"))
    #expect(examples[0].timeline.contains { $0.kind == .call })
    // It is the last outcome that counts, with what had been learnt until then.
    #expect(examples[1].lead["budget"] != nil && examples[1].filledAfterwards.isEmpty)
  }

  @Test(arguments: Engine.available) func `what was filled in once the outcome was known is told apart`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead("Machines --company Contoso")
    try await room.type("/qualify #1")
    try await room.store.write { session in
      let person = try #require(try session.person(named: "john"))
      let journal = Journal(session, by: Actor(person: person, interface: .http), verb: .set)
      try journal.change(.lead, 1, [FieldChange(field: .rating, old: nil, new: "hot")])
    }
    let example = try #require(try await Lessons(store: room.store).examples().first)
    #expect(example.lead["rating"] == nil && example.filledAfterwards.contains("rating"))
  }
}
