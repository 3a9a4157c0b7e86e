import Leadline

/// Where an item without a fixed time stands among others: the smallest rank first.
///
/// rank = due − 2 days × score ÷ 100 + last word ÷ 10, all in milliseconds. So a score of 100 is worth two days of being
/// due earlier than one of 0, and each ten days for which nobody has spoken with the customer are worth one. Without a score
/// 50 counts, without a last word the time the item came. All of it moves with the clock alike: the order holds whenever it
/// is looked at, and an index can keep it.
enum WorklistRank {
  static let millisecondsPerPoint: Int64 = 2 * 86_400_000 / 100
  static let unscored: Int64 = 50

  static func rank(of item: WorklistItem) -> Int64 {
    let score = min(100, max(0, item.score ?? unscored))
    let lastWord = (item.spokenAt ?? item.createdAt).milliseconds
    return item.dueAt.milliseconds - millisecondsPerPoint * score + lastWord / 10
  }
}
