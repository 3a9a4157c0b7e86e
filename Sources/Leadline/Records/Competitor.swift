/// Another supplier, known by one name wherever it is met.
public struct Competitor: Sendable, Hashable, Identifiable {
  public let id: Int64
  public var name: String
  public var website: String?
  public var strengths: String?
  public var weaknesses: String?

  public init(
    id: Int64, name: String, website: String? = nil, strengths: String? = nil, weaknesses: String? = nil
  ) {
    self.id = id
    self.name = name
    self.website = website
    self.strengths = strengths
    self.weaknesses = weaknesses
  }
}

/// A competitor who may win one lead or opportunity.
public struct Rival: Sendable, Hashable, Identifiable {
  public let id: Int64
  public let record: RecordReference
  public var competitor: Competitor
  /// How dangerous it is here.
  public var threat: Threat?

  public enum Threat: String, Sendable, Hashable, CaseIterable {
    case low, medium, high
  }

  public init(id: Int64, record: RecordReference, competitor: Competitor, threat: Threat? = nil) {
    self.id = id
    self.record = record
    self.competitor = competitor
    self.threat = threat
  }
}
