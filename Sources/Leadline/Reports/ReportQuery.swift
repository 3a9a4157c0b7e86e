/// Which figures somebody wants.
///
/// A report counts the leads that were entered in a time, whatever became of them later; the one on questions counts the
/// questions that were asked in it.
public struct ReportQuery: Sendable, Hashable {
  public var name: ReportName
  /// The first moment that counts; `nil` for all there was.
  public var from: Timestamp?
  /// The first moment that does not count any more; `nil` for all there is.
  public var to: Timestamp?
  /// `nil` takes nothing apart.
  public var by: ReportGrouping?
  /// Only what is this person's or team's, by name; `none` is what is nobody's.
  public var owner: String?

  public init(
    _ name: ReportName, from: Timestamp? = nil, to: Timestamp? = nil, by: ReportGrouping? = nil, owner: String? = nil
  ) {
    self.name = name
    self.from = from
    self.to = to
    self.by = by ?? name.grouping
    self.owner = owner
  }
}
