public import Leadline

/// A value that a plugin would put into a field, and where it comes from.
public struct ProposedFact: Sendable, Hashable {
  /// The field, by its name in the HTTP API.
  public var field: String
  /// The value, as the HTTP API writes it.
  public var value: JSON
  /// Where it was found, for people: a page, a register, a provider.
  public var source: String
  /// How, as `lookup by domain`.
  public var method: String?
  /// 0 to 1.
  public var confidence: Double
  /// When it was true.
  public var observedAt: Timestamp?
  /// When it should be looked up again.
  public var expiresAt: Timestamp?

  public init(
    _ field: String, _ value: JSON, source: String, method: String? = nil, confidence: Double = 1,
    observedAt: Timestamp? = nil, expiresAt: Timestamp? = nil
  ) {
    self.field = field
    self.value = value
    self.source = source
    self.method = method
    self.confidence = confidence
    self.observedAt = observedAt
    self.expiresAt = expiresAt
  }
}
