import Foundation
import Leadline

extension Timestamp {
  /// What a clock in a zone shows, as `15:00`.
  func clock(in zone: TimeZone) -> String { String(local(in: zone).description.dropFirst(11).prefix(5)) }

  /// The day and what a clock shows, as `2026-03-01 15:00`.
  func dayAndClock(in zone: TimeZone) -> String {
    let local = local(in: zone).description
    return "\(local.prefix(10)) \(local.dropFirst(11).prefix(5))"
  }

  private func local(in zone: TimeZone) -> Timestamp {
    adding(seconds: Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))))
  }
}
