import Foundation
import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore
import Logging

/// A database to try Leadline with: a few people, and a story that they type.
///
/// It is made beside the place where it shall be, and moved there once it is whole.
struct Demonstration {
  private static let mark = "demonstration"
  private let path: String
  private let currency: String
  private let logger: Logger

  /// Makes one where no database is yet, or nobody in the one on a server; what is there already is left as it is.
  ///
  /// - Parameter currency: that of amounts that name none.
  static func make(at location: DatabaseLocation, currency: String, logger: Logger) async throws {
    guard let path = location.path else {
      return try await Demonstration(path: "", currency: currency, logger: logger).play(on: location, ifEmpty: true)
    }
    guard !FileManager.default.fileExists(atPath: path) else { return }
    try await Demonstration(path: path, currency: currency, logger: logger).make()
  }

  /// Whether a database was made as a demonstration.
  static func isIn(_ desk: Desk) async throws -> Bool {
    try await desk.store.glance { try $0.setting(mark) } == "1"
  }

  private static func isUnfinished(_ desk: Desk) async throws -> Bool {
    try await desk.store.glance { try $0.setting(mark) } == "0"
  }

  private var draft: String { path + ".making" }

  private func make() async throws {
    try clear()
    do {
      try await play(on: .file(draft))
      // Nothing is written over, and it is looked through once more.
      try Store.restore(draft, to: path)
    } catch {
      try clear()
      throw error
    }
    try clear()
  }

  private func play(on location: DatabaseLocation, ifEmpty: Bool = false) async throws {
    let store = try await Store(at: location)
    defer { store.close() }
    let desk = try await Desk(store: store, baseCurrency: currency)
    if ifEmpty, try await !desk.people().isEmpty {
      guard try await !Self.isUnfinished(desk) else {
        throw Failure("A demonstration was begun in this database and broken off. Name an empty one.")
      }
      return
    }
    try await store.write { try $0.set(Self.mark, to: "0") }
    try await tell(at: desk, try await people(at: desk))
    try await store.write { try $0.set(Self.mark, to: "1") }
  }

  /// Removes what an attempt that was broken off has left.
  private func clear() throws {
    for file in ["", "-wal", "-shm"].map({ draft + $0 }) where FileManager.default.fileExists(atPath: file) {
      try FileManager.default.removeItem(atPath: file)
    }
  }

  private func people(at desk: Desk) async throws -> [String: Person] {
    var people: [String: Person] = [:]
    for (name, fullName, role, language) in Self.cast {
      var new = NewPerson(name: name)
      new.fullName = fullName
      new.role = role
      new.language = language
      new.timeZone = role == .admin ? nil : "Europe/Rome"
      people[name] = try await desk.add(new)
    }
    return people
  }

  private static let cast: [(String, String, Role, Language?)] = [
    ("admin", "Administrator", .admin, nil), ("john", "John Miller", .seller, nil),
    ("maria", "Maria Conti", .colleague, .italian), ("paola", "Paola Neri", .manager, .italian),
  ]

  /// Types the lines, each as whoever says it.
  private func tell(at desk: Desk, _ people: [String: Person]) async throws {
    let chat = Chat(desk: desk, logger: logger)
    let story = String(decoding: PackageResources.story_txt, as: UTF8.self)
    for line in story.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let person = people[String(words[0])] else { throw Failure("Who says “\(line)”?") }
      let caller = ChatCaller(
        person: person, token: 0, interface: .terminal, language: .english, conversation: "demonstration")
      let reply = try await chat.answer(ChatInput(line: words[1].trimmingCharacters(in: .whitespaces)), from: caller)
      guard reply.ok, reply.ask == nil else { throw Failure("The story breaks off at “\(line)”: \(reply)") }
    }
  }
}
