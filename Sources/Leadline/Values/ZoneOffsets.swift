import Foundation

/// How far the clocks of a zone are ahead of Greenwich, looked up once so that asking costs next to nothing.
struct ZoneOffsets: Sendable, Hashable {
  /// When the offset changes, in milliseconds since 1970, in order.
  private let changes: [Int64]
  /// In milliseconds: the first one, and the one after each change.
  private let offsets: [Int64]

  /// The years that are looked at.
  private static let years = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: 4_102_444_800_000)

  init(of zone: TimeZone) {
    var changes: [Int64] = []
    var offsets = [Self.years.lowerBound.offset(in: zone) * 1_000]
    var time = Self.years.lowerBound
    while let next = zone.nextChange(after: time), next < Self.years.upperBound {
      changes.append(next.milliseconds)
      offsets.append(next.offset(in: zone) * 1_000)
      time = next
    }
    self.changes = changes
    self.offsets = offsets
  }

  /// What clocks show just before each change, had they gone on, and what they show instead.
  var leaps: [(from: Int64, to: Int64)] {
    changes.indices.map { (changes[$0] + offsets[$0], changes[$0] + offsets[$0 + 1]) }
  }

  /// How many changes there were up to a moment, itself included.
  func changes(upTo time: Timestamp) -> Int { changes.count(upTo: time.milliseconds) }

  /// In milliseconds.
  func offset(after changes: Int) -> Int64 { offsets[changes] }
}

extension TimeZone {
  fileprivate func nextChange(after time: Timestamp) -> Timestamp? {
    let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
    guard let next = nextDaylightSavingTimeTransition(after: date), next > date else { return nil }
    return Timestamp(milliseconds: Int64((next.timeIntervalSince1970 * 1_000).rounded()))
  }
}

extension [Int64] {
  /// How many of these ascending numbers do not exceed another one.
  func count(upTo limit: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
