import Engines
import Foundation
import Leadline
import LeadlineStore
import Synchronization

/// A store in a folder of its own, which goes when the test ends.
final class StoreRoom: Sendable {
  let folder: URL
  let clock = TestClock()
  let store: Store

  var path: String { folder.appending(path: "leadline.sqlite").path }

  init(_ engine: Engine = .sqlite, readDeadline: Duration = .seconds(10)) async throws {
    folder = try Self.makeFolder()
    let clock = clock
    store = try await Store(at: engine.location(in: folder), readDeadline: readDeadline) {
      clock.now
    }
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  static func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "leadline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  func file(_ name: String) -> String { folder.appending(path: name).path }

  /// Another store on the same database, as another process has one.
  func reopened() async throws -> Store {
    let clock = clock
    return try await Store(at: store.location) { clock.now }
  }
}

/// A clock that stands still until somebody moves it.
final class TestClock: Sendable {
  private let time = Mutex(Timestamp(milliseconds: 1_772_000_000_000))

  var now: Timestamp { time.withLock { $0 } }
  func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

extension Store {
  /// Somebody who can write entries.
  func person(_ name: String, role: Role = .seller, team: String? = nil) async throws -> Actor {
    let person = try await write { session in
      let team = try team.map { try session.team(named: $0) ?? session.insertTeam(named: $0) }
      return try session.insertPerson(
        name: name, fullName: name.capitalized, email: nil, role: role, language: nil, timeZone: nil, team: team)
    }
    return Actor(person: person, interface: .terminal)
  }

  func lead(_ topic: String, by actor: Actor, _ more: FieldValues = [:]) async throws -> Int64 {
    let fields = more.merging([.topic: .text(topic)]) { given, _ in given }
    return try await write { session in
      try Journal(session, by: actor, verb: .new).insertLead(fields, owner: nil, team: actor.person.team)
    }
  }

  @discardableResult
  func post(_ body: String, on lead: Int64, by actor: Actor, at time: Timestamp? = nil) async throws -> Entry {
    try await write { try $0.post(body, on: .lead(lead), by: actor, at: time) }
  }

  func bodies() async throws -> [String] {
    try await read { try $0.all("SELECT body FROM entry ORDER BY id") { $0.string(0) } }
  }
}

extension Session {
  func post(_ body: String, on record: RecordReference, by actor: Actor, at time: Timestamp? = nil) throws -> Entry {
    guard let access = try access(record) else { throw StoreError.broken("no \(record)") }
    var draft = Draft(kind: .post, body: body)
    draft.occurredAt = time
    return try Journal(self, by: actor, verb: .post).append(draft, to: access)
  }
}
