import Engines
import Foundation
import Leadline
import LeadlineDesk
import Synchronization
import Testing

@testable import LeadlineStore

/// A desk with people at it, on a database in a folder that goes when the test ends.
///
/// Ada is the administrator, Max manages; John and Maria sell in the north, Sam in the south; Carl is a colleague without
/// a team, and Botto a bot.
final class DeskRoom: Sendable {
  let folder: URL
  let clock = TestClock()
  let store: Store
  let desk: Desk
  private let people: Mutex<[String: Person]> = Mutex([:])

  init(_ engine: Engine = .sqlite) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "leadline-desk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = clock
    store = try await Store(at: engine.location(in: folder)) { clock.now }
    desk = try await Desk(store: store)
    try await add("ada", .admin)
    try await add("max", .manager)
    try await add("john", .seller, team: "north")
    try await add("maria", .seller, team: "north")
    try await add("sam", .seller, team: "south")
    try await add("carl", .colleague)
    try await add("botto", .bot)
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The end of the log, once nothing older is under way, as another test's.
  func settledPlace() async throws -> LogPlace {
    while true {
      let (place, last) = try await store.glance {
        (try $0.lastChange(), try $0.number("SELECT max(id) FROM change") ?? 0)
      }
      if place.row == last { return place }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  @discardableResult
  func add(_ name: String, _ role: Role, fullName: String? = nil, team: String? = nil) async throws -> Person {
    var new = NewPerson(name: name)
    new.role = role
    new.fullName = fullName ?? name.capitalized
    new.team = team
    return try await add(new)
  }

  @discardableResult
  func add(_ new: NewPerson) async throws -> Person {
    let person = try await desk.add(new)
    people.withLock { $0[new.name] = person }
    return person
  }

  func person(_ name: String) throws -> Person { try #require(people.withLock { $0[name] }) }

  func actor(_ name: String, _ interface: Actor.Interface = .http) throws -> Actor {
    Actor(person: try person(name), interface: interface)
  }

  /// Does what a line says, as it would be typed.
  @discardableResult
  func type(_ line: String, as name: String = "john", dryRun: Bool = false) async throws -> Outcome {
    let (command, isDry) = try await read(line)
    return try await desk.perform(command, as: actor(name), dryRun: dryRun || isDry)
  }

  func read(_ line: String) async throws -> (Command, Bool) {
    let context = LineContext(fields: try await desk.fieldCatalog(), now: clock.now)
    switch LineReader(context: context).read(line) {
    case .command(let command, let dryRun): return (command, dryRun)
    case .refused(let refusal): throw refusal
    case .empty: throw Refusal(.usage, .verbatim("empty"))
    }
  }

  /// Expects a line to be refused.
  @discardableResult
  func refused(
    _ line: String, as name: String = "john", _ code: Refusal.Code, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Refusal {
    do {
      let outcome = try await type(line, as: name)
      Issue.record("\(line) was not refused: \(outcome.result)", sourceLocation: sourceLocation)
    } catch let refusal as Refusal {
      #expect(refusal.code == code, "\(line): \(refusal.message.english)", sourceLocation: sourceLocation)
      #expect(!refusal.message.english.isEmpty && !refusal.message.italian.isEmpty, sourceLocation: sourceLocation)
      return refusal
    }
    throw Refusal(.usage, .verbatim("not refused"))
  }

  @discardableResult
  func lead(_ line: String = "Machines --company \"Contoso Coffee\"", as name: String = "john") async throws -> Int64 {
    try #require(try await type("/new \(line)", as: name).record?.lead)
  }

  func lead(_ id: Int64) async throws -> Lead { try await #require(store.glance { try $0.lead(id) }) }
  func opportunity(_ id: Int64) async throws -> Opportunity {
    try await #require(store.glance { try $0.opportunity(id) })
  }

  func entries(_ record: RecordReference, as name: String = "ada") async throws -> [Entry] {
    var query = TimelineQuery()
    query.limit = 200
    let outcome = try await desk.perform(.timeline(record, query), as: actor(name))
    guard case .timeline(_, let page) = outcome.result else { return [] }
    return page.entries.map(\.entry)
  }

  /// What is still to be done on a record.
  func upcoming(_ record: RecordReference = .lead(1), as name: String = "ada") async throws -> [Entry] {
    var query = TimelineQuery()
    query.upcoming = true
    let outcome = try await desk.perform(.timeline(record, query), as: actor(name))
    guard case .timeline(_, let page) = outcome.result else { return [] }
    return page.entries.map(\.entry)
  }

  /// What people wrote on a record, newest first.
  func talk(_ record: RecordReference, as name: String = "ada") async throws -> [String] {
    try await entries(record, as: name).filter { $0.kind != .system }.map(\.body)
  }

  func told(_ name: String) async throws -> [LeadlineStore.Notification.Kind] {
    try await desk.notifications(of: person(name), unreadOnly: true, limit: 50, cursor: nil).notifications.map(\.kind)
  }

  func restrict(_ lead: Int64, as name: String = "john") async throws {
    try await type("/set #\(lead) visibility=team", as: name)
  }
}

/// A clock that stands still until somebody moves it.
final class TestClock: Sendable {
  private let time = Mutex(Timestamp(milliseconds: 1_772_000_000_000))

  var now: Timestamp { time.withLock { $0 } }
  /// - Parameter text: RFC 3339.
  func set(_ text: String) { time.withLock { $0 = Timestamp(text) ?? $0 } }
  func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

func eventually(within limit: Duration = .seconds(5), _ condition: () async throws -> Bool) async rethrows -> Bool {
  let end = ContinuousClock.now + limit
  while ContinuousClock.now < end {
    if try await condition() { return true }
    try? await Task.sleep(for: .milliseconds(5))
  }
  return false
}
