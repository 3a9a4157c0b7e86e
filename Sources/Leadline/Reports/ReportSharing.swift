/// Whose figures are shown to those who sell, as administrators decide.
public enum ReportSharing: String, Sendable, Hashable, CaseIterable {
  /// Their own.
  case own
  /// Those of everybody, as far as they may see the leads.
  case all
}
