/// A value that a plugin found for a field of a lead, where it comes from, and what became of it.
public struct Fact: Sendable, Hashable, Identifiable {
  public let id: Int64
  public let lead: Int64
  public let field: FieldName
  /// As programs write it.
  public let value: String
  /// The id of the plugin.
  public let plugin: String
  /// Where it was found, for people.
  public let source: String
  /// How, as `lookup by domain`.
  public let method: String?
  /// 0 to 1.
  public let confidence: Double
  /// When it was true.
  public let observedAt: Timestamp
  /// When it is to be looked up again.
  public let expiresAt: Timestamp?
  public var state: State
  /// The entry that tells of it, where one does.
  public var entry: Int64?
  /// What the field held before it was written.
  public var replaced: String?
  public let createdAt: Timestamp
  public var decidedAt: Timestamp?
  /// The name of who decided on it.
  public var decidedBy: String?

  /// What became of it.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// The field was empty, or was the plugin's to refresh: it holds this value.
    case written
    /// The field held this value already.
    case confirmed
    /// Somebody is to decide.
    case suggested
    case accepted
    case dismissed
    /// It had been written or accepted and was taken back.
    case reverted
    /// A newer one of the same plugin has taken its place.
    case superseded
    /// A person has changed the field since.
    case overruled
    /// The plugin is on trial: recorded, and nothing else.
    case shadow
  }

  public init(
    id: Int64, lead: Int64, field: FieldName, value: String, plugin: String, source: String, method: String?,
    confidence: Double, observedAt: Timestamp, expiresAt: Timestamp?, state: State, entry: Int64? = nil,
    replaced: String? = nil, createdAt: Timestamp, decidedAt: Timestamp? = nil, decidedBy: String? = nil
  ) {
    self.id = id
    self.lead = lead
    self.field = field
    self.value = value
    self.plugin = plugin
    self.source = source
    self.method = method
    self.confidence = confidence
    self.observedAt = observedAt
    self.expiresAt = expiresAt
    self.state = state
    self.entry = entry
    self.replaced = replaced
    self.createdAt = createdAt
    self.decidedAt = decidedAt
    self.decidedBy = decidedBy
  }

  /// Whether the field holds it because of the plugin, as far as facts know.
  public var isInForce: Bool { state == .written || state == .accepted || state == .confirmed }

  /// Whether it should be looked up again.
  public func isStale(at time: Timestamp) -> Bool { expiresAt.map { $0 <= time } ?? false }
}

extension Fact.State {
  /// The state as the suggestions of an entry call it.
  public var suggestion: String { self == .suggested ? "pending" : rawValue }

  public init?(suggestion word: String) {
    self.init(rawValue: word == "pending" ? "suggested" : word)
  }
}
