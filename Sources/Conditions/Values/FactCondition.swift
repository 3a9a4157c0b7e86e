/// There is a fact for a field, as sure and as fresh as asked for.
public struct FactCondition: Sendable, Hashable {
  public var field: String
  /// 0 to 1.
  public var leastConfidence: Double?
  /// In days.
  public var ageAtLeast: Double?
  public var ageAtMost: Double?

  public init(
    field: String, leastConfidence: Double? = nil, ageAtLeast: Double? = nil, ageAtMost: Double? = nil
  ) {
    self.field = field
    self.leastConfidence = leastConfidence
    self.ageAtLeast = ageAtLeast
    self.ageAtMost = ageAtMost
  }
}
