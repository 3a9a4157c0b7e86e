/// What may become of the values that a plugin proposes for a field. The words are those of the configuration.
public enum FactPolicy: String, Sendable, Hashable, CaseIterable {
  /// Fill the field if it is empty; whatever else is a suggestion.
  case fill
  /// Besides, replace what a plugin wrote before.
  case refresh
  /// Write nothing; suggest.
  case suggest
  /// Suggest, until enough suggestions of this plugin for this field have been accepted; then `refresh`.
  case earn
}

/// How suggestions of a plugin for a field were decided, in numbers.
public struct FactRecord: Sendable, Hashable {
  public var accepted: Int64
  public var dismissed: Int64

  public init(accepted: Int64 = 0, dismissed: Int64 = 0) {
    self.accepted = accepted
    self.dismissed = dismissed
  }

  /// Whether it has earned the right to write: the lower end of Wilson's 90 % interval for the share of accepted ones
  /// lies above four fifths. That takes at least eleven, all of them accepted.
  ///
  /// E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, JASA 22 (1927).
  public var isTrusted: Bool {
    let n = Double(accepted + dismissed)
    guard n > 0 else { return false }
    let z = 1.645
    let share = Double(accepted) / n
    let middle = share + z * z / (2 * n)
    let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return (middle - spread) / (1 + z * z / n) > 0.8
  }
}

/// A value that is proposed, and how things stand where it would go.
public struct FactCase: Sendable, Hashable {
  /// The values as programs write them.
  public let value: String
  public let current: String?
  /// The fact because of which the field holds its value, if it is one that nobody has touched since.
  public let holder: Fact?
  public let plugin: String
  public let policy: FactPolicy
  public let record: FactRecord
  /// Whether somebody has dismissed the same value from the same plugin before.
  public let wasDismissed: Bool
  /// Whether the same value from the same plugin waits for a decision already.
  public let isWaiting: Bool
  public let now: Timestamp

  public init(
    value: String, current: String?, holder: Fact?, plugin: String, policy: FactPolicy, record: FactRecord,
    wasDismissed: Bool, isWaiting: Bool, now: Timestamp
  ) {
    self.value = value
    self.current = current
    self.holder = holder
    self.plugin = plugin
    self.policy = policy
    self.record = record
    self.wasDismissed = wasDismissed
    self.isWaiting = isWaiting
    self.now = now
  }

  /// What the host does with it. A value that a person typed, or accepted, is never overwritten.
  public var decision: FactDecision {
    if let current, current == value { return .confirm }
    if wasDismissed || isWaiting { return .ignore }
    if policy == .suggest || policy == .earn && !record.isTrusted { return .suggest }
    if current == nil { return .write }
    guard let holder, holder.state == .written, holder.value == current else { return .suggest }
    if policy != .fill { return .write }
    // What a plugin filled in and has let lapse is its own to bring up to date.
    return holder.plugin == plugin && holder.isStale(at: now) ? .write : .suggest
  }
}

public enum FactDecision: Sendable, Hashable {
  case write, suggest
  /// The field holds it already.
  case confirm
  /// Somebody has decided against it, or is about to decide.
  case ignore
}
