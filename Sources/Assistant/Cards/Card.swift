public import Foundation
public import Leadline

/// Something the assistant shows: a reminder, a suggestion, a warning.
///
/// A card says from when and until when it is to be seen, so that it can be stored before its time.
public struct Card: Sendable, Hashable {
  public let cause: CardCause
  public let record: RecordReference
  /// What the record is called.
  public let recordTitle: String
  /// Whom it is for; `nil` for everybody who may take the record.
  public let audience: Owner?
  public let visibleFrom: Timestamp
  /// The first moment at which it is not to be seen any more; `nil` until its cause goes away.
  public let visibleUntil: Timestamp?
  /// Lower ones stand above; see ``CardRank``.
  public let rank: Int64
  /// Where the times in its words are meant.
  public let timeZone: TimeZone

  public var kind: CardKind { cause.kind }

  /// The entry it is about, if it is about one.
  public var entry: EntryReference? {
    cause.position.map { EntryReference(record: record, position: $0) }
  }

  public func isVisible(at time: Timestamp) -> Bool {
    visibleFrom <= time && visibleUntil.map { time < $0 } ?? true
  }

  /// The identity of its cause: the same cause has the same key whenever cards are computed, a new one another.
  ///
  /// With ``audience`` it names a card, so that one that was dismissed or reminded of stays so.
  public var key: String { "\(kind.rawValue):\(record)\(cause.identity)" }
}

extension Card: Comparable {
  /// The order in which cards are shown: by rank, then by time, key and audience, so that no two are alike.
  public static func < (one: Card, other: Card) -> Bool {
    if one.rank != other.rank { return one.rank < other.rank }
    if one.visibleFrom != other.visibleFrom { return one.visibleFrom < other.visibleFrom }
    let (key, otherKey) = (one.key, other.key)
    return key != otherKey ? key < otherKey : audienceOrder(one.audience) < audienceOrder(other.audience)
  }

  private static func audienceOrder(_ audience: Owner?) -> (Int, Int64) {
    switch audience {
    case .person(let id): (0, id)
    case .team(let id): (1, id)
    case nil: (2, 0)
    }
  }
}
