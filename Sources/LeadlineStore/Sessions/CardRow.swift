public import Leadline

/// A card as it rests in its row: for whom it is, when it is to be seen, and where it stands among others.
///
/// What it says is not kept: that is made of how things stand when somebody reads it.
public struct CardRow: Sendable, Hashable {
  /// 0 until it has been stored.
  public var id: Int64 = 0
  public var timeline: Int64
  public var key: String
  /// `nil` for everybody who may take the record.
  public var audience: Owner?
  public var kind: String
  public var rank: Int64
  public var visibleFrom: Timestamp
  public var visibleUntil: Timestamp?
  /// When whoever it is for is to be told of it; `nil` if that has been done or is not to be.
  public var tellAt: Timestamp?

  public init(
    timeline: Int64, key: String, audience: Owner?, kind: String, rank: Int64, visibleFrom: Timestamp,
    visibleUntil: Timestamp?, tellAt: Timestamp? = nil
  ) {
    self.timeline = timeline
    self.key = key
    self.audience = audience
    self.kind = kind
    self.rank = rank
    self.visibleFrom = visibleFrom
    self.visibleUntil = visibleUntil
    self.tellAt = tellAt
  }

  /// What tells it from all others.
  public struct Identity: Sendable, Hashable {
    public let key: String
    public let audience: Owner?

    public init(key: String, audience: Owner?) {
      self.key = key
      self.audience = audience
    }
  }

  public var identity: Identity { Identity(key: key, audience: audience) }
}

/// What somebody has decided about a card.
public enum CardMark: String, Sendable, Hashable {
  case done, dismissed, snoozed
}

extension Owner {
  /// `p12` or `t3`.
  var column: String {
    switch self {
    case .person(let id): "p\(id)"
    case .team(let id): "t\(id)"
    }
  }

  init?(column: String) {
    guard let id = Int64(column.dropFirst()) else { return nil }
    switch column.first {
    case "p": self = .person(id)
    case "t": self = .team(id)
    default: return nil
    }
  }
}
