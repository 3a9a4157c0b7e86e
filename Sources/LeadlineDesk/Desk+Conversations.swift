public import Leadline
public import LeadlineStore

/// Where conversations stand.
extension Desk {
  public func conversation(_ key: String) async throws -> Conversation {
    try await store.glance { try $0.conversation(key) } ?? Conversation()
  }

  public func store(_ conversation: Conversation, as key: String) async throws {
    try await store.write { try $0.store(conversation, as: key) }
  }

  /// Where what a person says about a record goes on: an opportunity takes over from the lead it came of.
  ///
  /// - Returns: `nil` if it is gone, or if the person may see neither: not even its number is for them.
  public func continuation(of record: RecordReference, for person: Person) async throws -> RecordReference? {
    try await store.glance { session in
      guard let place = try session.access(record) else { return nil }
      // What is said where a lead was talked about that was merged goes on with the other.
      let access = try place.mergedInto.map { try session.access(.lead($0)) } ?? place
      guard let access else { return nil }
      if case .lead = record, access.status == LeadState.Status.qualified.rawValue,
        let opportunity = access.opportunity,
        try session.access(.opportunity(opportunity))?.isSeen(by: person) == true
      {
        return .opportunity(opportunity)
      }
      return access.isSeen(by: person) ? access.record : nil
    }
  }

  /// What may be named in a line: the fields of leads as they are here, and the commands that plugins add.
  public func vocabulary() async throws -> (fields: FieldCatalog, added: [AddedCommand]) {
    try await store.glance { (try $0.fieldCatalog(), try $0.installedPlugins().flatMap(\.commands)) }
  }

  /// The fields of leads as they are here.
  public func fieldCatalog() async throws -> FieldCatalog { try await store.glance { try $0.fieldCatalog() } }
}
