public import Leadline

/// Something somebody has to do: an open activity, or a step of a sequence that has come due.
public struct WorklistItem: Sendable, Hashable {
  public var record: RecordReference
  /// Its number among all items, by which those that are alike in all else are ordered.
  public var id: Int64
  public var dueAt: Timestamp
  /// Whether it is to be done at its hour, as a meeting, rather than by it.
  public var hasFixedTime: Bool
  /// Of the lead, 0 to 100; `nil` if it has none.
  public var score: Int64?
  /// When somebody last spoke with the customer; `nil` if nobody has.
  public var spokenAt: Timestamp?
  public var createdAt: Timestamp

  public init(
    record: RecordReference, id: Int64, dueAt: Timestamp, hasFixedTime: Bool, score: Int64? = nil,
    spokenAt: Timestamp? = nil, createdAt: Timestamp
  ) {
    self.record = record
    self.id = id
    self.dueAt = dueAt
    self.hasFixedTime = hasFixedTime
    self.score = score
    self.spokenAt = spokenAt
    self.createdAt = createdAt
  }
}
