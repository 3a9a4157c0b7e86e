import Engines
import Foundation
import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import Testing

@testable import LeadlineWeb

/// Leadline served for a test: a database of its own, people with tokens, a free port.
struct House: Sendable {
  let desk: Desk
  let port: Int
  let tokens: [String: String]
  let people: [String: Person]

  /// ada administers, mia manages, john and maria sell (both in the team north), carl is a colleague, eve sells elsewhere.
  private static let staff: [(name: String, role: Role, team: String?)] = [
    ("ada", .admin, nil), ("mia", .manager, "north"), ("john", .seller, "north"), ("maria", .seller, "north"),
    ("carl", .colleague, nil), ("eve", .seller, "south"), ("relay", .bot, nil),
  ]

  /// Serves while `body` runs; then asks the server to stop, and waits until it has.
  static func open(
    _ engine: Engine = .sqlite, _ configure: (inout WebConfiguration) -> Void = { _ in },
    _ body: (House) async throws -> Void
  ) async throws {
    await Street.shared.enter()
    do { try await build(engine, configure, body) } catch {
      await Street.shared.leave()
      throw error
    }
    await Street.shared.leave()
  }

  private static func build(
    _ engine: Engine, _ configure: (inout WebConfiguration) -> Void, _ body: (House) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "web-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await Store(at: engine.location(in: folder))
    defer { store.close() }
    let desk = try await Desk(store: store)
    var configuration = WebConfiguration(port: 0)
    configure(&configuration)
    let (tokens, people) = try await staffing(desk)
    try await serve(desk, configuration) { port in
      try await body(House(desk: desk, port: port, tokens: tokens, people: people))
    }
  }

  private static func staffing(_ desk: Desk) async throws -> ([String: String], [String: Person]) {
    var (tokens, people): ([String: String], [String: Person]) = ([:], [:])
    for (name, role, team) in staff {
      var new = NewPerson(name: name)
      new.role = role
      new.team = team
      let person = try await desk.add(new)
      people[name] = person
      tokens[name] = try await desk.makeToken(for: person)
    }
    return (tokens, people)
  }

  private static func serve(
    _ desk: Desk, _ configuration: WebConfiguration, _ body: (Int) async throws -> Void
  ) async throws {
    var logger = Logger(label: "web")
    logger.logLevel = .critical
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let web = try WebServer(
      desk: desk, chat: Chat(desk: desk, logger: logger), configuration: configuration, logger: logger
    ) { continuation.yield($0.localAddress?.port ?? 0) }
    let group = ServiceGroup(services: [web], logger: logger)
    async let running: Void = group.run()
    for await port in ports {
      do { try await body(port) } catch {
        await group.triggerGracefulShutdown()
        throw error
      }
      break
    }
    await group.triggerGracefulShutdown()
    try await running
  }
}

extension House {
  func get(_ path: String, as name: String? = "john", headers: [String: String] = [:]) async throws -> Answer {
    try await ask("GET", path, as: name, headers: headers)
  }

  func post(
    _ path: String, _ json: String = "", as name: String? = "john", headers: [String: String] = [:]
  ) async throws -> Answer {
    try await ask("POST", path, json, as: name, headers: headers)
  }

  func patch(
    _ path: String, _ json: String, as name: String? = "john", headers: [String: String] = [:]
  ) async throws -> Answer {
    try await ask("PATCH", path, json, as: name, headers: headers)
  }

  /// Sends one request over a connection of its own; paths begin behind `/api/v1` unless they begin with two slashes.
  func ask(
    _ method: String, _ path: String, _ body: String = "", as name: String? = "john", headers: [String: String] = [:]
  ) async throws -> Answer {
    let connection = try await Connection(port: port)
    defer { connection.close() }
    try await connection.send(request(method, path, body, as: name, headers: headers))
    return try await connection.answer()
  }

  func request(
    _ method: String, _ path: String, _ body: String = "", as name: String?, headers: [String: String] = [:]
  ) -> String {
    let path = path.hasPrefix("//") ? String(path.dropFirst()) : "/api/v1" + path
    var head = ["Host": "leadline.test", "Content-Length": String(body.utf8.count)]
    if let name { head["Authorization"] = "Bearer \(tokens[name] ?? name)" }
    if !body.isEmpty { head["Content-Type"] = "application/json" }
    head.merge(headers) { _, given in given }
    return "\(method) \(path) HTTP/1.1\r\n" + head.map { "\($0.key): \($0.value)\r\n" }.joined() + "\r\n" + body
  }

  /// A new lead of John's, open and new.
  func lead(_ fields: String = #""topic": "Machines""#, as name: String = "john") async throws -> Int64 {
    let answer = try await post("/leads", "{\(fields)}", as: name)
    try #require(answer.status == 201, "\(answer.text)")
    return try #require(answer["id"]?.integer)
  }

  /// A new post.
  func post(on lead: Int64, _ body: String, as name: String = "john") async throws -> Int64 {
    let answer = try await post("/leads/\(lead)/timeline", #"{"kind": "post", "body": "\#(body)"}"#, as: name)
    try #require(answer.status == 201, "\(answer.text)")
    return try #require(answer["id"]?.integer)
  }
}
