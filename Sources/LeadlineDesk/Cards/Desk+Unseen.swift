import Foundation
import Leadline
import LeadlineStore

// Mails people what they were told and have not seen after a while: each thing once, whichever server does it.
extension Desk {
  /// - Returns: how many mails were written.
  @discardableResult
  public func writeUnseen() async throws -> Int {
    let readers = try await store.read { session in
      try session.setting(MailSetup.setting) == nil ? [] : try session.readersOfUnseen(limit: 100)
    }
    var written = 0
    for reader in readers where try await writeUnseen(to: reader) { written += 1 }
    return written
  }

  private func writeUnseen(to reader: Int64) async throws -> Bool {
    try await store.write { session in
      guard let setup = try session.setting(MailSetup.setting).flatMap({ MailSetup($0) }) else { return false }
      guard let person = try session.person(reader), person.isActive, let address = person.email,
        try session.wantsUnseen(reader)
      else {
        try session.forgetUnseen(by: reader)
        return false
      }
      try session.forgetSeen(by: reader)
      let quietEnd = try Self.endOfQuiet(for: person, in: session)
      if let quietEnd { try session.holdUnseen(by: reader, until: quietEnd) }
      guard try session.beginUnseen(of: reader) else { return false }
      // Nobody takes a mail up meanwhile.
      try session.lock(.mail)
      let mail =
        try session.waitingUnseen(of: reader)
        ?? session.post(bulletin: .bulletin(.unseen, for: person, at: address, setup))
      try session.bundleUnseen(of: reader, into: mail, isQuiet: quietEnd != nil)
      return true
    }
  }
}

extension Desk {
  /// When the quiet hours of somebody end that go on now.
  static func endOfQuiet(for person: Person, in session: any Session) throws -> Timestamp? {
    let zone = person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    return try session.tellWishes(of: person.id).quiet.end(around: session.now, in: zone)
  }
}

extension Turn {
  /// Whether a mail of what was not seen may leave now: what its reader has decided since counts.
  ///
  /// - Returns: until when it waits; `nil` if not at all.
  func holds(unseen mail: OutboxMail, _ unseen: Unseen) throws -> Timestamp? {
    unseen.items.contains(where: \.told.isUrgent) ? nil : try Desk.endOfQuiet(for: person, in: session)
  }

  /// Whether its reader still wants such mail, at this address.
  func wants(unseen mail: OutboxMail) throws -> Bool {
    try person.email == mail.address && session.wantsUnseen(person.id)
  }

  /// What a mail is to tell: what was read meanwhile, deleted or hidden is left out.
  func unseen(_ mail: OutboxMail) throws -> Unseen {
    let told = try session.notifications(inMail: mail.id, for: person)
    return Unseen(
      items: try told.map { told in
        Unseen.Item(told: told, title: try session.access(told.record)?.title ?? "")
      })
  }
}
