import LeadlineStore

/// How the desk is.
extension Desk {
  /// Whether it can be read and written now.
  ///
  /// - Throws: ``StoreError`` with what keeps it from that.
  public func check() async throws {
    _ = try await store.glance { try $0.lastChange() }
    // It takes its turn in the queue and the lock on the file, and changes nothing.
    try await store.write { _ in }
  }

  /// How often the newest page of a timeline was in memory, and how often it had to be read.
  public var pageFigures: (hits: UInt64, misses: UInt64) { pages.figures }
}
