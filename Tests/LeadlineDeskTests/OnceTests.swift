import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct OnceTests {
  private func once(_ key: String, _ fingerprint: UInt8 = 1, token: Int64 = 1) -> Once {
    Once(token: token, key: key, fingerprint: [fingerprint]) { result in
      switch result {
      case .success(let outcome): .init(status: 200, bytes: Array("\(outcome.entry?.id ?? 0)".utf8))
      case .failure(let refusal): .init(status: 400, bytes: Array(refusal.code.rawValue.utf8))
      }
    }
  }

  private func post(_ body: String = "hello", on lead: Int64 = 1) -> Command {
    .write(.lead(lead), Draft(kind: .post, body: body))
  }

  @Test(arguments: Engine.available) func `the same request gives the same answer and is done once`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let first = try await room.desk.perform(post(), as: room.actor("john"), once: once("a"))
    let again = try await room.desk.perform(post(), as: room.actor("john"), once: once("a"))
    #expect(again.bytes == first.bytes)
    #expect(again.isRepeated && !first.isRepeated)
    #expect(try await room.talk(.lead(id)) == ["hello"])
    // Another token's keys have nothing to do with it.
    _ = try await room.desk.perform(post(), as: room.actor("john"), once: once("a", token: 2))
    #expect(try await room.talk(.lead(id)).count == 2)
  }

  @Test(arguments: Engine.available) func `another request under the same key is refused`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    _ = try await room.desk.perform(post(), as: room.actor("john"), once: once("a"))
    for command in [post("other"), Command.show(.lead(id))] {
      let error = await #expect(throws: Refusal.self) {
        try await room.desk.perform(command, as: room.actor("john"), once: once("a", 2))
      }
      #expect(error?.code == .idReused)
    }
    #expect(try await room.talk(.lead(id)) == ["hello"])
  }

  @Test(arguments: Engine.available) func `refusals are remembered`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let refused = try await room.desk.perform(post(), as: room.actor("john"), once: once("a"))
    #expect(refused.status == 400)
    try await room.lead()
    let again = try await room.desk.perform(post(), as: room.actor("john"), once: once("a"))
    #expect(again.isRepeated && again.bytes == Array("not_found".utf8))
    #expect(try await room.talk(.lead(1)) == [])
  }

  @Test(arguments: Engine.available) func `neither reads nor dry runs are remembered`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let asked = try await room.desk.perform(.show(.lead(id)), as: room.actor("john"), once: once("a"))
    #expect(asked.status == 200)
    _ = try await room.desk.perform(post(), as: room.actor("john"), dryRun: true, once: once("b"))
    #expect(try await room.talk(.lead(id)) == [])
    let real = try await room.desk.perform(post(), as: room.actor("john"), once: once("b"))
    #expect(!real.isRepeated)
    #expect(try await room.talk(.lead(id)) == ["hello"])
  }

  @Test(arguments: Engine.available) func `many at once with one key are done once`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let answers = try await withThrowingTaskGroup(of: Once.Answer.self) { group in
      for _ in 0..<64 {
        group.addTask { try await room.desk.perform(post(), as: room.actor("john"), once: once("a")) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map(\.bytes)).count == 1)
    #expect(answers.filter { !$0.isRepeated }.count == 1)
    #expect(try await room.talk(.lead(id)) == ["hello"])
  }

  @Test(arguments: Engine.available) func `many at once that are refused have one answer`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let answers = try await withThrowingTaskGroup(of: Once.Answer.self) { group in
      for _ in 0..<32 {
        group.addTask { try await room.desk.perform(post(on: 9), as: room.actor("john"), once: once("a")) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map(\.bytes)) == [Array("not_found".utf8)])
    #expect(try await room.store.read { try $0.number("SELECT count(*) FROM answer") } == 1)
  }
}
