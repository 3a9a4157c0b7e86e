public import LeadlineStore

/// What is to be sent to addresses out there: kept until it has arrived, whichever server sends it.
extension Desk {
  /// How long a server has to send what it has taken up, in seconds, before another one does.
  private static let term: Int64 = 30

  /// Keeps something to be sent.
  ///
  /// - Parameter seconds: after which nobody wants it any more.
  public func keep(delivery body: [UInt8], to url: String, lasting seconds: Int64) async throws {
    try await store.write { try $0.insertDelivery(of: body, to: url, lasting: seconds) }
  }

  /// Takes up what is to be sent now.
  public func dueDeliveries() async throws -> [Delivery] {
    guard try await store.glance({ try $0.hasDueDelivery() }) else { return [] }
    return try await store.write { try $0.takeDeliveries(limit: 20, for: Self.term) }
  }

  /// - Parameter seconds: after which it is tried again; `nil` if it has arrived, or never will.
  public func settle(_ delivery: Delivery, retryingAfter seconds: Int64?) async throws {
    try await store.write { session in
      if let seconds {
        try session.delayDelivery(delivery.id, by: seconds)
      } else {
        try session.endDelivery(delivery.id)
      }
    }
  }
}
