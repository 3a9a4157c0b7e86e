import Engines
import Leadline
import LeadlineDesk
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import LeadlineStore

/// Who does what only one of several servers may do.
struct DutyTests {
  @Test(arguments: Engine.available) func `a duty goes over to another server as soon as the first one ends`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let store = try await Store(at: room.store.location)
    defer { store.close() }
    let working = Workers()
    let first = Self.serve("first", store, working)
    #expect(await eventually { working.names == ["first"] })
    let second = Self.serve("second", store, working)
    try await Task.sleep(for: .milliseconds(1_500))
    #expect(working.names == ["first"])
    first.cancel()
    #expect(await eventually { working.names == ["second"] })
    second.cancel()
    #expect(await eventually { working.names.isEmpty })
  }

  @Test(arguments: Engine.available) func `a server that can no longer renew its lease stops before another begins`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let store = try await Store(at: room.store.location)
    defer { store.close() }
    let working = Workers()
    let first = Self.serve("first", store, working)
    defer { first.cancel() }
    #expect(await eventually { working.names == ["first"] })
    try await store.write { try $0.execute("UPDATE lease SET holder = 'another', ends_at = ends_at + 60000") }
    #expect(await eventually { working.names.isEmpty })
  }

  private static func serve(_ name: String, _ store: Store, _ working: Workers) -> Task<Void, Never> {
    Task {
      let logger = Logger(label: "duty") { _ in SwiftLogNoOpLogHandler() }
      let duty = Duty("test", store: store, logger: logger, lasting: .seconds(3)) {
        working.begin(name)
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(60)) }
        working.end(name)
      }
      try? await duty.run()
    }
  }
}

/// Who works at the moment.
private final class Workers: Sendable {
  private let list = Mutex<[String]>([])

  var names: [String] { list.withLock { $0 } }
  func begin(_ name: String) { list.withLock { $0.append(name) } }
  func end(_ name: String) { list.withLock { $0.removeAll { $0 == name } } }
}
