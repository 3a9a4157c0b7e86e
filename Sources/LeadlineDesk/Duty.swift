import Foundation
import Leadline
public import LeadlineStore
public import Logging
public import ServiceLifecycle
import Synchronization

/// Work that one server at a time does, of all that share a database: it moves when that server ends or fails.
///
/// Whoever does it holds a lease and renews it in time; one who cannot stops before the lease ends for the others.
///
/// ```swift
/// Duty("housekeeping", store: store, logger: logger) { await forgetOldAnswers() }
/// ```
public struct Duty: Service {
  private let name: String
  private let store: Store
  private let logger: Logger
  private let lasting: Duration
  private let work: @Sendable () async -> Void
  private let holder = UUID().uuidString

  /// - Parameters:
  ///   - lasting: how long after a server's death another one takes over, at most.
  ///   - work: runs until it is cancelled.
  public init(
    _ name: String, store: Store, logger: Logger, lasting: Duration = .seconds(30),
    work: @escaping @Sendable () async -> Void
  ) {
    self.name = name
    self.store = store
    self.logger = logger
    self.lasting = lasting
    self.work = work
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let asked = ContinuousClock.now
        if await isTaken() { await perform(since: asked) }
        try? await Task.sleep(for: lasting / 3)
      }
    }
    await giveBack()
  }

  /// Works for as long as the lease is renewed.
  private func perform(since asked: ContinuousClock.Instant) async {
    let term = Term(asked)
    await withTaskGroup { group in
      group.addTask { await work() }
      group.addTask { await renew(term) }
      group.addTask { await wait(outliving: term) }
      await group.next()
      group.cancelAll()
    }
  }

  private func renew(_ term: Term) async {
    while !Task.isCancelled {
      try? await Task.sleep(for: lasting / 6)
      // The lease counts from when it was asked for, however long the answer takes.
      let asked = ContinuousClock.now
      if await isTaken() { term.begin(asked) }
    }
  }

  /// - Returns: once two thirds of the lease have passed without its being renewed, whatever is being waited for then.
  private func wait(outliving term: Term) async {
    while !Task.isCancelled {
      let left = term.began + lasting * 2 / 3 - .now
      guard left > .zero else { return }
      try? await Task.sleep(for: left)
    }
  }

  private func isTaken() async -> Bool {
    do {
      return try await store.write { [name, holder, lasting] session in
        try session.lease(name, to: holder, seconds: max(1, lasting.components.seconds))
      }
    } catch {
      logger.info("The lease “\(name)” could not be taken.", metadata: ["error": "\(error)"])
      return false
    }
  }

  private func giveBack() async {
    do {
      try await store.write { [name, holder] session in try session.endLease(name, of: holder) }
    } catch {
      logger.info("The lease “\(name)” ends by itself.", metadata: ["error": "\(error)"])
    }
  }
}

/// Since when a lease counts.
private final class Term: Sendable {
  private let start: Mutex<ContinuousClock.Instant>

  init(_ start: ContinuousClock.Instant) { self.start = Mutex(start) }

  var began: ContinuousClock.Instant { start.withLock { $0 } }
  func begin(_ time: ContinuousClock.Instant) { start.withLock { $0 = max($0, time) } }
}
