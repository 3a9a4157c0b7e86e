import Engines
import Foundation
import Leadline
import Testing

@testable import LeadlineStore

struct OutboxTests {
  private func post(_ room: StoreRoom, step: String? = nil) async throws -> Int64 {
    let actor = try await room.store.person("john\(UUID().uuidString.lowercased())")
    return try await room.store.write { session in
      let journal = Journal(session, by: actor, verb: .email)
      let lead = try journal.insertLead([.topic: .text("M")], owner: nil, team: nil)
      let access = try #require(try session.access(.lead(lead)))
      let entry = try journal.append(Draft(kind: .email, body: "text"), to: access)
      try journal.post(
        OutboxDraft(
          .letter, entry: entry.id, step: step, sender: actor.person.id, address: "anna@bar.example",
          language: .english,
          subject: "S", body: "text", messageID: "\(entry.id)@x"), on: access)
      return try #require(try session.number("SELECT max(id) FROM outbox"))
    }
  }

  @Test(arguments: Engine.available) func `one of many takes a mail up`(engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    let id = try await post(room)
    let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { try await room.store.write { try $0.takeUp(mail: id, for: 60) } } }
      return try await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(taken.filter { $0 }.count == 1)
    let mail = try #require(try await room.store.read { try $0.mail(id) })
    #expect(mail.state == .sending && mail.tries == 1)
    // What is being handed over is no longer taken back.
    #expect(try await room.store.write { try $0.takeBackMail(ofEntry: mail.entry) } == false)
  }

  @Test(arguments: Engine.available) func `what became of a mail is noted once, and its words are forgotten`(
    engine: Engine
  ) async throws {
    let room = try await StoreRoom(engine)
    let id = try await post(room)
    _ = try await room.store.write { try $0.takeUp(mail: id, for: 60) }
    #expect(try await room.store.write { try $0.settle(mail: id, as: .uncertain) })
    #expect(try await room.store.write { try $0.settle(mail: id, as: .refused) } == false)
    #expect(try await room.store.write { try $0.settle(mail: id, as: .sent) })
    #expect(try await room.store.write { try $0.settle(mail: id, as: .uncertain) } == false)
    let mail = try #require(try await room.store.read { try $0.mail(id) })
    #expect(mail.state == .sent && mail.body.isEmpty && mail.subject.isEmpty)
    try await room.store.write { try $0.delay(mail: id, until: $0.now) }
    #expect(try await room.store.read { try $0.mail(id) }?.state == .sent, "what has left waits no more")
  }

  @Test(arguments: Engine.available) func `a step of a sequence has one mail`(engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    _ = try await post(room, step: "1/1/0")
    _ = try await post(room, step: "1/1/0")
    #expect(try await room.store.read { try $0.number("SELECT count(*) FROM outbox") } == 1)
  }
}
