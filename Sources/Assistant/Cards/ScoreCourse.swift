public import Leadline

/// The score now and a week ago.
public struct ScoreCourse: Sendable, Hashable {
  /// 0 to 100.
  public var now: Int64
  public var weekAgo: Int64?
  /// Since when it is what it is now: a score given again does not change it.
  public var since: Timestamp
  public var grade: Grade?

  public init(now: Int64, weekAgo: Int64?, since: Timestamp, grade: Grade?) {
    self.now = now
    self.weekAgo = weekAgo
    self.since = since
    self.grade = grade
  }
}
