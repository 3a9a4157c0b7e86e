import Assistant
import Foundation
import Leadline
import LeadlineStore

// Tells people of cards whose time has come: each once, whichever server does it.
extension Desk {
  /// - Returns: how many were looked at.
  @discardableResult
  public func tellOfCards(limit: Int) async throws -> Int {
    try await store.write { [library, plans] session in
      let due = try session.cardsToTell(limit: limit)
      guard !due.isEmpty else { return 0 }
      let basis = try CardBasis(session, library: library)
      let book = CardBook(session: session, basis: basis, plans: plans)
      let cards = Dictionary(
        try book.cards(on: Array(Set(due.map(\.timeline))).sorted()).map {
          (CardRow.Identity(key: $0.card.key, audience: $0.card.audience), $0.card)
        }, uniquingKeysWith: { first, _ in first })
      for row in due { try Self.tell(row, cards[row.identity], basis, in: session) }
      return due.count
    }
  }

  /// Tells of a card that is still to be seen, unless the person wants to be left alone until later.
  private static func tell(
    _ row: CardRow, _ card: Card?, _ basis: CardBasis, in session: any Session
  ) throws {
    guard let card, case .person(let id)? = row.audience, let person = basis.people[id], person.isActive,
      card.isVisible(at: session.now), try !session.isMarked(row, by: id),
      let access = try session.access(card.record), access.isSeen(by: person)
    else { return try session.tell(row, at: nil) }
    let quiet = try session.tellWishes(of: id).quiet
    if !card.kind.isForItsHour, let end = quiet.end(around: session.now, in: basis.timeZone(of: .person(id))) {
      return try session.tell(row, at: end)
    }
    try session.tell(row, at: nil)
    let entry = try card.entry.flatMap { try session.entry(timeline: row.timeline, position: $0.position) }
    try session.remind(
      id, timeline: row.timeline, entry: entry?.id, text: card.title.text(in: person.language ?? .english),
      cause: row.key, isUrgent: card.kind.isForItsHour || entry?.details?.reminder == true)
  }
}

extension TellTime {
  /// When the quiet hours that go on at a time end; `nil` if none do.
  func end(around time: Timestamp, in zone: TimeZone) -> Timestamp? {
    guard case .span(let start, let end) = self else { return nil }
    let minute = time.minuteOfDay(in: zone)
    let isQuiet = start < end ? (start..<end).contains(minute) : minute >= start || minute < end
    guard isQuiet else { return nil }
    let day = time.day(in: zone)
    let last = minute < end ? day : CivilDate(daysSince1970: day.daysSince1970 + 1)
    return Timestamp.at(minute: end, of: last, in: zone)
  }
}

extension Timestamp {
  /// 0 to 1,439, as a clock there shows.
  func minuteOfDay(in zone: TimeZone) -> Int64 {
    let local = adding(
      seconds: Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))))
    let minutes = local.milliseconds / 60_000 % 1_440
    return minutes < 0 ? minutes + 1_440 : minutes
  }

  /// A minute of a day as a clock there shows; where it is left out, the first after it.
  static func at(minute: Int64, of day: CivilDate, in zone: TimeZone) -> Timestamp {
    let start = Timestamp.start(of: day, in: zone)
    let guess = start.adding(seconds: minute * 60)
    // Where the clock was moved in between, the minute comes that much earlier or later.
    let off = minute - guess.minuteOfDay(in: zone)
    return abs(off) <= 120 ? guess.adding(seconds: off * 60) : guess
  }
}
