import Leadline
import LeadlineStore

// Keeps up to date which cards there are: what changes is seen in the log, and all records are looked at anew when the
// rules have changed.
extension Desk {
  /// How many timelines are looked at in one transaction.
  private static let piece = 100
  /// How many rows of the log are followed at once.
  private static let stride = 500

  /// What was done before is seen by whoever looks now, also where no server follows the log.
  func catchUpWithCards() async throws {
    do {
      try await followCards(pieces: 4)
    } catch let error as StoreError where error.isOfWriting {
      // Where nothing can be written, as on a full disk, the cards that are there are shown all the same.
    }
  }

  /// Follows the log, and looks at a few records more where that is still to be done.
  ///
  /// - Parameter pieces: how many transactions that may take.
  /// - Returns: whether there is more to do.
  @discardableResult
  public func followCards(pieces: Int) async throws -> Bool {
    let (basis, known) = try await store.read { [library] session in
      (try CardBasis(session, library: library), try session.cardCourse())
    }
    guard let course = known, course.stamp == basis.stamp else {
      try await store.write { try $0.beginCards(by: basis.stamp) }
      return try await sweepCards(basis, from: 0, pieces: pieces)
    }
    let isBehind = try await follow(basis, from: course.seen, pieces: pieces)
    guard let swept = course.swept else { return isBehind }
    return try await sweepCards(basis, from: swept, pieces: pieces) || isBehind
  }

  private func follow(_ basis: CardBasis, from place: LogPlace, pieces: Int) async throws -> Bool {
    var place = place
    for _ in 0..<pieces {
      let seen = place
      let (timelines, last) = try await store.read { try $0.timelinesChanged(after: seen, limit: Self.stride) }
      for start in Swift.stride(from: 0, to: timelines.count, by: Self.piece) {
        try await storeCards(basis, on: Array(timelines[start..<min(start + Self.piece, timelines.count)]))
      }
      guard let last else { return false }
      try await store.write { try $0.followedCards(from: seen, to: last) }
      place = last
    }
    return true
  }

  private func sweepCards(_ basis: CardBasis, from swept: Int64, pieces: Int) async throws -> Bool {
    var swept = swept
    for _ in 0..<pieces {
      let after = swept
      let timelines = try await store.read { try $0.timelines(after: after, limit: Self.piece) }
      if let last = timelines.last {
        try await storeCards(basis, on: timelines)
        swept = last
      }
      let isOver = timelines.count < Self.piece
      let reached = swept
      try await store.write { try $0.sweptCards(by: basis.stamp, from: after, to: isOver ? nil : reached) }
      if isOver { return false }
    }
    return true
  }

  private func storeCards(_ basis: CardBasis, on timelines: [Int64]) async throws {
    try await store.write { [plans] session in
      // Two who bring the same record up to date do so one after the other: the later one sees what the first has seen.
      try session.lock(try session.records(on: timelines))
      try CardBook(session: session, basis: basis, plans: plans).store(timelines)
    }
  }
}
