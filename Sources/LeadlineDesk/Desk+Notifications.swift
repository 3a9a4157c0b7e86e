public import Leadline
public import LeadlineStore

/// What people were told.
extension Desk {
  public func notifications(
    of person: Person, unreadOnly: Bool, limit: Int, cursor: String?
  ) async throws -> (notifications: [Notification], next: String?) {
    try await store.read {
      try $0.notifications(of: person, unreadOnly: unreadOnly, limit: limit, cursor: cursor)
    }
  }

  /// Marks a notification as read; one that is read already stays as it is.
  ///
  /// - Throws: ``Refusal`` `not_found` if the person has no such one.
  public func readNotification(_ id: Int64, of person: Person) async throws -> Notification {
    try await store.write { session in
      guard let read = try session.readNotification(id, of: person) else {
        throw Refusal(.notFound, .notificationNotFound(id))
      }
      return read
    }
  }

  public func unreadNotifications(of person: Person) async throws -> Int64 {
    try await store.read { try $0.unreadNotifications(of: person) }
  }
}
