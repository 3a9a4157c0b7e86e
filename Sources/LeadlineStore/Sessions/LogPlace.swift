/// Where a row stands in the change log, in the order in which rows were committed.
public struct LogPlace: Sendable, Hashable, Comparable {
  /// The transaction it came with; 0 where ids alone are that order.
  public let transaction: Int64
  public let row: Int64

  public init(transaction: Int64 = 0, row: Int64) {
    self.transaction = transaction
    self.row = row
  }

  /// Before the first row of all.
  public static let beginning = LogPlace(row: 0)

  public static func < (one: LogPlace, other: LogPlace) -> Bool {
    (one.transaction, one.row) < (other.transaction, other.row)
  }
}

/// What of the log has happened at a moment: also what is not in its place yet, since older transactions are still
/// under way.
public struct LogMoment: Sendable, Hashable {
  /// Everything up to here has happened, and nothing will come before it any more.
  public let settled: LogPlace
  /// The row with the highest number.
  private let lastRow: Int64
  /// The first transaction of which nothing has happened.
  private let next: Int64
  /// Those before it that are still under way.
  private let running: Set<Int64>

  init(upTo place: LogPlace) {
    settled = place
    lastRow = place.row
    next = 0
    running = []
  }

  /// - Parameters:
  ///   - snapshot: PostgreSQL's `xmin:xmax:xip,…`.
  ///   - horizon: `xmin` as the log counts.
  init?(_ snapshot: String, horizon: Int64, lastRow: Int64) {
    let parts = snapshot.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let first = Int64(parts[0]), let next = Int64(parts[1]) else { return nil }
    let base = horizon - first
    settled = LogPlace(transaction: horizon - 1, row: .max)
    self.lastRow = lastRow
    self.next = next + base
    running = Set(parts[2].split(separator: ",").compactMap { Int64($0) }.map { $0 + base })
  }

  /// Whether a row has been there at this moment.
  public func has(_ place: LogPlace) -> Bool {
    place <= settled || place.transaction < next && !running.contains(place.transaction)
  }

  /// Whether a place lies behind all there is: it is of another database, as of one before a restore.
  public func isBehind(_ place: LogPlace) -> Bool {
    // The end of a transaction, as `settled` is on PostgreSQL, is no row's place.
    place > settled || place.row > lastRow && place.row != .max
  }
}
