import Engines
import Foundation
import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore
import Logging
import Synchronization

/// A house with a database of its own, people in it, and a clock that a test sets.
final class House: Sendable {
  let store: Store
  let desk: Desk
  let chat: Chat
  let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  private let folder: URL
  private let time: Time

  init(_ engine: Engine = .sqlite) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "leadline-chat-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try await Store(at: engine.location(in: folder))
    desk = try await Desk(store: store)
    time = Time()
    chat = Chat(desk: desk, logger: logger) { [time] in time.now.withLock { $0 } }
  }

  private final class Time: Sendable {
    let now = Mutex(Timestamp.now)
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func wait(seconds: Int64) { time.now.withLock { $0 = $0.adding(seconds: seconds) } }

  @discardableResult
  func person(
    _ name: String, _ fullName: String? = nil, role: Role = .seller, language: Language? = .english,
    timeZone: String? = "Europe/Rome", team: Int64? = nil
  ) async throws -> Person {
    try await store.write {
      try $0.insertPerson(
        name: name, fullName: fullName ?? name.capitalized, email: nil, role: role, language: language,
        timeZone: timeZone, team: team)
    }
  }

  func link(_ identity: String, to person: Person) async throws {
    try await store.write { try $0.link(Identity(identity)!, to: person.id) }
  }

  /// Somebody at a terminal.
  func terminal(_ person: Person, _ key: String = "terminal:1") -> Talk {
    Talk(
      house: self,
      caller: ChatCaller(
        person: person, token: 0, interface: .terminal, conversation: key, acceptsNames: true))
  }

  /// Somebody with a token of their own, over HTTP.
  func holder(_ person: Person) -> Talk {
    Talk(house: self, caller: ChatCaller(person: person, token: person.id + 1_000, interface: .http))
  }
}

/// Somebody who types lines.
struct Talk: Sendable {
  let house: House
  let caller: ChatCaller

  @discardableResult
  func say(
    _ line: String, id: String? = nil, user: String? = nil, channel: String? = nil, thread: String? = nil,
    message: String? = nil, action: ChatInput.Action? = nil
  ) async throws -> ChatReply {
    try await house.chat.answer(
      ChatInput(
        line: line, id: id, user: user, channel: channel, thread: thread, message: message, action: action),
      from: caller)
  }

  /// The bodies of what people wrote on a record, oldest first.
  func bodies(_ record: RecordReference) async throws -> [String] {
    try await house.store.read { session in
      guard let access = try session.access(record) else { return [] }
      return try session.page(of: access, TimelineQuery()).entries.map(\.entry)
        .filter { $0.kind != .system && $0.record == record && $0.deletedAt == nil }.map(\.body).reversed()
    }
  }

  func lead(_ id: Int64) async throws -> Lead? { try await house.store.glance { try $0.lead(id) } }
}
