public import Leadline

/// So many entries of a kind stand on the timeline.
public struct TimelineCondition: Sendable, Hashable {
  /// Of any kind if empty.
  public var kinds: Set<EntryKind> = []
  /// `in` or `out`.
  public var direction: String?
  public var state: ActivityState?
  /// In days, up to now.
  public var within: Double?
  /// How many; 1 unless something is said.
  public var atLeast: Int64?
  public var atMost: Int64?
  /// Days since the last of them.
  public var lastAtLeast: Double?
  public var lastAtMost: Double?

  public init() {}
}

/// Whether the customer did something about what we did.
public struct Response: Sendable, Hashable {
  /// Whether it is asked that they did, or that they did not.
  public var wanted: Bool
  /// In days, up to now.
  public var within: Double?

  public init(wanted: Bool, within: Double? = nil) {
    self.wanted = wanted
    self.within = within
  }
}
