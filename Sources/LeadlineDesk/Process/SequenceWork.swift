import Leadline
import LeadlineStore
public import Logging
public import ServiceLifecycle

/// Moves sequences on when their time has come, on every server: each run is one transaction, and whoever comes second
/// finds nothing due.
public struct SequenceWork: Service {
  private let desk: Desk
  private let logger: Logger

  /// How many are read at once.
  private static let piece = 50

  public init(_ desk: Desk, logger: Logger) {
    self.desk = desk
    self.logger = logger
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          while try await desk.advanceSequences(limit: Self.piece) == Self.piece, !Task.isCancelled {}
        } catch {
          logger.warning("Sequences could not be moved on; they are looked at again: \(error)")
        }
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }
}

extension Desk {
  /// Moves on what is due.
  ///
  /// - Returns: how many were looked at.
  @discardableResult
  public func advanceSequences(limit: Int) async throws -> Int {
    let due = try await store.read { try $0.dueSequences(limit: limit) }
    for row in due {
      try await store.write { [self] session in
        try session.lock([row.record])
        guard let person = try session.person(row.attachedBy) else { return }
        let actor = Actor(person: person, interface: .sequence)
        try turn(session, actor, .attach(row.record, sequence: row.sequence), isOwn: true).look(at: row.id)
      }
    }
    return due.count
  }
}
