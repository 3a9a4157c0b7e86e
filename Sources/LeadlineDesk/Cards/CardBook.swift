import Assistant
import Foundation
import Leadline
import LeadlineStore

/// The cards of records as things stand with them now.
struct CardBook {
  let session: any Session
  let basis: CardBasis
  let plans: SequenceLibrary

  /// What has come to be seen longer ago than this is no news to be told, in seconds.
  private static let newsLast: Int64 = 86_400

  func cards(on timelines: [Int64]) throws -> [(timeline: Int64, card: Card)] {
    try CardScene(session: session, basis: basis).situations(on: timelines).flatMap { timeline, situation in
      maker(in: situation.timeZone).cards(for: situation).map { (timeline, $0) }
    }
  }

  private func maker(in zone: TimeZone) -> CardMaker {
    let hours = plans.hours(basis.businessHours, in: zone)
    return CardMaker(rules: basis.rules) { hours.adding(minutes: Int64($1), to: $0) }
  }

  /// Brings up to date which cards some timelines have.
  func store(_ timelines: [Int64]) throws {
    let now = session.now
    let rows = try cards(on: timelines).filter { $0.card.visibleUntil.map { now < $0 } ?? true }.map {
      row($0.card, on: $0.timeline)
    }
    try session.store(cards: rows, on: timelines)
  }

  private func row(_ card: Card, on timeline: Int64) -> CardRow {
    var tellAt: Timestamp?
    if case .person? = card.audience, card.kind.isTold, card.visibleFrom > session.now.adding(seconds: -Self.newsLast) {
      tellAt = card.visibleFrom
    }
    return CardRow(
      timeline: timeline, key: card.key, audience: card.audience, kind: card.kind.rawValue, rank: card.rank,
      visibleFrom: card.visibleFrom, visibleUntil: card.visibleUntil, tellAt: tellAt)
  }
}
