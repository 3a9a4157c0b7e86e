import Leadline
import LeadlineDesk
import LeadlineStore

/// Watches an import that another request is reading in, for as long as it comes along.
struct ImportWatch {
  let desk: Desk
  private var line: Int64 = -1
  private var seen = ContinuousClock.now

  /// How long nothing has to happen for it to have been left behind by a server that ended.
  private static let patience: Duration = .seconds(5)

  init(desk: Desk) { self.desk = desk }

  /// Waits a little.
  ///
  /// - Returns: whether it does not come along any more, and is to be gone on with.
  mutating func hasStopped(_ id: Int64, as actor: Actor) async throws -> Bool {
    let found = try await desk.importing(id, as: actor)
    if found.state == .undone { throw Refusal(.usage, .importIsOver(id, found.state.rawValue)) }
    if found.line != line { (line, seen) = (found.line, .now) }
    if found.state == .failed || .now - seen > Self.patience { return true }
    try await Task.sleep(for: .milliseconds(50))
    return false
  }
}
