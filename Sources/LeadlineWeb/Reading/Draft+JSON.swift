import Hummingbird
import Leadline

extension Draft {
  /// Reads an entry as programs send it.
  ///
  /// - Throws: ``Problem`` `field_required` or `invalid_value`.
  init(_ members: inout Members) throws(Problem) {
    guard let kind: WrittenKind = try members.word("kind") else { throw members.missing("kind") }
    // The desk says what is too long.
    guard let body = try members.text("body", limit: Request.bodyLimit) else { throw members.missing("body") }
    self.init(kind: kind.entryKind, body: body)
    replyTo = try members.id("replyTo")
    if kind == .reply, replyTo == nil { throw members.missing("replyTo") }
    occurredAt = try members.time("occurredAt")
    isQuestion = try members.flag("ask")
    if isQuestion, kind != .post { throw members.invalid("ask") { .notForKind($0, kind.rawValue) } }
    dueAt = try members.time("dueAt")
    details = try EntryDetails(&members)
    let (send, invite) = (try members.flag("send"), try members.flag("invite"))
    if send, kind != .email { throw members.invalid("send") { .notForKind($0, kind.rawValue) } }
    if invite, kind != .appointment { throw members.invalid("invite") { .notForKind($0, kind.rawValue) } }
    isToBeSent = send || invite
    try checkActivity(members)
  }

  /// Only activities have a time to come, a direction, a place: elsewhere they would be lost without a word.
  private func checkActivity(_ members: Members) throws(Problem) {
    guard !kind.isActivity else { return }
    let given: [(String, Bool)] = [
      ("dueAt", dueAt != nil), ("duration", details.duration != nil), ("direction", details.direction != nil),
      ("place", details.place != nil), ("participants", details.participants != nil),
      ("subject", details.subject != nil),
    ]
    guard let stranger = given.first(where: \.1)?.0 else { return }
    throw members.invalid(stranger) { .notForKind($0, kind.rawValue) }
  }
}

/// The kinds that people write.
private enum WrittenKind: String, CaseIterable {
  case post, reply, note, call, appointment, email, task

  var entryKind: EntryKind { EntryKind(rawValue: rawValue) ?? .post }
}

private enum Direction: String, CaseIterable {
  case `in`, out
}

extension EntryDetails {
  init(_ members: inout Members) throws(Problem) {
    self.init()
    duration = try members.duration("duration")
    direction = (try members.word("direction") as Direction?)?.rawValue
    place = try members.text("place", limit: 500)
    participants = try members.texts("participants", count: 100, limit: 200)
    subject = try members.text("subject", limit: 500)
  }
}

extension Members {
  /// Seconds, as `12m` or `PT1H30M` says them.
  mutating func duration(_ name: String) throws(Problem) -> Int64? {
    guard let text = try text(name, limit: 20) else { return nil }
    guard text.allSatisfy({ "0123456789PTHMShm".contains($0) }), let seconds = DurationReader.read(text) else {
      throw invalid(name, Message.durationExpected)
    }
    return seconds
  }
}
