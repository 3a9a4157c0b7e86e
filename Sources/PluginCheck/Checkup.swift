import Leadline
import PluginKit

/// One check of one plugin: what has been found so far, and what is known of it.
final class Checkup {
  let subject: PluginSubject
  let account = Account()
  let sample: SampleCall
  private let each: (CheckItem) -> Void
  private(set) var items: [CheckItem] = []

  /// What its list named, of what Leadline calls.
  var tools: [PluginTool] = []
  /// Those that a good call failed of: what else they answer wrongly is no news.
  var broken: Set<PluginTool> = []
  /// What is still to be done in the main talk.
  var steps: [Step] = []
  /// How long it took from its start to its first answer.
  var startSeconds: Double?
  /// The longest that a good call took.
  var slowest: Double?

  /// Something to check while the plugin runs.
  struct Step {
    let title: CheckTitle
    var tool: PluginTool?
    let body: (Conversation) async throws -> Message?
  }

  init(_ subject: PluginSubject, each: @escaping (CheckItem) -> Void) {
    self.subject = subject
    self.each = each
    sample = SampleCall(subject: subject)
  }

  func run() async {
    await record(.manifest) { try self.checkManifest() }
    guard !subject.command.isEmpty else { return skipTheRest() }
    await talkInNovember()
    if startSeconds != nil {
      await talkStateless()
      await restart()
      await record(.deadline) { try self.checkDeadline() }
      await record(.secrets) { try self.checkSecrets() }
    }
    // Of one that never answers, what it wrote instead says most.
    if startSeconds != nil || account.noiseCount > 0 {
      await record(.standardOutput) { try self.checkStandardOutput() }
    }
    skipTheRest()
  }

  /// Does a check and notes how it went.
  func record(
    _ title: CheckTitle, tool: PluginTool? = nil, seconds given: Double? = nil, _ body: () async throws -> Message?
  ) async {
    let start = ContinuousClock.now
    let found: (outcome: CheckItem.Outcome, detail: Message?)
    do {
      found = (.passed, try await body())
    } catch let finding as Finding {
      found = (finding.outcome, finding.message)
    } catch let silence as Conversation.NoAnswer {
      found = (.failed, .noAnswer(silence))
    } catch {
      found = (.failed, .verbatim(String(describing: error)))
    }
    add(title, tool, found, given ?? (ContinuousClock.now - start) / .seconds(1))
  }

  private func add(
    _ title: CheckTitle, _ tool: PluginTool?, _ found: (outcome: CheckItem.Outcome, detail: Message?), _ seconds: Double
  ) {
    let suffix = tool.map { ": \($0.name)" } ?? ""
    let item = CheckItem(
      id: title.rawValue + (tool.map { ":\($0.name)" } ?? ""),
      title: Message(title.message.english + suffix, title.message.italian + suffix),
      outcome: found.outcome, detail: found.detail, seconds: seconds)
    items.append(item)
    each(item)
  }

  /// What nothing could be found out about is named all the same.
  private func skipTheRest() {
    let done = Set(items.map { $0.id.prefix { $0 != ":" } })
    for title in CheckTitle.allCases where !done.contains(title.rawValue[...]) {
      add(title, nil, (.skipped, nil), 0)
    }
  }
}
