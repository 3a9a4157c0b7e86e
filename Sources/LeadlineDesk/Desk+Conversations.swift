public import Leadline
public import LeadlineStore

/// Where conversations stand.
extension Desk {
  public func conversation(_ key: String) throws -> Conversation {
    try store.glance { try $0.conversation(key) } ?? Conversation()
  }

  public func store(_ conversation: Conversation, as key: String) async throws {
    try await store.write { try $0.store(conversation, as: key) }
  }

  /// Where what is said about a record goes on: an opportunity takes over from the lead it came of.
  public func continuation(of record: RecordReference) throws -> RecordReference {
    guard case .lead = record else { return record }
    return try store.glance { session in
      guard let access = try session.access(record), access.status == LeadState.Status.qualified.rawValue,
        let opportunity = access.opportunity
      else { return record }
      return .opportunity(opportunity)
    }
  }

  /// The fields of leads as they are here.
  public func fieldCatalog() throws -> FieldCatalog { try store.glance { try $0.fieldCatalog() } }
}
