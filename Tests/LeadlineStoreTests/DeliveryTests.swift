import Engines
import LeadlineStore
import Testing

struct DeliveryTests {
  @Test(arguments: Engine.available) func `what is to be sent is taken up by one, and by another when that one is gone`(
    engine: Engine
  ) async throws {
    let room = try await StoreRoom(engine)
    let other = try await room.reopened()
    defer { other.close() }
    for number in 0..<3 {
      try await room.store.write { try $0.insertDelivery(of: [UInt8(number)], to: "https://a.example", lasting: 60) }
    }
    let first = try await room.store.write { try $0.takeDeliveries(limit: 2, for: 30) }
    #expect(first.map(\.body) == [[0], [1]] && first.allSatisfy { $0.tries == 1 })
    let rest = try await other.write { try $0.takeDeliveries(limit: 9, for: 30) }
    #expect(rest.map(\.body) == [[2]])
    #expect(try await other.read { try $0.hasDueDelivery() } == false)

    try await room.store.write { try $0.endDelivery(first[0].id) }
    room.clock.advance(seconds: 31)
    let again = try await other.write { try $0.takeDeliveries(limit: 9, for: 30) }
    #expect(Set(again.map(\.body)) == [[1], [2]] && again.allSatisfy { $0.tries == 2 })
  }

  @Test(arguments: Engine.available) func `what failed waits, and what nobody wants any more goes`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    try await room.store.write { try $0.insertDelivery(of: [7], to: "https://a.example", lasting: 60) }
    let taken = try await room.store.write { try $0.takeDeliveries(limit: 9, for: 30) }
    try await room.store.write { try $0.delayDelivery(taken[0].id, by: 8) }
    room.clock.advance(seconds: 7)
    #expect(try await room.store.read { try $0.hasDueDelivery() } == false)
    room.clock.advance(seconds: 1)
    #expect(try await room.store.read { try $0.hasDueDelivery() })
    room.clock.advance(seconds: 60)
    #expect(try await room.store.write { try $0.takeDeliveries(limit: 9, for: 30) }.isEmpty)
    #expect(try await room.store.read { try $0.number("SELECT count(*) FROM delivery") } == 0)
  }

  @Test(arguments: Engine.available) func `many who take at once each get something else`(engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    try await room.store.write { session in
      for number in 0..<60 { try session.insertDelivery(of: [UInt8(number)], to: "https://a.example", lasting: 60) }
    }
    let taken = try await withThrowingTaskGroup(of: [Delivery].self) { group in
      for _ in 0..<12 { group.addTask { try await room.store.write { try $0.takeDeliveries(limit: 5, for: 30) } } }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(taken.map(\.id)).count == taken.count)
    let left = try await room.store.write { try $0.takeDeliveries(limit: 60, for: 30) }
    #expect(taken.count + left.count == 60)
  }
}
