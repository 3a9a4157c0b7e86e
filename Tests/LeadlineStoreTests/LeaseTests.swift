import Engines
import Leadline
import Testing

@testable import LeadlineStore

struct LeaseTests {
  @Test(arguments: Engine.available) func `one holds a lease at a time, until it ends or is given back`(
    engine: Engine
  ) async throws {
    let room = try await StoreRoom(engine)
    #expect(try await room.take("a"))
    #expect(try await !room.take("b"))
    room.clock.advance(seconds: 20)
    #expect(try await room.take("a"))
    room.clock.advance(seconds: 20)
    #expect(try await !room.take("b"))
    room.clock.advance(seconds: 10)
    #expect(try await room.store.glance { try $0.holder(ofLease: "timers") } == nil)
    #expect(try await room.take("b"))
    #expect(try await !room.take("a"))
    try await room.store.write { try $0.endLease("timers", of: "a") }
    #expect(try await !room.take("a"))
    try await room.store.write { try $0.endLease("timers", of: "b") }
    #expect(try await room.take("a"))
    #expect(try await room.store.glance { try $0.holder(ofLease: "timers") } == "a")
  }

  @Test(arguments: Engine.available) func `of many who ask at once one gets it`(engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<20 { group.addTask { try await room.take("server \(number)") } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(taken == 1)
  }
}

extension StoreRoom {
  fileprivate func take(_ holder: String) async throws -> Bool {
    try await store.write { try $0.lease("timers", to: holder, seconds: 30) }
  }
}
