/// A sequence on a record, as people and programs are shown it.
public struct SequenceView: Sendable, Hashable {
  public var name: Name
  /// `active`, `paused`, `completed` or `ended`.
  public var state: String
  /// Why it stands still, or was broken off.
  public var why: Message?
  public var startedAt: Timestamp
  /// Who attached it.
  public var attachedBy: String
  /// What comes next if all goes its way, soonest first.
  public var ahead: [Step]
  /// Why something of that can never come true here.
  public var notice: Message?

  public struct Name: Sendable, Hashable {
    public var id: String
    public var label: Message
    public var version: Int64

    public init(id: String, label: Message, version: Int64) {
      self.id = id
      self.label = label
      self.version = version
    }
  }

  public struct Step: Sendable, Hashable {
    public var what: Message
    public var at: Timestamp
    /// What comes if a condition is true, and if it is not.
    public var yes: [Step]
    public var no: [Step]

    public init(what: Message, at: Timestamp, yes: [Step] = [], no: [Step] = []) {
      self.what = what
      self.at = at
      self.yes = yes
      self.no = no
    }
  }

  public init(
    name: Name, state: String, why: Message?, startedAt: Timestamp, attachedBy: String, ahead: [Step],
    notice: Message? = nil
  ) {
    self.name = name
    self.state = state
    self.why = why
    self.startedAt = startedAt
    self.attachedBy = attachedBy
    self.ahead = ahead
    self.notice = notice
  }
}
