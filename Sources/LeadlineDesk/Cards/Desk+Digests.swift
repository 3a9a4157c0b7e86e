import Foundation
import Leadline
import LeadlineStore

// Mails people what the day brings, once a day each, at the hour they wish.
extension Desk {
  /// How late it may be, in seconds: a server that comes up in the evening sends nothing of the morning.
  private static let lateness: Int64 = 4 * 3_600

  /// - Returns: how many were written.
  @discardableResult
  public func writeDigests() async throws -> Int {
    let due = try await store.read { session in
      try session.setting(MailSetup.setting) == nil
        ? [] : try session.digestWishes().filter { Self.isDue($0, session.now) }
    }
    var written = 0
    for wish in due where try await writeDigest(for: wish.person) { written += 1 }
    return written
  }

  private static func isDue(_ wish: (person: Person, time: TellTime, lastDay: Int64?), _ now: Timestamp) -> Bool {
    guard case .at(let minute) = wish.time else { return false }
    let zone = wish.person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    let day = now.day(in: zone)
    let time = Timestamp.at(minute: minute, of: day, in: zone)
    return time <= now && now < time.adding(seconds: lateness) && wish.lastDay ?? 0 < day.daysSince1970
  }

  /// - Returns: whether there was anything to say.
  private func writeDigest(for person: Person) async throws -> Bool {
    let actor = Actor(person: person, interface: .mail)
    return try await store.write { [self] session in
      let zone = person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
      guard try session.beginDigest(of: person.id, on: session.now.day(in: zone).daysSince1970),
        let setup = try session.setting(MailSetup.setting).flatMap({ MailSetup($0) }), let address = person.email
      else { return false }
      guard try !turn(session, actor, .missed, isOwn: true).digest().isEmpty else { return false }
      try session.post(bulletin: .bulletin(.digest, for: person, at: address, setup))
      return true
    }
  }
}

extension OutboxDraft {
  /// A mail for somebody who works here: its words are made when it leaves.
  static func bulletin(
    _ kind: OutboxMail.Kind, for person: Person, at address: String, _ setup: MailSetup
  ) -> OutboxDraft {
    OutboxDraft(
      kind, entry: 0, sender: person.id, address: address, name: person.fullName,
      language: person.language ?? .english, subject: "", body: "", messageID: setup.messageID(0))
  }
}

extension Turn {
  /// What is to be done today, and what the assistant shows besides.
  func digest() throws -> Digest {
    var work = WorklistQuery()
    (work.days, work.limit) = (0, Digest.length)
    var cards = CardQuery()
    cards.limit = Digest.length
    cards.kinds = [
      "untouched", "question", "silence", "score", "notes", "enrichment", "competitor", "participant", "flow",
    ]
    guard case .worklist(let items, _) = try worklist(work).result,
      case .cards(let shown, _) = try self.cards(cards).result
    else { return Digest(items: [], cards: []) }
    return Digest(items: items, cards: shown)
  }
}
