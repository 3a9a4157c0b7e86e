public import Foundation
public import Leadline

/// A seller's queue: what to do next, most worthwhile first, and why each item stands where it does.
public struct Worklist: Sendable {
  public let now: Timestamp
  /// Where the seller is: there today ends.
  public let timeZone: TimeZone
  private let endOfToday: Timestamp

  public init(at now: Timestamp, in timeZone: TimeZone) {
    self.now = now
    self.timeZone = timeZone
    endOfToday = Timestamp.start(of: now.calendarDay(in: timeZone).adding(days: 1), in: timeZone)
  }

  /// The items in order: first what has a fixed time today or had one before, by the hour; then what else is due by the end
  /// of today, by its rank; then what comes later, by when it is due, at the same moment what has a fixed time first.
  ///
  /// The order is total: of items alike in all that the one with the lower id stands first.
  public func ordered(_ items: some Sequence<WorklistItem>) -> [RankedItem] {
    items.map { (item: $0, place: place(of: $0)) }
      .sorted { $0.place < $1.place }
      .map { RankedItem(item: $0.item, reason: reason(of: $0.item)) }
  }

  /// An item with the reason for its place.
  public struct RankedItem: Sendable, Hashable {
    public let item: WorklistItem
    public let reason: Message
  }

  private typealias Place = (part: Int, key: Int64, second: Int64, id: Int64)

  private func place(of item: WorklistItem) -> Place {
    let due = item.dueAt.milliseconds
    if item.dueAt >= endOfToday { return (2, due, item.hasFixedTime ? 0 : 1, item.id) }
    return item.hasFixedTime ? (0, due, 0, item.id) : (1, WorklistRank.rank(of: item), due, item.id)
  }
}
