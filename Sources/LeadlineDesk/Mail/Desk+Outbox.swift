import Leadline
import LeadlineStore

/// Mail on its way out, whichever server sends it.
extension Desk {
  /// Takes up mail that may leave now.
  ///
  /// - Parameter seconds: after which the fate of a mail is unknown, should nobody have told of it.
  func takeUpMail(limit: Int, for seconds: Int64) async throws -> [OutgoingMail] {
    guard try await store.glance({ try $0.hasDueMail() }) else { return [] }
    var taken: [OutgoingMail] = []
    for mail in try await store.read({ try $0.dueMail(limit: limit) }) {
      if let outgoing = try await carry(mail.id, { try $0.takeUp($1, for: seconds) }) ?? nil { taken.append(outgoing) }
    }
    return taken
  }

  /// Notes what became of a mail.
  ///
  /// - Parameter seconds: after which it is tried again the first time.
  func settle(mail id: Int64, _ fate: MailFate, retryingAfter seconds: Int64) async throws {
    _ = try await carry(id) { try $0.settle($1, fate, retryingAfter: seconds) }
  }

  /// Has people look at the mail that waits, instead of sending it: of a backup nobody knows whether it has left since.
  ///
  /// - Returns: how many mails that are.
  public func holdBackMail() async throws -> Int {
    var (count, last) = (0, Int64(0))
    while true {
      let mails = try await store.read { [last] in try $0.waitingMail(after: last, limit: 50) }
      guard let end = mails.last else { return count }
      last = end.id
      for mail in mails {
        _ = try await carry(mail.id) { turn, mail in
          let words = Message.mailRestored.text(in: turn.person.language ?? .english)
          try turn.settle(mail, .uncertain(words), retryingAfter: 0)
        }
      }
      count += mails.count
    }
  }

  /// Does something with a mail in the name of its sender, on a record that is held meanwhile.
  func carry<Value: Sendable>(
    _ id: Int64, _ body: @escaping @Sendable (Turn, OutboxMail) throws -> Value
  ) async throws -> Value? {
    try await store.write { [self] session in
      guard let mail = try session.mail(id) else { return nil }
      if mail.kind.isBulletin, let reader = try session.person(mail.sender) {
        let actor = Actor(person: reader, interface: .mail)
        return try body(turn(session, actor, .missed, isOwn: true), mail)
      }
      guard let entry = try session.entry(mail.entry),
        let sender = try session.person(mail.sender)
      else { return nil }
      try session.lock([entry.record])
      let actor = Actor(person: sender, interface: .mail)
      let command = Command.write(entry.record, Draft(kind: .email, body: ""))
      return try body(turn(session, actor, command, isOwn: true), mail)
    }
  }
}
