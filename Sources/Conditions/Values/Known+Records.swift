public import Leadline

extension Known {
  /// What is known of a lead.
  ///
  /// - Parameters:
  ///   - facts: those that are no longer in force are left out.
  ///   - timeline: deleted entries are left out.
  ///   - lacking: the fields that may be asked about and leads do not have.
  public init(
    _ lead: Lead, facts: [Fact]? = nil, timeline: [KnownEntry] = [], now: Timestamp, lacking: Set<String> = []
  ) {
    self.init(
      fields: lead.knownFields, facts: facts?.filter(\.isInForce).map(KnownFact.init), timeline: timeline, now: now,
      lacking: lacking)
  }

  /// What is known of an opportunity; see ``over(_:)`` for the lead it came from.
  public init(_ opportunity: Opportunity, timeline: [KnownEntry] = [], now: Timestamp) {
    self.init(fields: opportunity.knownFields, timeline: timeline, now: now)
  }

  /// What is known of an opportunity and, where it has nothing, of the lead it came from.
  ///
  /// State, owner and times are never the lead's. Its timeline is taken where the opportunity's own, of which the lead's
  /// history is a part, is empty.
  public func over(_ lead: Known) -> Known {
    var known = self
    known.fields.merge(lead.fields.filter { !Vocabulary.own.keys.contains($0.key) }) { own, _ in own }
    known.facts = facts ?? lead.facts
    if timeline.isEmpty { known.timeline = lead.timeline }
    return known
  }
}

extension KnownEntry {
  /// - Returns: `nil` for one that was deleted.
  public init?(_ entry: Entry, openedAt: Timestamp? = nil) {
    guard entry.deletedAt == nil else { return nil }
    self.init(
      entry.kind, at: entry.occurredAt, direction: entry.details?.direction, state: entry.state, openedAt: openedAt)
  }
}

extension KnownFact {
  public init(_ fact: Fact) {
    self.init(field: fact.field.rawValue, confidence: fact.confidence, observedAt: fact.observedAt)
  }
}

extension Lead {
  fileprivate var knownFields: [String: FieldValue] {
    var known = fields.named
    known["status"] = .text(state.status.rawValue)
    known["reason"] = .text(state.reason)
    known["owner"] = ownerName.map(FieldValue.text)
    known["createdAt"] = .time(createdAt)
    known["updatedAt"] = .time(updatedAt)
    return known
  }
}

extension Opportunity {
  fileprivate var knownFields: [String: FieldValue] {
    var known = fields.named
    known["topic"] = .text(topic)
    known["status"] = .text(status.rawValue)
    known["createdAt"] = .time(createdAt)
    known["updatedAt"] = .time(updatedAt)
    known["description"] = description.map(FieldValue.text)
    known["reason"] = reason.map(FieldValue.text)
    known["owner"] = ownerName.map(FieldValue.text)
    known["amount"] = amount.map(FieldValue.money)
    known["competitor"] = competitor.map(FieldValue.text)
    known["account"] = accountName.map(FieldValue.text)
    known["contact"] = contactName.map(FieldValue.text)
    known["closedAt"] = closedAt.map(FieldValue.time)
    return known
  }
}

extension FieldValues {
  fileprivate var named: [String: FieldValue] {
    [String: FieldValue](uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }
}
