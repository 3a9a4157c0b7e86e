import Leadline

/// Who has been contacted, once leads are apart again: what was done meanwhile on the timeline of the one counted for the
/// other.
extension Journal {
  /// - Returns: what was done, for people.
  func settleContacts(afterSeparating past: PastCommand) throws -> [Message] {
    var leads: Set<Int64> = []
    for effect in past.effects {
      guard let merging = try effect.merging else { continue }
      leads.formUnion([String(effect.id), merging.old, merging.new].compactMap { $0.flatMap { Int64($0) } })
    }
    return try leads.sorted().compactMap { try settleContact(of: $0, since: past) }
  }

  private func settleContact(of id: Int64, since past: PastCommand) throws -> Message? {
    guard let lead = try session.lead(id), lead.mergedInto == nil, let access = try session.access(.lead(id)) else {
      return nil
    }
    let hasBeen = try session.hasBeenContacted(access)
    let (old, new): (LeadState, LeadState)
    switch lead.state {
    case .new where hasBeen: (old, new) = (.new, .contacted)
    case .contacted where try !hasBeen && session.hasBecomeContacted(access, after: past.id):
      (old, new) = (.contacted, .new)
    default: return nil
    }
    try change(.lead, id, [FieldChange("state", old: old.rawValue, new: new.rawValue)])
    if new == .contacted {
      var draft = Draft(kind: .system, body: "")
      draft.details.event = "contacted"
      draft.details.changes = ["state": [old.rawValue, new.rawValue]]
      _ = try append(draft, to: access)
    }
    return .undoRestored("#\(id)", [try session.fieldCatalog().label(of: "state")])
  }
}

extension Session {
  /// Whether a call, a mail or a meeting made a lead contacted after a command.
  fileprivate func hasBecomeContacted(_ access: Access, after command: Int64) throws -> Bool {
    try number(
      """
      SELECT 1 FROM change WHERE timeline = \(access.timeline) AND id > \(command) AND record = 'lead'
        AND record_id = \(access.record.id) AND kind = 'changed' AND undoes IS NULL
        AND detail = \(Effect.contactDetail) LIMIT 1
      """) != nil
  }
}
