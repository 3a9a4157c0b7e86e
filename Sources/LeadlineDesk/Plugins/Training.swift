import Leadline
import LeadlineStore
import Logging
import PluginKit

/// Trains those who learn as outcomes arrive, and has leads scored anew where a scorer thinks otherwise than before.
struct Training {
  let plugins: PluginDesk
  let logger: Logger

  func work() async {
    await plugins.trying("look for scorers that have changed") { try await rescoreByChangedRules() }
    while !Task.isCancelled {
      await plugins.trying("show another scorer's scores") { try await showPrimary() }
      for learner in plugins.learners.values {
        await plugins.trying("train \(learner.manifest.id)") {
          try await teach(learner)
          try await rescore(by: learner)
        }
      }
      try? await Task.sleep(for: .seconds(30))
    }
  }

  private func teach(_ learner: LearnedScorer) async throws {
    guard try await hasNews(for: learner) else { return }
    let report = try await Lessons(store: plugins.store).teach(learner.learner)
    logger.info("\(learner.manifest.id) has learnt", metadata: ["report": "\(report.summary)"])
    try await plugins.refresh(learner)
  }

  /// A model that no lead has been scored by yet, whoever has trained it.
  private func rescore(by learner: LearnedScorer) async throws {
    let name = "plugin.\(learner.manifest.id).model"
    guard learner.isReady, let time = learner.trainedAt?.description,
      try await plugins.store.glance({ try $0.setting(name) }) != time
    else { return }
    try await plugins.rescoreAll(learner.manifest.id)
    try await plugins.store.write { try $0.set(name, to: time) }
  }

  /// Whether there are a twentieth more outcomes than it has learnt from, and five at least.
  private func hasNews(for learner: LearnedScorer) async throws -> Bool {
    let id = learner.manifest.id
    let (counts, known) = try await plugins.store.read { session in
      (try session.outcomeCounts(), try session.model(of: id)?.outcomes)
    }
    let outcomes = counts.qualified + counts.disqualified
    guard let known else { return true }
    return outcomes >= known + max(5, known / 20)
  }

  /// Where another scorer's score is shown from now on, that of the one before is taken off all leads.
  private func showPrimary() async throws {
    let primary = plugins.primaryScorer.flatMap { plugins.hasLearnt($0.id) ? $0.id : nil } ?? ""
    guard try await plugins.store.glance({ try $0.setting("score.shown") }) != primary else { return }
    while try await plugins.store.write({ try $0.hideScores(limit: 500) }) > 0 {}
    if !primary.isEmpty { try await plugins.rescoreAll(primary) }
    try await plugins.store.write { try $0.set("score.shown", to: primary) }
  }

  /// A scorer that scores otherwise than when it last ran, as by other rules, scores all open leads again.
  private func rescoreByChangedRules() async throws {
    for plugin in plugins.installed where plugin.tasks.contains(.score) && plugin.isAutomatic {
      let name = "plugin.\(plugin.id).signature"
      let known = try await plugins.store.glance { try $0.setting(name) }
      guard known != plugin.signature else { continue }
      if plugins.learners[plugin.id] == nil { try await plugins.rescoreAll(plugin.id) }
      try await plugins.store.write { try $0.set(name, to: plugin.signature) }
    }
  }
}

extension PluginDesk {
  /// Has a scorer score all open leads in the background.
  ///
  /// - Returns: how many those are.
  @discardableResult
  public func rescoreAll(_ scorer: String) async throws -> Int {
    var (last, count): (Int64, Int) = (0, 0)
    while true {
      let after = last
      let leads = try await store.read { try $0.openLeads(after: after, limit: 500) }
      guard let end = leads.last else { break }
      try await store.write { try $0.enqueue(.score, of: scorer, leads: leads) }
      (last, count) = (end, count + leads.count)
      bell.ring()
    }
    return count
  }
}

extension JSON {
  /// Its members in short, for the log.
  fileprivate var summary: String {
    (members ?? []).compactMap { member in
      switch member.value {
      case .number(let text): "\(member.name) \(text)"
      case .text(let text): "\(member.name) “\(text)”"
      default: nil
      }
    }.joined(separator: ", ")
  }
}
