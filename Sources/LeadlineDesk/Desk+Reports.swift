public import Leadline
import LeadlineStore

/// Who is shown which figures.
extension Desk {
  public func set(_ sharing: ReportSharing) async throws {
    guard try await store.glance({ try $0.reportSharing() }) != sharing else { return }
    try await store.write { try $0.set(ReportSharing.setting, to: sharing.rawValue) }
  }
}

extension Session {
  func reportSharing() throws -> ReportSharing {
    try setting(ReportSharing.setting).flatMap(ReportSharing.init(rawValue:)) ?? .own
  }
}

extension ReportSharing {
  /// The name under which it rests among what administrators decided.
  fileprivate static let setting = "reports.sellers"
}
