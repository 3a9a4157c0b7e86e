import Leadline
import PluginKit
import Testing

@testable import PredictiveScore

@Suite struct PredictiveScoreTests {
  private let now = Timestamp(milliseconds: 1_780_000_000_000)
  private var learner: PredictiveScore { PredictiveScore { [now] in now } }

  @Test func `under 40 of each outcome it says what is missing`() async throws {
    let examples = Samples.examples(400)
    let few = examples.filter(\.outcome).prefix(39) + examples.filter { !$0.outcome }
    let failure = await #expect(throws: NotReady.self) { try await learner.train(Array(few)) }
    #expect(failure?.reason.english.contains("39 qualified") == true)
  }

  @Test func `of noise it says that it learnt nothing, and how little`() async throws {
    let failure = await #expect(throws: NotReady.self) {
      try await learner.train(Samples.examples(160, seed: 11, signal: false))
    }
    #expect(failure?.crossValidatedAUC ?? 1 < 0.64)
  }

  @Test func `a learnt score is explained by reasons that add up, in both languages`() async throws {
    let model = try await learner.train(Samples.examples(200))
    #expect(model.report["auc"]?.double ?? 0 > 0.7)
    let scorer = try learner.scorer(from: model.data)
    let lead = Samples.lead(1, "partner", employees: 80, since: now)
    let score = try await scorer.score(lead, timeline: (0..<3).map { Samples.call($0, before: now) }, Samples.call)
    #expect(abs(score.reasons.reduce(0) { $0 + $1.points } - score.score) < 1e-9)
    #expect(score.reasons.first?.label.english == "Base: the average lead")
    let source = score.reasons.first { $0.field == "source" }
    #expect(source?.label == Message("Source: Partner", "Origine: Partner"))
    #expect(source?.points ?? 0 > 0)
    let calls = score.reasons.first {
      $0.label.english.hasPrefix("Phone calls: 3") || $0.label.english.hasPrefix("Calls to")
    }
    #expect(calls?.field == nil)
    #expect(calls?.points ?? 0 > 0)
  }

  @Test func `the better lead scores higher, and the empty one is asked for its source`() async throws {
    let scorer = try learner.scorer(from: try await learner.train(Samples.examples(200)).data)
    func score(_ lead: PluginLead) async throws -> ProposedScore {
      try await scorer.score(lead, timeline: [], Samples.call)
    }
    let good = try await score(Samples.lead(1, "partner", employees: 50, since: now))
    let bad = try await score(Samples.lead(1, "purchasedList", employees: 50, since: now))
    #expect(good.score > bad.score + 10)
    let empty = try await score(PluginLead(id: 3, fields: ["topic": .text("Chairs")]))
    #expect(empty.questions.first?.field == "source")
    #expect(empty.questions.first?.swing ?? 0 > 3)
    #expect(!good.questions.contains { $0.field == "source" })
  }

  @Test func `a field filled in afterwards is not learnt from, and reported`() async throws {
    let examples = Samples.examples(200).map { example in
      var lead = example.lead
      if example.outcome { lead.fields["rating"] = .text("hot") }
      return ScoreExample(
        lead: lead, timeline: example.timeline, knownAt: example.knownAt, outcome: example.outcome,
        filledAfterwards: example.outcome ? ["rating"] : [])
    }
    let lesson = Lesson(examples)
    #expect(!lesson.table.columns.contains { $0.name == "rating" })
    let late = try await learner.train(examples).report["filledAfterwards"]?.list?.first
    #expect(late?["field"]?.text == "rating")
    #expect(late?["used"]?.flag == false)
  }

  @Test func `names and texts are not learnt by heart`() {
    let lesson = Lesson(Samples.examples(100))
    for column in lesson.table.columns {
      guard case .words(_, let names) = column.values else { continue }
      #expect(!names.contains { $0.contains("Rossi") || $0.contains("Machines") || $0.contains("@") }, "\(column.name)")
    }
    #expect(lesson.table.columns.contains { $0.name == "email.kind" })
  }

  @Test func `what happened later than the lead was known counts for nothing`() {
    let lead = Samples.lead(1, "web", employees: 10, since: now)
    let late = Samples.call(0, before: now.adding(seconds: 90_000))
    let features = LeadFeatures(lead, timeline: [late, Samples.call(0, before: now)], at: now)
    #expect(features.values["timeline.call"] == .number(1))
  }

  @Test(arguments: [
    ("anna@gmail.com", MailDomain.publicMail), ("anna@yahoo.co.uk", .publicMail), ("anna@libero.it", .publicMail),
    ("anna@barcentrale.it", .company), ("anna@mail.barcentrale.it", .company),
  ])
  func `a mail domain is a company's or a public one`(_ address: String, _ kind: MailDomain) {
    #expect(MailDomain.kind(of: address) == kind)
  }

  @Test func `bytes of something else make no scorer`() {
    #expect(throws: ScoringError.self) { try learner.scorer(from: Array("{}".utf8)) }
  }
}
